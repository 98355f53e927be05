import type { RibbonSegment } from '@outguide/server/api/shapes';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { span } from '../../ui/when.ts';
import { fitName, type RibbonBox } from './ribbon-layout.ts';

const looks: Readonly<Record<string, { readonly ground: string; readonly ink: string }>> = {
  filed: { ground: 'var(--sunk)', ink: 'var(--ink2)' },
  here: { ground: 'var(--done-soft)', ink: 'var(--done)' },
  out: { ground: 'var(--out-soft)', ink: 'var(--out)' },
  in_transit: { ground: 'var(--way-soft)', ink: 'var(--way)' },
  missing: { ground: 'var(--lost-soft)', ink: 'var(--lost)' },
  lost: { ground: 'var(--lost-soft)', ink: 'var(--lost)' },
  off_site: { ground: 'var(--manila-soft)', ink: 'var(--manila-ink)' },
};
const plain = { ground: 'var(--sunk)', ink: 'var(--ink3)' };

export const top = 22;
export const height = 46;
/** A piece narrower than this holds no letters. */
const leastForWords = 34;

function nameOf({ state, holder, placeName }: RibbonSegment): string {
  if (state === 'in_transit') return 'on its way';
  if (state === 'destroyed') return 'no longer in use';
  return state === 'missing' ? 'missing' : (holder ?? placeName);
}

const presumedWords = ({ how, orPlaceName }: RibbonSegment) =>
  how === 'presumed' && orPlaceName === null ? 'presumed: ' : '';

/** What a piece says when it is read aloud or hovered: the facts of the picture in words. */
export function pieceWords({ segment }: RibbonBox, moment: (at: number) => string): string {
  const or = segment.orPlaceName === null ? '' : ` or ${segment.orPlaceName}`;
  return `${presumedWords(segment)}${nameOf(segment)}${or}: ${moment(segment.from)} to ${moment(segment.to)}, ${span(segment.to - segment.from)}`;
}

/** The coloured ground: hatched where presumed, split where two places are possible. */
function Ground({ box }: { readonly box: RibbonBox }) {
  const { segment, x, width } = box;
  const { ground, ink } = looks[segment.state] ?? plain;
  const presumed = segment.how === 'presumed';
  const band = { x, width, y: top, height, rx: Math.min(6, width / 2) };
  const middle = top + height / 2;
  return (
    <>
      <rect
        {...band}
        fill={ground}
        stroke={ink}
        strokeOpacity={0.4}
        strokeDasharray={presumed ? '4 3' : undefined}
      />
      {presumed && <rect {...band} fill="url(#ribbon-hatch)" style={{ color: ink }} />}
      {segment.orPlaceName !== null && (
        <line x1={x} x2={x + width} y1={middle} y2={middle} stroke={ink} strokeDasharray="5 3" />
      )}
    </>
  );
}

/** A shelf without the room and the bay that its name begins with. */
const shortName = (name: string): string => name.split(', ').at(-1) ?? name;

/** Who had it, cut off where the piece ends; in two lines where two places are possible. */
function Words({ box, id }: { readonly box: RibbonBox; readonly id: string }) {
  const { segment, x, width } = box;
  const { ground, ink } = looks[segment.state] ?? plain;
  const presumed = segment.how === 'presumed';
  const split = segment.orPlaceName !== null;
  const size = split ? 12.5 : 13.5;
  const fit = (...names: readonly string[]) => fitName(names, width - 14, size);
  const bare = nameOf(segment);
  const name = fit(`${presumedWords(segment)}${bare}`, bare, shortName(bare));
  const or = segment.orPlaceName === null ? null : fit(`or ${segment.orPlaceName}`);
  return (
    <>
      <clipPath id={id}>
        <rect x={x + 6} y={top} width={Math.max(0, width - 10)} height={height} />
      </clipPath>
      {(or === null ? [name] : [name, or]).map((line, i) => (
        <text
          aria-hidden
          key={line}
          clipPath={`url(#${id})`}
          x={x + 9}
          y={split ? top + 16 + i * 23 : top + 28}
          fontSize={size}
          fontWeight={600}
          fill={ink}
          stroke={presumed ? ground : 'none'}
          strokeWidth={presumed ? 4 : 0}
          paintOrder="stroke"
        >
          {line}
        </text>
      ))}
    </>
  );
}

/** One stretch of custody, a link to its place. */
export function RibbonPiece({
  box,
  id,
  words,
}: {
  readonly box: RibbonBox;
  readonly id: string;
  readonly words: string;
}) {
  return (
    <Link href={paths.place(box.segment.placeId)} prefetch={false}>
      <title>{words}</title>
      <Ground box={box} />
      {box.width > leastForWords && <Words box={box} id={id} />}
    </Link>
  );
}
