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

/** One who waits for a folder, in the order of its queue. */
export interface Standing {
  readonly id: string;
  /** The folder is on its way to them: nobody takes it from them any more. */
  readonly sent: boolean;
}

/**
 * Of one folder's queue, who is overtaken by one of `by`: who stood before it, or stood there already when it came, and
 * stands after it now. Each once, with the first that came before.
 */
export function overtakenIn(
  before: readonly string[],
  now: readonly Standing[],
  by: ReadonlySet<string>,
): { readonly id: string; readonly by: string }[] {
  const was = new Map(before.map((id, at) => [id, at]));
  return now.flatMap(({ id, sent }, at) => {
    const stood = was.get(id);
    if (stood === undefined || sent) return [];
    const passer = now
      .slice(0, at)
      .find((one) => by.has(one.id) && (was.get(one.id) ?? Infinity) > stood);
    return passer === undefined ? [] : [{ id, by: passer.id }];
  });
}

function order(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export function queueOf(requests: readonly WaitingRequest[]): WaitingRequest[] {
  return requests.toSorted(compareQueue);
}
