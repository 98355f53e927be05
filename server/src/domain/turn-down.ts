import type { Facts, FolderView, ScanEvent } from './facts.ts';
import type { Session, Waiting } from './session.ts';
import { isFiling, nameOf, sameRoom, type Target } from './target.ts';

/**
 * The place that waits for this folder, as the person who scanned it was told: a kiosk wrote down what it announced, and
 * the hand went by that. Where nothing is written, the first of the queue whose request is not younger than the scan.
 */
export function keptForOf(folder: FolderView, event: ScanEvent): number | null {
  if (event.heldFor !== undefined) return event.heldFor;
  return folder.waiting.find((request) => request.placedAt <= event.hi)?.forPlaceId ?? null;
}

/**
 * A folder that one place waits for does not go to another at the first word: a place scanned for the folder before would
 * take it along, in silence. The same place scanned once more is obeyed. A card names an end of its own, and shelves have
 * their own law (`isFiling`).
 */
export function turnsDown(
  session: Pick<Session, 'card'>,
  end: Target,
  { keptFor, declined }: Pick<Waiting, 'keptFor' | 'declined'>,
  facts: Facts,
): boolean {
  if (keptFor === undefined || session.card === 'return_here' || session.card === 'put_away')
    return false;
  if (isFiling(end, facts) || declined === nameOf(end.to)) return false;
  return end.to.kind === 'person' || !sameRoom(facts, end.to.placeId, keptFor);
}

/** How a folder waits on that was just scanned with this end before it. */
export function waitingFor(folder: FolderView, event: ScanEvent, end: Target | null): Waiting {
  const keptFor = keptForOf(folder, event);
  return {
    folderId: folder.id,
    at: event.at,
    ...(keptFor === null ? {} : { keptFor, ...(end ? { declined: nameOf(end.to) } : {}) }),
  };
}
