'use client';
import { useQuery } from '@tanstack/react-query';
import type { Fill } from '@outguide/server/verbs/place/fill';
import type { PlaceNode } from '@outguide/server/verbs/place/place-node';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useTRPC } from '../../trpc.ts';
import { clockTime } from '../../ui/when.ts';

/** Counting a whole room is not for every scan: what is out changes the picture slowly. */
const countEveryMs = 30_000;

/** How full the bays of a room, or the shelves of a bay, are. */
export function useFill(placeId: number) {
  const trpc = useTRPC();
  return useQuery(
    trpc.place.fill.queryOptions({ placeId }, { refetchInterval: countEveryMs, staleTime: 5_000 }),
  ).data;
}

const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

/** The most of the room, which everything in it is measured against. */
interface Most {
  readonly homed: number;
  readonly away: number;
}

/** The darker, the more of it is out; from a breath to a third of the colour, so that words stay readable on it. */
const shade = (away: number, most: Most): string =>
  `color-mix(in srgb, var(--out) ${Math.round(3 + 30 * (away / Math.max(1, most.away)))}%, var(--card))`;

/** How full it is, as the level of a tube. */
function Level({ homed, most }: { readonly homed: number; readonly most: Most }) {
  return (
    <span
      aria-hidden
      className="absolute inset-y-1.5 right-1.5 flex w-2 flex-col justify-end overflow-hidden rounded-[3px] border border-edge bg-card"
    >
      <span className="bg-manila" style={{ height: `${(homed / most.homed) * 100}%` }} />
    </span>
  );
}

function Missing({ count }: { readonly count: number }) {
  return (
    <b className="inline-flex items-center gap-1 rounded-full bg-lost-soft px-1.5 text-[12px] text-lost">
      <TriangleAlert aria-hidden size={12} strokeWidth={2.6} />
      {count.toLocaleString('en')}
      <span className="sr-only"> missing</span>
    </b>
  );
}

function Tile({
  part,
  fill,
  most,
}: {
  readonly part: PlaceNode;
  readonly fill: Fill | undefined;
  readonly most: Most;
}) {
  return (
    <Link
      href={paths.place(part.id)}
      prefetch={false}
      data-row-link
      className="relative block h-[80px] overflow-hidden rounded-md border border-edge bg-card py-1.5 pl-2 pr-5 text-[13px] leading-snug hover:border-ink"
      {...(fill === undefined ? {} : { style: { background: shade(fill.away, most) } })}
    >
      <span className="flex items-center justify-between">
        <span className="truncate font-mono text-[14px] font-semibold">{part.code}</span>
        <span className="sr-only">, {part.name}: </span>
        {fill !== undefined && fill.missing > 0 && <Missing count={fill.missing} />}
      </span>
      {fill !== undefined && (
        <>
          <span className="block">{many(fill.homed, 'folder', 'folders')}</span>
          <span className="block font-semibold">
            {fill.away === 0 ? 'none out' : `${fill.away.toLocaleString('en')} out`}
          </span>
          <Level homed={fill.homed} most={most} />
        </>
      )}
    </Link>
  );
}

function Legend({ most, at }: { readonly most: Most; readonly at: number }) {
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-[13px] text-ink2">
      <span className="inline-flex items-center gap-1.5">
        none out
        <span aria-hidden className="inline-flex overflow-hidden rounded border border-edge">
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <span
              key={share}
              className="size-3.5"
              style={{ background: shade(share * most.away, most) }}
            />
          ))}
        </span>
        {most.away.toLocaleString('en')} out
      </span>
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden className="relative inline-block h-4 w-3">
          <span className="absolute inset-0 flex flex-col justify-end rounded-[3px] border border-edge bg-card">
            <span className="h-2/3 bg-manila" />
          </span>
        </span>
        how full, against the fullest with {many(most.homed, 'folder', 'folders')}
      </span>
      <span className="inline-flex items-center gap-1.5 text-lost">
        <TriangleAlert aria-hidden size={13} strokeWidth={2.6} /> missing
      </span>
      <span>counted {clockTime(at)}</span>
    </p>
  );
}

/** The bays of a room as tiles, in walking order, each a door to its shelves and shaded by how much of it is out. */
export function RoomMap({
  placeId,
  parts,
}: {
  readonly placeId: number;
  readonly parts: readonly PlaceNode[];
}) {
  const counted = useFill(placeId);
  const fills = new Map(counted?.rows.map((row) => [row.placeId, row]));
  const greatest = (of: 'homed' | 'away') =>
    Math.max(0, ...[...fills.values()].map((one) => one[of]));
  const most = { homed: Math.max(1, greatest('homed')), away: greatest('away') };
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(116px,1fr))] gap-1.5">
        {parts.map((part) => (
          <li key={part.id}>
            <Tile part={part} fill={fills.get(part.id)} most={most} />
          </li>
        ))}
      </ul>
      {counted !== undefined && <Legend most={most} at={counted.at} />}
    </>
  );
}

/** The sum of a room's bays or a bay's shelves in words. */
export function FillWords({ placeId }: { readonly placeId: number }) {
  const counted = useFill(placeId);
  if (counted === undefined || counted.rows.length === 0) return null;
  const sum = (of: 'homed' | 'away' | 'missing') =>
    counted.rows.reduce((total, row) => total + row[of], 0);
  const missing = sum('missing');
  return (
    <>
      {many(sum('homed'), 'folder has its', 'folders have their')} home here,{' '}
      {sum('away').toLocaleString('en')} out
      {missing > 0 && (
        <>
          , <b className="text-lost">{missing.toLocaleString('en')} missing</b>
        </>
      )}
    </>
  );
}
