import { filingColour } from '@outguide/labels/palette';
import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';
import { age, roughly } from '../../ui/when.ts';
import type { PlacedSpine } from './shelf-layout.ts';

export type Spine = Answers['place']['shelf']['rows'][number];
type Out = NonNullable<Spine['out']>;
export const spineHeight = 212;
const bandHeight = 27;
/** Room above the spines for one that is pulled forward because it does not belong here. */
export const headroom = 16;
/** Letters that fit along an outguide card. */
const cardLetters = 30;

/** Where a folder is that is not on this shelf, in the words of its state. */
export function outWords({ state, where }: Out): string {
  if (state === 'missing' || state === 'lost') return state;
  return state === 'in_transit' ? `on its way, left ${where}` : where;
}

/** What a spine says aloud. */
export function spineWords(spine: Spine, now: number): string {
  const name = `${spine.number} volume ${spine.volumeNo}${spine.temporary ? ', temporary' : ''}`;
  if (spine.out !== null)
    return `${name}: out, ${outWords(spine.out)}, ${age(spine.out.since, now)}${spine.out.overdue ? ', overdue' : ''}`;
  return spine.misfiled ? `${name}: does not belong here` : name;
}

/** The card in a gap: who has it, and since when. The age is what one looks for, so the name gives way. */
export function cardWords(out: Out, now: number): string {
  const tail = `${roughly(now - out.since)}${out.overdue ? ' · overdue' : ''}`;
  const room = cardLetters - tail.length - 3;
  const where = outWords(out);
  return `${where.length > room ? `${where.slice(0, room - 1).trimEnd()}…` : where} · ${tail}`;
}

function cardTone({ state, overdue }: Out): 'lost' | 'late' | 'way' | 'out' {
  if (state === 'missing' || state === 'lost') return 'lost';
  if (overdue) return 'late';
  return state === 'in_transit' ? 'way' : 'out';
}

type Place = Pick<PlacedSpine<Spine>, 'x' | 'width'>;

function Outguide({ x, width, out, now }: Place & { readonly out: Out; readonly now: number }) {
  const tone = cardTone(out);
  return (
    <>
      <rect
        x={x + 1}
        y={headroom}
        width={width - 2}
        height={spineHeight}
        rx={3}
        fill={`var(--${tone}-soft)`}
        stroke={`var(--${tone})`}
        strokeWidth={2}
        strokeDasharray="5 4"
      />
      <text
        aria-hidden
        transform={`translate(${x + width / 2 - 4} ${headroom + 10}) rotate(90)`}
        fontSize={12}
        fontWeight={650}
        fill={`var(--${tone})`}
      >
        {cardWords(out, now)}
      </text>
    </>
  );
}

function Bands({ x, width, y, digits }: Place & { readonly y: number; readonly digits: string[] }) {
  return digits.map((digit, i) => {
    const { ground, digit: ink } = filingColour(digit);
    return (
      <g key={i}>
        <rect x={x} y={y + i * bandHeight} width={width} height={bandHeight} fill={ground} />
        <text
          aria-hidden
          x={x + width / 2}
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
  });
}

/** The back of one folder with the colour bands of its edge. */
export function FolderSpine({ x, width, spine }: Place & { readonly spine: Spine }) {
  const [first, second, ...rest] = spine.bands;
  const y = headroom - (spine.misfiled ? 13 : 0);
  const digits = [...(first?.digits ?? []), ...(second?.digits ?? [])].slice(0, 5);
  return (
    <>
      <rect
        {...{ x, y, width, height: spineHeight, rx: 2, strokeWidth: 0.75 }}
        fill="var(--spine)"
        stroke="light-dark(#cdb58a,#8a7750)"
      />
      <Bands x={x} width={width} y={y} digits={digits} />
      <text
        aria-hidden
        transform={`translate(${x + width / 2 - 4} ${y + spineHeight - 8}) rotate(-90)`}
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
          {...{ x: x - 2, y: y - 2, width: width + 4, height: spineHeight + 4, rx: 4 }}
          fill="none"
          stroke="var(--lost)"
          strokeWidth={3}
        />
      )}
    </>
  );
}

/** One folder on its board with the colour bands of its edge, or the outguide card in its gap. */
export function SpineDrawing({
  placed,
  now,
  ...link
}: {
  readonly placed: PlacedSpine<Spine>;
  readonly now: number;
  readonly tabIndex: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
}) {
  const { spine, x, width, index } = placed;
  return (
    <Link
      {...link}
      href={paths.folder(spine.folderId)}
      prefetch={false}
      data-spine={index}
      className="focus-visible:outline-offset-0"
    >
      <title>{spineWords(spine, now)}</title>
      {spine.out === null ? (
        <FolderSpine x={x} width={width} spine={spine} />
      ) : (
        <Outguide x={x} width={width} out={spine.out} now={now} />
      )}
    </Link>
  );
}
