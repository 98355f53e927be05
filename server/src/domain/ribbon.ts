import type { CustodyState, How } from '@outguide/db/vocabulary';
import type { Custody, FolderFacts } from './custody.ts';
import { foldSteps, type PlaceOf } from './fold.ts';
import type { Millis, Observation } from './observation.ts';
import { openRivals } from './rivals.ts';

/** One stretch of a folder's life with one place, holder and state. `to` is null for the present one. */
export interface Segment {
  readonly from: Millis;
  readonly to: Millis | null;
  readonly state: CustodyState;
  readonly placeId: number;
  readonly holderId: number | null;
  readonly legToId: number | null;
  readonly how: How;
  /** The other possible place, while two were possible. */
  readonly orPlaceId: number | null;
}

/** Every observation is a tick, whether it still takes effect or not. */
export interface Tick {
  readonly at: Millis;
  readonly act: Observation['act'];
  readonly how: How;
  readonly effective: boolean;
}

export interface Ribbon {
  readonly segments: readonly Segment[];
  readonly ticks: readonly Tick[];
}

/** A folder's life as one band: the fold of its observations, cut where something changed. */
export function ribbonOf(
  observations: readonly Observation[],
  folder: FolderFacts,
  place: PlaceOf,
): Ribbon {
  const segments: Segment[] = [];
  const ticks: Tick[] = [];
  for (const { observation, custody, effective } of foldSteps(observations, folder, place)) {
    ticks.push({ at: observation.at, act: observation.act, how: observation.how, effective });
    if (!custody) continue;
    const next = segmentOf(custody, observation.at);
    const last = segments.at(-1);
    if (last && sameSegment(last, next)) continue;
    if (last) segments[segments.length - 1] = { ...last, to: observation.at };
    segments.push(next);
  }
  return { segments: segments.filter((s) => s.to === null || s.to > s.from), ticks };
}

/** Where it was at an instant: the fold of what was observed until then (as known today, late scans included). */
export function custodyAt(
  observations: readonly Observation[],
  at: Millis,
  folder: FolderFacts,
  place: PlaceOf,
): Custody | null {
  // All are folded: what was known of the folder at an earlier moment is read from what was done later.
  const steps = foldSteps(observations, folder, place);
  return steps.findLast((step) => step.observation.at <= at)?.custody ?? null;
}

function segmentOf(custody: Custody, from: Millis): Segment {
  return {
    from,
    to: null,
    state: custody.state,
    placeId: custody.placeId,
    holderId: custody.holderId,
    legToId: custody.leg?.toId ?? null,
    how: custody.how,
    orPlaceId: openRivals(custody)[0]?.placeId ?? null,
  };
}

function sameSegment(a: Segment, b: Segment): boolean {
  return (
    a.state === b.state &&
    a.placeId === b.placeId &&
    a.holderId === b.holderId &&
    a.legToId === b.legToId &&
    (a.how === 'presumed') === (b.how === 'presumed') &&
    a.orPlaceId === b.orPlaceId
  );
}
