import { off, toPull } from '@outguide/server/domain/walk-line';
import type { Answers } from '../../trpc.ts';

export type Line = Answers['pullList']['open']['rows'][number];
export type Claim = Answers['pullList']['open']['claims'][number];

/** An aisle of the walk with how far it is and who walks it. */
export interface AisleStand {
  readonly id: number;
  readonly name: string;
  /** Where the walk leads through several rooms. */
  readonly roomName: string | null;
  readonly toPull: number;
  readonly done: number;
  readonly lines: number;
  readonly walker: { readonly id: number; readonly name: string } | null;
}

export type Item =
  | { readonly kind: 'aisle'; readonly key: string; readonly aisle: AisleStand }
  | { readonly kind: 'shelf'; readonly key: string; readonly shelf: string }
  | { readonly kind: 'line'; readonly key: string; readonly line: Line; readonly nth: number };

/** What of a walk is shown. */
export interface Shown {
  /** Only aisles of this person; null for all. */
  readonly walkerId: number | null;
  readonly onlyToPull: boolean;
  readonly text: string;
  /** Lines of the marked one and those that have just changed stay, whatever is shown. */
  readonly keep: ReadonlySet<number>;
}

export const isToPull = (line: Pick<Line, 'state'>): boolean => toPull.has(line.state);
export const isOff = (line: Pick<Line, 'state'>): boolean => off.has(line.state);

/** What its room calls an aisle; the room is named beside it where a walk leads through several. */
function nameWithin({ aisle, room }: Pick<Line, 'aisle' | 'room'>): string {
  const short = aisle.name.startsWith(`${room.name}, `)
    ? aisle.name.slice(room.name.length + 2)
    : aisle.name;
  return `${short.charAt(0).toUpperCase()}${short.slice(1)}`;
}

/** The aisles of a walk in its order. */
export function aislesOf(lines: readonly Line[], claims: readonly Claim[]): AisleStand[] {
  const several = new Set(lines.map((line) => line.room.id)).size > 1;
  const walkers = new Map(claims.map((claim) => [claim.aisleId, claim]));
  return [...Map.groupBy(lines, (line) => line.aisle.id).values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const walker = walkers.get(first.aisle.id);
    return [
      {
        ...{
          id: first.aisle.id,
          name: nameWithin(first),
          roomName: several ? first.room.name : null,
        },
        ...{
          toPull: all.filter(isToPull).length,
          done: all.filter(isOff).length,
          lines: all.length,
        },
        walker: walker === undefined ? null : { id: walker.staffId, name: walker.name },
      },
    ];
  });
}

const plain = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The walk as it is drawn: a head for each aisle and each shelf, then its lines. */
export function itemsOf(
  lines: readonly Line[],
  aisles: readonly AisleStand[],
  shown: Shown,
): Item[] {
  const stands = new Map(aisles.map((aisle) => [aisle.id, aisle]));
  const sought = plain(shown.text);
  const items: Item[] = [];
  let [aisleId, shelfId] = [0, 0];
  let nth = 0;
  for (const line of lines) {
    const aisle = stands.get(line.aisle.id);
    if (aisle === undefined || !isShown(line, aisle, shown, sought)) continue;
    if (aisle.id !== aisleId) items.push({ kind: 'aisle', key: `a${aisle.id}`, aisle });
    if (line.shelfId !== shelfId)
      items.push({ kind: 'shelf', key: `s${line.shelfId}`, shelf: line.shelf });
    [aisleId, shelfId] = [aisle.id, line.shelfId];
    nth += 1;
    items.push({ kind: 'line', key: `f${line.id}`, line, nth });
  }
  return items;
}

function isShown(line: Line, aisle: AisleStand, shown: Shown, sought: string): boolean {
  if (sought !== '')
    return plain(line.number).includes(sought) || plain(line.shelf).includes(sought);
  if (shown.keep.has(line.id)) return true;
  if (shown.onlyToPull && !isToPull(line)) return false;
  return shown.walkerId === null || aisle.walker?.id === shown.walkerId;
}

/** Lines that came or say something else now take the place of what was known of them; what is no longer asked for goes. */
export function merged(
  before: readonly Line[],
  news: readonly Line[],
  gone: readonly number[],
): Line[] {
  const known = new Map(before.map((line) => [line.id, line]));
  for (const line of news) known.set(line.id, line);
  for (const id of gone) known.delete(id);
  return [...known.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
