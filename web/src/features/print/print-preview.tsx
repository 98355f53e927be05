'use client';
import type { Answers } from '../../trpc.ts';
import { leftOutWords } from './event-words.ts';

type Preview = Answers['print']['preview'];

/** "40 labels on 4 sheets". */
export function countWords({ total, atMost, perSheet, sheets }: Preview, copies: number): string {
  const n =
    total > atMost ? `more than ${atMost.toLocaleString('en')}` : total.toLocaleString('en');
  const labels = `${n} ${total === 1 ? 'label' : 'labels'}`;
  const each = copies > 1 ? `, ${copies} of each` : '';
  if (perSheet === 1) return `${labels}${each}`;
  return `${labels}${each}, on ${sheets.toLocaleString('en')} ${sheets === 1 ? 'sheet' : 'sheets'}`;
}

/** The first labels as they will come out. */
export function PrintPreview({ preview }: { readonly preview: Preview }) {
  const { pictures, leftOut, total, width, height } = preview;
  return (
    <div className="flex flex-wrap gap-3">
      {pictures.map(({ seq, svg }) => (
        <svg
          key={seq}
          role="img"
          aria-label={`Label ${seq} as it will be printed`}
          viewBox={`0 0 ${width} ${height}`}
          className="max-h-[300px] w-full rounded-md border border-line bg-white"
          style={{ maxWidth: `${Math.min(1, 300 / ((height / width) * 480)) * 480}px` }}
        >
          <image
            width={width}
            height={height}
            href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
          />
        </svg>
      ))}
      {leftOut.map(({ seq, ...why }) => (
        <p key={seq} className="w-full text-late">
          No label {seq}: {leftOutWords(why)}.
        </p>
      ))}
      {total > pictures.length && pictures.length > 0 && (
        <p className="w-full text-[13px] text-ink2">
          and {(total - pictures.length).toLocaleString('en')} more
        </p>
      )}
    </div>
  );
}
