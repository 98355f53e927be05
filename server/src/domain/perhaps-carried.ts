import { isAboard, speaksOfCarrier } from './carrier.ts';
import type { Custody } from './custody.ts';
import { interpret, type Ground } from './interpret.ts';
import { compareObservations, type Observation } from './observation.ts';
import { isMark, judged, sameStream } from './rivals.ts';

/** What carriers' scans before a load make of it. */
interface Perhaps {
  readonly custody: Custody;
  /** The scans that make it doubtful where the folder is. */
  readonly doubted: readonly Observation[];
  /** Those that would, had nobody taken them back. */
  readonly cleared: readonly Observation[];
}

/**
 * Carriers that were scanned about when a folder was loaded into them: before it in the order, but perhaps truly after.
 * Then the folder may be where they were scanned, and somebody must look, as with any two kiosks whose times overlap.
 * Not where the scan was taken back, wherever its UNDO stands: whichever of them all came first, it says nothing then.
 */
export function perhapsCarried(
  loaded: Custody,
  load: Observation,
  earlier: readonly Observation[],
  all: readonly Observation[],
  ground: Ground,
): Perhaps {
  if (!load.carrier || loaded.leg === null) return { custody: loaded, doubted: [], cleared: [] };
  const about = earlier.filter(
    (one) =>
      one.act === 'carried' &&
      one.hi >= load.lo &&
      !sameStream(one.source, load.source) &&
      isAboard(loaded, one),
  );
  const doubted: Observation[] = [];
  const cleared: Observation[] = [];
  let { rivals } = loaded;
  for (const sight of about) {
    const { source, at, lo, hi } = sight;
    const { state, placeId, holderId, leg } = interpret(loaded, sight, ground);
    const rival = judged(
      { kind: 'rival', source, at, lo, hi, state, placeId, holderId, leg },
      loaded,
    );
    if (rival.kind !== 'rival') continue;
    if (all.some((undo) => takesBack(undo, sight))) {
      cleared.push(sight);
      continue;
    }
    const same = rivals.filter((one) => !isMark(one) && sameStream(one.source, source));
    if (same.some((one) => compareObservations(one, rival) > 0)) continue;
    rivals = [...rivals.filter((one) => !same.includes(one)), rival].toSorted(compareObservations);
    doubted.push(sight);
  }
  return { custody: doubted.length > 0 ? { ...loaded, rivals } : loaded, doubted, cleared };
}

/** True of the UNDO of this scan of a carrier. */
export const takesBack = (undo: Observation, sight: Observation): boolean =>
  undo.act === 'undo' &&
  speaksOfCarrier(undo) &&
  sameStream(undo.source, sight.source) &&
  undo.undoes?.seq === sight.source.seq;
