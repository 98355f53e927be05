import { filingBands } from '@outguide/labels/filing-order';
import { FolderSpine, headroom, spineHeight } from '../place/spine.tsx';
import type { Spot } from './use-put-away.ts';

type Hand = NonNullable<Spot['hand']>;
const [width, gap] = [34, 6];

/** A neighbour check as the shelf shows it: the folder in the hand between the two that stand beside its place. */
export function Beside({ hand, right }: { readonly hand: Hand; readonly right: boolean | null }) {
  const row = [hand.before, hand, hand.after];
  const words = [
    hand.before && `after ${hand.before.number} volume ${hand.before.volumeNo}`,
    hand.after && `before ${hand.after.number} volume ${hand.after.volumeNo}`,
  ].filter(Boolean);
  return (
    <svg
      width={3 * (width + gap) + 12}
      height={headroom + spineHeight + 10}
      role="img"
      aria-label={`Its place: ${words.join(', ') || 'alone on its shelf'}`}
      className="shrink-0"
    >
      {row.map((folder, i) => {
        const x = 6 + i * (width + gap);
        if (folder === null)
          return (
            <rect
              key={i}
              {...{ x, y: headroom, width, height: spineHeight, rx: 3 }}
              fill="none"
              stroke="var(--line)"
              strokeDasharray="4 4"
            />
          );
        const { id: folderId, number, volumeNo, temporary, filingOrder } = folder;
        const mine = i === 1;
        const bands = filingBands(number, filingOrder);
        const known = { how: 'presumed', perhaps: false } as const;
        const spine = { ...{ folderId, number, volumeNo, temporary, bands, out: null }, ...known };
        return (
          <g key={i}>
            <FolderSpine
              {...{ x, width }}
              spine={{ ...spine, misfiled: mine && right === false }}
            />
            {mine && right !== false && (
              <rect
                {...{ x: x - 2, y: headroom - 2, width: width + 4, height: spineHeight + 4, rx: 4 }}
                fill="none"
                stroke="var(--ink)"
                strokeWidth={3}
              />
            )}
          </g>
        );
      })}
      <rect x={0} y={headroom + spineHeight} width="100%" height={9} fill="var(--edge)" />
    </svg>
  );
}
