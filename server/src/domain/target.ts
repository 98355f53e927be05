import { stateAt } from './custody-states.ts';
import type { Facts, FolderView, ScanEvent, WaitingRequest } from './facts.ts';
import type { Destination } from './observation.ts';
import { placeOf } from './scan-context.ts';
import type { Session } from './session.ts';

/** Where the session sends the folders that are scanned now, and whether as a leg. */
export interface Target {
  readonly act: 'to' | 'send';
  readonly to: Destination;
}

/**
 * The session's end for one folder: RETURN HERE and PUT AWAY name it themselves, else the place or person scanned. It looks
 * at the folder's home, never at its custody: what is observed must not depend on what was known.
 */
export function targetOf(
  session: Session,
  folder: FolderView | undefined,
  facts: Facts,
): Target | null {
  if (session.card === 'return_here') {
    return { act: 'to', to: { kind: 'place', placeId: facts.kioskPlace.id } };
  }
  if (session.card === 'put_away') {
    if (!folder || folder.homeRoomId !== facts.kioskPlace.roomId) return null;
    return { act: 'to', to: { kind: 'place', placeId: folder.homePlaceId } };
  }
  if (!session.destination) return null;
  return { act: session.card === 'send' ? 'send' : 'to', to: session.destination };
}

/** A name for the end, so that the same folder to the same end is known as a repeat. */
export function endKey(target: Target | null): string {
  if (!target) return 'pile';
  return target.to.kind === 'place' ? `place:${target.to.placeId}` : `person:${target.to.staffId}`;
}

/** True when the target is a shelf: the one end that a folder somebody waits for must not reach. */
export function isFiling(target: Target | null, facts: Facts): boolean {
  if (target?.to.kind !== 'place') return false;
  return stateAt('to', placeOf(facts, target.to.placeId), (id) => placeOf(facts, id)) === 'filed';
}

/**
 * The request that this scan must announce: the first in the queue, unless the folder has just reached it or is being sent
 * to it. Requests placed after the scan are not held against it.
 */
export function holdFor(
  folder: FolderView | undefined,
  target: Target | null,
  event: ScanEvent,
  facts: Facts,
): WaitingRequest | null {
  const first = folder?.waiting.find((request) => request.placedAt <= event.hi);
  if (!first) return null;
  const room = (id: number): number => placeOf(facts, id).roomId;
  const goesTo = target?.to.kind === 'place' ? room(target.to.placeId) : facts.kioskPlace.roomId;
  return room(first.forPlaceId) === goesTo ? null : first;
}
