import Link from 'next/link';
import type { PlaceNode } from '@outguide/server/verbs/place/place-node';
import { paths } from '../../paths.ts';

/** The bays of a room as tiles, in walking order, each a door to its shelves. */
export function RoomMap({ bays }: { readonly bays: readonly PlaceNode[] }) {
  const most = Math.max(1, ...bays.map((bay) => bay.childCount));
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(84px,1fr))] gap-1.5">
      {bays.map((bay) => (
        <li key={bay.id}>
          <Link
            href={paths.place(bay.id)}
            prefetch={false}
            data-row-link
            className="relative block h-14 overflow-hidden rounded-md border border-line bg-sunk px-2 py-1.5 hover:border-edge"
          >
            <span
              aria-hidden
              className="absolute inset-x-0 bottom-0 bg-manila opacity-30"
              style={{ height: `${Math.round((bay.childCount / most) * 100)}%` }}
            />
            <span className="relative block truncate font-mono text-[13px] font-semibold">
              {bay.code}
            </span>
            <span className="relative block text-[12px]">{bay.childCount} shelves</span>
            <span className="sr-only">, {bay.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
