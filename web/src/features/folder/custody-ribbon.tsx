'use client';
import type { Ribbon } from '@outguide/server/api/shapes';
import { useNow } from '../../ui/clock.ts';
import { useWidth } from '../../ui/use-width.ts';
import { when } from '../../ui/when.ts';
import { ribbonBoxes } from './ribbon-layout.ts';
import { Asked, Dates, Ticks } from './ribbon-marks.tsx';
import { height, pieceWords, RibbonPiece, top } from './ribbon-piece.tsx';

/**
 * A folder's life as one band, coloured by who held it, with today at the right and every scan a tick. The same facts
 * stand in the history beside it; each piece is a link to its place.
 */
export function CustodyRibbon({
  ribbon,
  from,
  at,
}: {
  readonly ribbon: Ribbon;
  readonly from: number;
  readonly at: number | null;
}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const now = useNow();
  const scale = { from, to: now, width: Math.max(120, width - 2) };
  return (
    <div ref={ref} className="w-full">
      {width > 0 && (
        <svg
          width={width}
          height={top + height + 36}
          role="group"
          aria-label="Custody ribbon"
          className="block overflow-visible"
        >
          <defs>
            <pattern
              id="ribbon-hatch"
              width={7}
              height={7}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width={3.5} height={7} fill="var(--card)" />
            </pattern>
          </defs>
          {ribbonBoxes(ribbon.segments, from, now, scale.width).map((box, i) => (
            <RibbonPiece
              key={`${box.segment.from} ${i}`}
              box={box}
              id={`piece-${i}`}
              words={pieceWords(box, (moment) => when(moment, now))}
            />
          ))}
          <Ticks ticks={ribbon.ticks} scale={scale} />
          <Dates scale={scale} />
          {at !== null && at >= from && at <= now && <Asked at={at} scale={scale} />}
        </svg>
      )}
    </div>
  );
}
