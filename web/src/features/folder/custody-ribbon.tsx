'use client';
import type { Ribbon } from '@outguide/server/api/shapes';
import { useNow } from '../../ui/clock.ts';
import { useWidth } from '../../ui/use-width.ts';
import { clockTime, plainDay, when } from '../../ui/when.ts';
import { ribbonBoxes, ribbonDates, ribbonX } from './ribbon-layout.ts';
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
  const inner = Math.max(120, width - 2);
  const boxes = ribbonBoxes(ribbon.segments, from, now, inner);
  const short = now - from < 2 * 86_400_000;
  const bottom = top + height;
  return (
    <div ref={ref} className="w-full">
      {width > 0 && (
        <svg
          width={width}
          height={bottom + 36}
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
          {boxes.map((box, i) => (
            <RibbonPiece
              key={`${box.segment.from} ${i}`}
              box={box}
              id={`piece-${i}`}
              words={pieceWords(box, (moment) => when(moment, now))}
            />
          ))}
          {ribbon.ticks.map((tick, i) => {
            const x = ribbonX(tick.at, from, now, inner);
            return (
              <line
                key={i}
                x1={x}
                x2={x}
                y1={bottom + 4}
                y2={bottom + 12}
                stroke="var(--ink)"
                strokeWidth={2}
                strokeOpacity={tick.how === 'presumed' ? 0.35 : 1}
              />
            );
          })}
          {ribbonDates(from, now, inner).map((date) => (
            <text
              key={date}
              x={ribbonX(date, from, now, inner)}
              y={bottom + 31}
              fontSize={13}
              fill="var(--ink3)"
            >
              {short ? clockTime(date) : plainDay(date, now)}
            </text>
          ))}
          <text
            x={inner}
            y={bottom + 31}
            fontSize={13}
            fill="var(--ink2)"
            textAnchor="end"
            fontWeight={600}
          >
            {short ? 'now' : 'today'}
          </text>
          <line
            x1={inner}
            x2={inner}
            y1={top - 12}
            y2={bottom + 12}
            stroke="var(--lost)"
            strokeWidth={2}
          />
          {at !== null && at >= from && at <= now && (
            <g>
              <line
                x1={ribbonX(at, from, now, inner)}
                x2={ribbonX(at, from, now, inner)}
                y1={top - 12}
                y2={bottom + 12}
                stroke="var(--ink)"
                strokeWidth={2}
                strokeDasharray="4 3"
              />
              <path
                d={`M${ribbonX(at, from, now, inner) - 6} ${top - 18}h12l-6 9z`}
                fill="var(--ink)"
              />
            </g>
          )}
        </svg>
      )}
    </div>
  );
}
