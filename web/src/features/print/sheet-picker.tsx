'use client';
import type { Sheet } from '@outguide/labels/stock';

/** A sheet of labels as it lies in the tray: a click, or the arrows, choose the first label that is still on it. */
export function SheetPicker({
  sheet,
  start,
  onStart,
}: {
  readonly sheet: Sheet;
  readonly start: number;
  readonly onStart: (position: number) => void;
}) {
  const { paper, label, columns, rows, x, y, across, down } = sheet;
  const count = columns * rows;
  const go = (to: number) => onStart(Math.min(count, Math.max(1, to)));
  const steps: Record<string, number> = {
    ...{ ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns },
    ...{ Home: -count, End: count },
  };
  return (
    <div>
      <svg
        role="slider"
        aria-label="First label that is still on the sheet"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={start}
        tabIndex={0}
        viewBox={`0 0 ${paper.width} ${paper.height}`}
        className="max-h-[300px] w-full max-w-[220px] rounded-md border border-edge bg-white"
        onKeyDown={(event) => {
          const by = steps[event.key];
          if (by === undefined) return;
          event.preventDefault();
          go(start + by);
        }}
      >
        {Array.from({ length: count }, (_, i) => (
          <rect
            key={i}
            x={x + (i % columns) * across}
            y={y + Math.floor(i / columns) * down}
            width={label.width}
            height={label.height}
            rx={label.radius}
            data-position={i + 1}
            onClick={() => go(i + 1)}
            className={`cursor-pointer ${i + 1 < start ? 'fill-[#d9d9d9]' : 'fill-[#f6e3b4]'}`}
            stroke="#8a8a8a"
            strokeWidth={0.6}
          />
        ))}
      </svg>
      <p className="mt-1.5 text-[13px] text-ink2">
        Begins at label {start} of {count}. Click the first one that is still there.
      </p>
    </div>
  );
}
