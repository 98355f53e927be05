import { filingColour } from '@outguide/labels/palette';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';
import { age } from '../../ui/when.ts';
import type { PlacedSpine } from './shelf-layout.ts';

export type Spine = Answers['place']['shelf']['rows'][number];
export const spineHeight = 212;
const bandHeight = 27;
/** Room above the spines for one that is pulled forward because it does not belong here. */
export const headroom = 16;

/** What a spine says aloud. */
export function spineWords(spine: Spine, now: number): string {
  const name = `${spine.number} volume ${spine.volumeNo}${spine.temporary ? ', temporary' : ''}`;
  if (spine.out !== null)
    return `${name}: out, ${spine.out.where}, ${age(spine.out.since, now)}${spine.out.overdue ? ', overdue' : ''}`;
  return spine.misfiled ? `${name}: does not belong here` : name;
}

function Outguide({
  x,
  width,
  words,
  overdue,
}: {
  readonly x: number;
  readonly width: number;
  readonly words: string;
  readonly overdue: boolean;
}) {
  const ink = overdue ? 'var(--late)' : 'var(--out)';
  return (
    <>
      <rect
        x={x + 1}
        y={headroom}
        width={width - 2}
        height={spineHeight}
        rx={3}
        fill={overdue ? 'var(--late-soft)' : 'var(--out-soft)'}
        stroke={ink}
        strokeWidth={2}
        strokeDasharray="5 4"
      />
      <text
        aria-hidden
        transform={`translate(${x + width / 2 + 4} ${headroom + 10}) rotate(90)`}
        fontSize={12}
        fontWeight={650}
        fill={ink}
      >
        {words}
      </text>
    </>
  );
}

/** One folder on its board with the colour bands of its edge, or the outguide card in its gap. */
export function SpineDrawing({
  placed,
  now,
  tabIndex,
  onKeyDown,
  onFocus,
}: {
  readonly placed: PlacedSpine<Spine>;
  readonly now: number;
  readonly tabIndex: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
}) {
  const { spine, x, width, index } = placed;
  const words = spineWords(spine, now);
  const link = {
    href: paths.folder(spine.folderId),
    prefetch: false,
    tabIndex,
    onKeyDown,
    onFocus,
    'data-spine': index,
  } as const;
  if (spine.out !== null) {
    const tail = `${age(spine.out.since, now)}${spine.out.overdue ? ' · overdue' : ''}`;
    // The age is what one looks for: the name of the place gives way.
    const room = 32 - tail.length;
    const { where } = spine.out;
    const card = `${where.length > room ? `${where.slice(0, room - 1)}…` : where} · ${tail}`;
    return (
      <Link {...link} className="focus-visible:outline-offset-0">
        <title>{words}</title>
        <Outguide x={x} width={width} words={card} overdue={spine.out.overdue} />
      </Link>
    );
  }
  const [first, second, ...rest] = spine.bands;
  const banded = [...(first?.digits ?? []), ...(second?.digits ?? [])].slice(0, 5);
  const y = headroom - (spine.misfiled ? 13 : 0);
  const middle = x + width / 2;
  return (
    <Link {...link} className="focus-visible:outline-offset-0">
      <title>{words}</title>
      <rect
        x={x}
        y={y}
        width={width}
        height={spineHeight}
        rx={2}
        fill="var(--spine)"
        stroke="light-dark(#cdb58a,#8a7750)"
        strokeWidth={0.75}
      />
      {banded.map((digit, i) => {
        const { ground, digit: ink } = filingColour(digit);
        return (
          <g key={i}>
            <rect x={x} y={y + i * bandHeight} width={width} height={bandHeight} fill={ground} />
            <text
              aria-hidden
              x={middle}
              y={y + i * bandHeight + 18.5}
              fontSize={13}
              fontWeight={700}
              textAnchor="middle"
              fill={ink}
              className="font-mono"
            >
              {digit}
            </text>
          </g>
        );
      })}
      <text
        aria-hidden
        transform={`translate(${middle - 4} ${y + spineHeight - 8}) rotate(-90)`}
        dy={8}
        fontSize={12}
        fontWeight={600}
        fill="#4d3d1d"
        className="font-mono"
      >
        {`${rest.map((band) => band.group).join(' ')}${spine.volumeNo > 1 ? ` · ${spine.volumeNo}` : ''}`}
      </text>
      {spine.misfiled && (
        <rect
          x={x - 2}
          y={y - 2}
          width={width + 4}
          height={spineHeight + 4}
          rx={4}
          fill="none"
          stroke="var(--lost)"
          strokeWidth={3}
        />
      )}
    </Link>
  );
}
