import type { Urgency } from '@outguide/db/vocabulary';
import type { WaitingRequest } from './facts.ts';

const rank: Readonly<Record<Urgency, number>> = { now: 0, today: 1, by_time: 2 };

/** What decides who comes first. */
export type InQueue = Pick<WaitingRequest, 'id' | 'urgency' | 'neededBy' | 'placedAt'>;

/** The order of a folder's queue: urgency, then needed-by, then the time asked; the id settles a tie for ever. */
export function compareQueue(a: InQueue, b: InQueue): number {
  return (
    rank[a.urgency] - rank[b.urgency] ||
    order(a.neededBy ?? Infinity, b.neededBy ?? Infinity) ||
    a.placedAt - b.placedAt ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function order(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export function queueOf(requests: readonly WaitingRequest[]): WaitingRequest[] {
  return requests.toSorted(compareQueue);
}
