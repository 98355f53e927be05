import type { How, Lifecycle, PlaceKind, RequestCovers, Urgency } from '@outguide/db/vocabulary';
import type { Custody, PlaceFacts } from './custody.ts';
import type { Millis } from './observation.ts';
import { isUncounted } from './request.ts';
import type { RequestRefusalCode } from './request-refusals.ts';

/** Where people work with charts. A shelf, a trolley or a bin asks for nothing. */
export const askingKinds: readonly PlaceKind[] = [
  ...(['ward', 'clinic', 'department', 'desk', 'file_room'] as const),
];

/** Open requests of one place at most: more is a mistake of a machine, not a clinic. */
export const openAtMost = 2_000;

/** A folder of the chart that is asked for. */
export interface Candidate {
  readonly id: number;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly lifecycle: Lifecycle;
  readonly custody:
    | (Pick<Custody, 'state' | 'placeId' | 'at'> & {
        /** Where it is on its way to. */
        readonly legToId: number | null;
        readonly holderId: number | null;
        readonly how: How;
        /** Names of the places where it may be instead: it is doubtful which scan came last. */
        readonly or: readonly string[];
      })
    | null;
}

/** What is asked, and what is known where it is asked. Times are ms since 1970 UTC. */
export interface Wish {
  readonly now: Millis;
  /** Who asks. */
  readonly askerId: number;
  readonly urgency: Urgency;
  readonly neededBy: Millis | null;
  readonly covers: RequestCovers;
  /** Of `chosen`. */
  readonly folderIds: readonly number[];
  readonly forPlace: PlaceFacts;
  readonly merged: boolean;
  readonly died: boolean;
  readonly purpose: string | null;
  /** The place's own open request for this chart. */
  readonly askedAt: Millis | null;
  readonly openOfPlace: number;
  readonly folders: readonly Candidate[];
}

export type Placing =
  | {
      readonly ok: true;
      readonly folderIds: number[];
      /** Of these, what is on its way there already. */
      readonly sentIds: readonly number[];
    }
  | {
      readonly ok: false;
      readonly code: RequestRefusalCode | 'place_closed';
      /** When what stands against it happened. */
      readonly since: Millis | null;
    };

const canCome = ({ lifecycle }: Candidate): boolean =>
  lifecycle !== 'destroyed' && lifecycle !== 'void';

/** May this chart be asked for, and which of its folders does the request cover? */
export function placing(wish: Wish, roomOf: (placeId: number) => number): Placing {
  const no = (code: RequestRefusalCode | 'place_closed', since: Millis | null = null): Placing => ({
    ok: false,
    code,
    since,
  });
  const { forPlace, now, neededBy } = wish;
  if (forPlace.closed) return no('place_closed');
  if (!askingKinds.includes(forPlace.kind)) return no('place_asks_nothing');
  if (wish.merged) return no('patient_merged');
  if (wish.urgency === 'by_time' && neededBy === null) return no('needed_by_missing');
  if (neededBy !== null && neededBy <= now) return no('needed_by_past');
  if (wish.askedAt !== null) return no('asked_already', wish.askedAt);
  // The chart of who has died is asked for with a reason: a list made from appointments brings none.
  if (wish.died && wish.purpose === null) return no('patient_died');
  if (wish.openOfPlace >= openAtMost) return no('too_many_requests');
  const known = new Set(wish.folders.map((folder) => folder.id));
  if (wish.covers === 'chosen' && wish.folderIds.some((id) => !known.has(id)))
    return no('folders_not_of_chart');
  const meant = coveredBy(wish);
  if (wish.covers === 'chosen' && meant.some((folder) => !canCome(folder)))
    return no('folder_destroyed');
  const covered = meant.filter(canCome);
  if (covered.length === 0)
    return no(wish.folders.length > 0 ? 'chart_destroyed' : 'nothing_to_ask_for');
  const { roomId } = forPlace;
  const away = covered.filter(({ custody }) => !isAt(custody, roomId, roomOf));
  if (away.length === 0) return no('already_there', lastSeen(covered));
  const held = away.filter(({ custody }) => isHeldBy(custody, wish.askerId));
  if (held.length === away.length)
    return no('already_held', Math.max(...held.map(({ custody }) => custody?.at ?? 0)));
  const sent = away.filter(({ custody }) => isOnItsWay(custody, roomId, roomOf));
  // What the place has already needs nobody to bring it.
  return { ok: true, folderIds: away.map(({ id }) => id), sentIds: sent.map(({ id }) => id) };
}

/** Null when nobody has seen any of them. */
function lastSeen(folders: readonly Candidate[]): Millis | null {
  const seen = folders.flatMap(({ custody }) =>
    custody === null || custody.how === 'presumed' ? [] : [custody.at],
  );
  return seen.length === 0 ? null : Math.max(...seen);
}

function coveredBy({ covers, folders, folderIds }: Wish): readonly Candidate[] {
  if (covers === 'chosen') return folders.filter((folder) => folderIds.includes(folder.id));
  if (covers === 'all') return folders;
  const last = Math.max(...folders.filter(canCome).map((folder) => folder.volumeNo));
  // With the last volume comes the temporary folder that stands beside it.
  return folders.filter((folder) => folder.volumeNo === last);
}

const isHeldBy = (custody: Candidate['custody'], staffId: number): boolean =>
  custody?.state === 'out' && custody.holderId === staffId;

function isAt(
  custody: Candidate['custody'],
  roomId: number,
  roomOf: (placeId: number) => number,
): boolean {
  if (custody === null) return false;
  const { state, placeId, how, or } = custody;
  if (roomOf(placeId) !== roomId || or.length > 0) return false;
  // What stands on its own shelf is there as far as anybody knows; all else somebody must have seen.
  if (state === 'filed') return true;
  return (state === 'here' || state === 'out') && how !== 'presumed' && how !== 'in_carrier';
}

function isOnItsWay(
  custody: Candidate['custody'],
  roomId: number,
  roomOf: (placeId: number) => number,
): boolean {
  if (custody === null) return false;
  const { state, legToId, placeId } = custody;
  if (state === 'in_transit') return legToId !== null && roomOf(legToId) === roomId;
  // Come with a trolley that was scanned there: on its way until somebody counts it.
  return isUncounted(custody) && roomOf(placeId) === roomId;
}
