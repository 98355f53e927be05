import type { Ribbon } from '@outguide/server/api/shapes';
import { clockTime, plainDay } from '../../ui/when.ts';
import { movementWord } from '../movement/movement-words.ts';
import { ribbonDates, ribbonX } from './ribbon-layout.ts';
import { height, top } from './ribbon-piece.tsx';

/** The time a ribbon covers, ms, and the pixels it has for it. */
export interface RibbonScale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

const bottom = top + height;
const written = bottom + 31;
const shortMs = 2 * 86_400_000;
const xOf = (at: number, { from, to, width }: RibbonScale) => ribbonX(at, from, to, width);

/** Every scan as a tick below the band; what was only presumed or taken back is faint, what a desk gave a reason for has a diamond. */
export function Ticks({
  ticks,
  scale,
}: {
  readonly ticks: Ribbon['ticks'];
  readonly scale: RibbonScale;
}) {
  return ticks.map((tick, i) => (
    <g key={i}>
      <line
        x1={xOf(tick.at, scale)}
        x2={xOf(tick.at, scale)}
        y1={bottom + 4}
        y2={bottom + 12}
        stroke="var(--ink)"
        strokeWidth={2}
        strokeOpacity={(tick.how === 'presumed' && tick.reason === null) || tick.undone ? 0.35 : 1}
      />
      {tick.reason !== null && <Why x={xOf(tick.at, scale)} tick={tick} />}
    </g>
  ));
}

/** What was done at a desk with a reason: a diamond that says it. */
function Why({ x, tick }: { readonly x: number; readonly tick: Ribbon['ticks'][number] }) {
  return (
    <path d={`M${x} ${bottom + 3}l5 5l-5 5l-5 -5z`} fill="var(--manila)" stroke="var(--ink)">
      <title>{`${movementWord(tick.word)}: ${tick.reason}`}</title>
    </path>
  );
}

/** The dates under the band, clock times on a short one, with now at the right. */
export function Dates({ scale }: { readonly scale: RibbonScale }) {
  const { from, to, width } = scale;
  const short = to - from < shortMs;
  return (
    <>
      {ribbonDates(from, to, width).map((date) => (
        <text key={date} x={xOf(date, scale)} y={written} fontSize={13} fill="var(--ink3)">
          {short ? clockTime(date) : plainDay(date, to)}
        </text>
      ))}
      <text
        x={width}
        y={written}
        fontSize={13}
        fill="var(--ink2)"
        textAnchor="end"
        fontWeight={600}
      >
        {short ? 'now' : 'today'}
      </text>
      <line
        x1={width}
        x2={width}
        y1={top - 12}
        y2={bottom + 12}
        stroke="var(--lost)"
        strokeWidth={2}
      />
    </>
  );
}

/** The moment that was asked about, as a pointer over the band. */
export function Asked({ at, scale }: { readonly at: number; readonly scale: RibbonScale }) {
  const x = xOf(at, scale);
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={top - 12}
        y2={bottom + 12}
        stroke="var(--ink)"
        strokeWidth={2}
        strokeDasharray="4 3"
      />
      <path d={`M${x - 6} ${top - 18}h12l-6 9z`} fill="var(--ink)" />
    </g>
  );
}
