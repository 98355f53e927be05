import { stateAt } from './custody-states.ts';
import type { Facts, FolderView, ScanEvent, WaitingRequest } from './facts.ts';
import type { Carrier, Destination } from './observation.ts';
import { placeOf } from './scan-context.ts';
import { pileLimit, type Session } from './session.ts';

/** Where the session sends the folders that are scanned now, and whether as a leg. */
export interface Target {
  readonly act: 'to' | 'send';
  readonly to: Destination;
  /** What it goes there by; a person is handed things, and a shelf of this room needs no carrier. */
  readonly carrier?: Carrier;
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
  const end = { act: session.card === 'send' ? 'send' : 'to', to: session.destination } as const;
  const carrier = becomesLeg(end, facts) ? session.carrier : null;
  return carrier ? { ...end, carrier } : end;
}

/** True when what goes there is on its way until it is scanned there: then it goes by something. */
function becomesLeg({ act, to }: Target, facts: Facts): boolean {
  if (to.kind === 'person') return false;
  const place = placeOf(facts, to.placeId);
  if (place.roomId === facts.kioskPlace.roomId) return false;
  return act === 'send' || place.receivesByScan || placeOf(facts, place.roomId).receivesByScan;
}

/** The folders that a carrier scanned next would take: sent to the destination of now, with none named yet. */
export function withSent(
  { facts }: { readonly facts: Facts },
  session: Session,
  end: Target | null,
  folderIds: readonly number[],
): Pick<Session, 'sent'> {
  const before = session.sent ?? [];
  const rest = before.some((id) => folderIds.includes(id))
    ? before.filter((id) => !folderIds.includes(id))
    : before;
  const waits = end !== null && !end.carrier && becomesLeg(end, facts);
  return { sent: waits ? [...rest, ...folderIds].slice(-pileLimit) : rest };
}

/** True when both are in one room. */
export function sameRoom(facts: Facts, one: number, other: number): boolean {
  return placeOf(facts, one).roomId === placeOf(facts, other).roomId;
}

/** A name for the end, so that the same folder to the same end is known as a repeat. */
export function endKey(target: Target | null): string {
  if (!target) return 'pile';
  const { carrier } = target;
  const by = carrier ? `:by:${nameOf(carrier)}` : '';
  return `${nameOf(target.to)}${by}`;
}

/** "place:12", "person:3". */
export const nameOf = (to: Destination): string =>
  to.kind === 'place' ? `place:${to.placeId}` : `person:${to.staffId}`;

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
