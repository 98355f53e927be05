import Link from 'next/link';
import { paths } from '../../paths.ts';
import { span } from '../../ui/when.ts';
import type { RibbonBox } from './ribbon-layout.ts';

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

export const lookOf = (state: string) => looks[state] ?? plain;
export const top = 22;
export const height = 46;

/** What a piece says when it is read aloud or hovered: the facts of the picture in words. */
export function pieceWords({ segment }: RibbonBox, moment: (at: number) => string): string {
  const place =
    segment.state === 'in_transit'
      ? 'on its way'
      : segment.state === 'missing'
        ? 'missing'
        : (segment.holder ?? segment.placeName);
  const or = segment.orPlaceName === null ? '' : ` or ${segment.orPlaceName}`;
  const presumed = segment.how === 'presumed' && or === '' ? 'presumed: ' : '';
  return `${presumed}${place}${or}: ${moment(segment.from)} to ${moment(segment.to)}, ${span(segment.to - segment.from)}`;
}

/** One stretch of custody: hatched where presumed, split where two places are possible. */
export function RibbonPiece({
  box,
  id,
  words,
}: {
  readonly box: RibbonBox;
  readonly id: string;
  readonly words: string;
}) {
  const { segment, x, width } = box;
  const { ground, ink } = lookOf(segment.state);
  const presumed = segment.how === 'presumed';
  const split = segment.orPlaceName !== null;
  const name =
    segment.state === 'in_transit'
      ? 'on its way'
      : segment.state === 'missing'
        ? 'missing'
        : (segment.holder ?? segment.placeName);
  const lines = split
    ? [name, `or ${segment.orPlaceName}`]
    : [presumed ? `presumed: ${name}` : name];
  return (
    <Link href={paths.place(segment.placeId)} prefetch={false}>
      <title>{words}</title>
      <clipPath id={id}>
        <rect x={x + 6} y={top} width={Math.max(0, width - 10)} height={height} />
      </clipPath>
      <rect
        x={x}
        y={top}
        width={width}
        height={height}
        rx={Math.min(6, width / 2)}
        fill={ground}
        stroke={ink}
        strokeOpacity={0.4}
        strokeDasharray={presumed ? '4 3' : undefined}
      />
      {presumed && (
        <rect
          x={x}
          y={top}
          width={width}
          height={height}
          rx={Math.min(6, width / 2)}
          fill="url(#ribbon-hatch)"
          style={{ color: ink }}
        />
      )}
      {split && (
        <line
          x1={x}
          x2={x + width}
          y1={top + height / 2}
          y2={top + height / 2}
          stroke={ink}
          strokeDasharray="5 3"
        />
      )}
      {width > 34 &&
        lines.map((line, i) => (
          <text
            aria-hidden
            key={line}
            clipPath={`url(#${id})`}
            x={x + 9}
            y={split ? top + 16 + i * 23 : top + 28}
            fontSize={split ? 12.5 : 13.5}
            fontWeight={600}
            fill={ink}
            stroke={presumed ? ground : 'none'}
            strokeWidth={presumed ? 4 : 0}
            paintOrder="stroke"
          >
            {line}
          </text>
        ))}
    </Link>
  );
}
