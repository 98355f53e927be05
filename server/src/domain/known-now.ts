import type { Custody } from './custody.ts';
import { changesFacts } from './desk-acts.ts';
import type { FoldStep } from './fold.ts';
import type { Millis } from './observation.ts';

/** A step of a folder's life by what is known today: a scan that was taken back later never brought it anywhere. */
export interface KnownStep {
  readonly at: Millis;
  readonly custody: Custody | null;
  /** What was believed from here on, where it was something else, and when it was taken back. */
  readonly believed: { readonly custody: Custody; readonly until: Millis } | null;
  /** This observation was taken back later, in time. */
  readonly undone: boolean;
}

/** For each step that was taken back later: which step's UNDO did it. */
function undoneBy(steps: readonly FoldStep[]): ReadonlyMap<number, number> {
  const by = new Map<number, number>();
  const standing: number[] = [];
  for (const [index, { observation, effective }] of steps.entries()) {
    if (!effective || changesFacts(observation)) continue;
    const taken = observation.act === 'undo' ? standing.pop() : undefined;
    if (taken !== undefined) by.set(taken, index);
    if (observation.act !== 'undo') standing.push(index);
  }
  return by;
}

/**
 * The history of a folder (`foldSteps`, in its order) as it is known today: what was taken back counts from its own moment,
 * and what was believed meanwhile is told beside. The last step's custody is that of the fold.
 */
export function knownNow(steps: readonly FoldStep[]): KnownStep[] {
  const by = undoneBy(steps);
  const known: KnownStep[] = [];
  // An UNDO takes back the newest that counts, so whatever comes before it rests on what it takes back: nothing of it is true.
  let until = 0;
  for (const [index, { observation, custody }] of steps.entries()) {
    const undo = by.get(index);
    until = Math.max(until, undo ?? 0);
    const end = index < until ? steps[until]?.observation.at : undefined;
    const { at } = observation;
    const undone = undo !== undefined;
    if (end === undefined || custody === null || custody.state === 'destroyed')
      known.push({ at, custody, believed: null, undone });
    else {
      const truly = known.at(-1)?.custody ?? null;
      known.push({ at, custody: truly, believed: { custody, until: end }, undone });
    }
  }
  return known;
}

/** What stood at an instant (ms UTC), late scans included; null before the first of them. */
export const stoodAt = (steps: readonly KnownStep[], at: Millis): KnownStep | null =>
  steps.findLast((step) => step.at <= at) ?? null;
