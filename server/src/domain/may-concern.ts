import { carriedForMs, sameCarrier, speaksOfCarrier } from './carrier.ts';
import type { Observation, When } from './observation.ts';
import { takesBack } from './perhaps-carried.ts';

// After these it is in no carrier. A pile's `to` may find that the folder did not go along.
const takenOut: ReadonlySet<Observation['act']> = new Set(['seen', 'missing', 'found']);

/** True of a scan of a carrier since one of these loads, unless it was certainly taken out in between. */
export function isSinceLoad(
  sight: When,
  loads: readonly Pick<When, 'at' | 'lo'>[],
  own: readonly Observation[],
): boolean {
  const between = own.filter((one) => takenOut.has(one.act) && one.hi < sight.lo);
  return loads.some(
    (load) => load.lo <= sight.hi && !between.some((one) => one.at > load.at && one.lo > load.at),
  );
}

/**
 * Of all that was observed of a folder, what may say something of it: everything but the scans of carriers in which it
 * cannot have been, and the UNDOs of these.
 */
export function mayConcern(observations: readonly Observation[]): ReadonlySet<Observation> {
  const own = observations.filter((one) => !speaksOfCarrier(one));
  const put = own.filter((one) => one.carrier);
  const undos = own.filter((one) => one.act === 'undo');
  const sights = observations.filter((sight) => {
    if (sight.act !== 'carried') return false;
    const loads = put.filter((one) => sameCarrier(one.carrier, sight.carrier));
    const inTime = ({ at, lo }: When) => lo <= sight.hi && sight.at - at <= carriedForMs;
    return loads.some(inTime) && isSinceLoad(sight, [...loads, ...undos], own);
  });
  const undone = observations.filter((one) => sights.some((sight) => takesBack(one, sight)));
  return new Set([...own, ...sights, ...undone]);
}
