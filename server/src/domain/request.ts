import type { RequestFolderState, RequestState } from '@outguide/db/vocabulary';
import type { Custody, PlaceFacts } from './custody.ts';
import type { FoldStep } from './fold.ts';
import type { Millis, Source } from './observation.ts';

/** What of a request decides how far a folder has come for it. */
export interface Asked {
  readonly forPlaceId: number;
  readonly placedAt: Millis;
}

/** Where a folder stands, as far as a request for it cares. */
export type Whereabouts = Pick<Custody, 'state' | 'placeId' | 'leg' | 'at' | 'how'>;

type PlaceOf = (id: number) => PlaceFacts | undefined;

/**
 * How far one folder has come for who asked, told by its custody alone: `received` in the room that asked, `sent` on its
 * way there, `pulled` in a file room's hands, else `waiting`. What was seen before the request was placed fulfils nothing,
 * and neither does what nobody scanned; but what was on its way there already is on its way, and so is what came with a
 * trolley of which only the trolley was scanned.
 */
export function progressOf(
  asked: Asked,
  custody: Whereabouts | null,
  place: PlaceOf,
): RequestFolderState {
  if (custody === null) return 'waiting';
  const room = (id: number): number => place(id)?.roomId ?? id;
  const wanted = room(asked.forPlaceId);
  const { state, placeId, leg } = custody;
  if (state === 'in_transit') return leg && room(leg.toId) === wanted ? 'sent' : 'waiting';
  const there = room(placeId) === wanted;
  if (isUncounted(custody)) return there ? 'sent' : 'waiting';
  if (custody.at < asked.placedAt || custody.how === 'presumed') return 'waiting';
  if (state === 'missing' || state === 'lost' || state === 'destroyed') return 'waiting';
  if (there) return 'received';
  const inHand = state === 'here' && place(room(placeId))?.kind === 'file_room';
  return inHand ? 'pulled' : 'waiting';
}

/** Its carrier was scanned where this ended, and nobody has seen the folder itself. */
export const isUncounted = ({ state, how }: Pick<Custody, 'state' | 'how'>): boolean =>
  how === 'in_carrier' && (state === 'here' || state === 'out' || state === 'filed');

/** How far a folder has come, and the record that shows it. */
export interface Progress {
  readonly state: RequestFolderState;
  /** Null when nothing that was observed shows it. */
  readonly shownBy: { readonly source: Source; readonly at: Millis } | null;
}

/**
 * The same, told by the folder's whole history: it came when it was seen in the room that asked, also when that is learnt
 * after it has gone on, and it did not come by what was taken back. The order of arrival changes nothing.
 */
export function progressIn(asked: Asked, history: readonly FoldStep[], place: PlaceOf): Progress {
  const last = history.at(-1)?.custody ?? null;
  const came = inEffect(history).find(
    (custody) => progressOf(asked, custody, place) === 'received',
  );
  const shown = came ?? last;
  return {
    state: came ? 'received' : progressOf(asked, last, place),
    shownBy: shown && { source: shown.source, at: shown.at },
  };
}

/** Where the folder stood after each observation that nobody took back. Acts at a desk move nothing. */
function inEffect(history: readonly FoldStep[]): readonly Custody[] {
  const stood: Custody[] = [];
  for (const { observation, custody, effective } of history) {
    if (observation.act === 'home' || observation.act === 'void' || custody === null) continue;
    if (observation.act === 'carried' && !effective) continue;
    if (observation.act !== 'undo') stood.push(custody);
    else if (effective) stood.pop();
  }
  return stood;
}

/** The state after a history was read anew: what a late scan or an undo shows counts also against `received`. */
export function advanceIn(before: RequestFolderState, { state }: Progress): RequestFolderState {
  if (before === 'dropped') return before;
  return before === 'not_found' && state === 'waiting' ? before : state;
}

/**
 * The state after a folder's progress. What was received stays so, for the request is done; what nobody found is still not
 * found as long as it only waits.
 */
export function advance(
  before: RequestFolderState,
  progress: RequestFolderState,
): RequestFolderState {
  if (before === 'received' || before === 'dropped') return before;
  return before === 'not_found' && progress === 'waiting' ? before : progress;
}

const steps: readonly RequestState[] = ['placed', 'claimed', 'pulled', 'sent', 'received'];
const stepOf: Readonly<Record<RequestFolderState, RequestState | null>> = {
  waiting: 'placed',
  not_found: 'placed',
  pulled: 'pulled',
  sent: 'sent',
  received: 'received',
  dropped: null,
};

/**
 * The state of an open request from those of its folders: as far as the furthest of those still to come, for what is on its
 * way is news. Received only when each has come; when all dropped out it cannot be filled.
 */
export function requestState(
  folders: readonly RequestFolderState[],
  claimed: boolean,
): RequestState {
  const wanted = folders.flatMap((state) => stepOf[state] ?? []);
  if (wanted.length === 0) return 'not_fillable';
  const toCome = wanted.filter((state) => state !== 'received');
  if (toCome.length === 0) return 'received';
  const furthest = steps[Math.max(...toCome.map((state) => steps.indexOf(state)))] ?? 'placed';
  return furthest === 'placed' && claimed ? 'claimed' : furthest;
}
