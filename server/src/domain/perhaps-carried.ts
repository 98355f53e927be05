import { isAboard, speaksOfCarrier } from './carrier.ts';
import type { Custody } from './custody.ts';
import { interpret, type Ground } from './interpret.ts';
import { compareObservations, type Observation } from './observation.ts';
import { isMark, judged, sameStream } from './rivals.ts';

/**
 * Carriers that were scanned about when a folder was loaded into them: before it in the order, but perhaps truly after.
 * Then the folder may be where they were scanned, and somebody must look, as with any two kiosks whose times overlap.
 */
export function perhapsCarried(
  loaded: Custody,
  load: Observation,
  earlier: readonly Observation[],
  ground: Ground,
): { readonly custody: Custody; readonly doubted: readonly Observation[] } {
  if (!load.carrier || loaded.leg === null) return { custody: loaded, doubted: [] };
  const about = earlier.filter(
    (one) =>
      one.act === 'carried' &&
      one.hi >= load.lo &&
      !sameStream(one.source, load.source) &&
      isAboard(loaded, one) &&
      !earlier.some((undo) => takesBack(undo, one)),
  );
  const doubted: Observation[] = [];
  let { rivals } = loaded;
  for (const sight of about) {
    const { source, at, lo, hi } = sight;
    const { state, placeId, holderId, leg } = interpret(loaded, sight, ground);
    const rival = judged(
      { kind: 'rival', source, at, lo, hi, state, placeId, holderId, leg },
      loaded,
    );
    const same = rivals.filter((one) => !isMark(one) && sameStream(one.source, source));
    if (rival.kind !== 'rival' || same.some((one) => compareObservations(one, rival) > 0)) continue;
    rivals = [...rivals.filter((one) => !same.includes(one)), rival].toSorted(compareObservations);
    doubted.push(sight);
  }
  return { custody: doubted.length > 0 ? { ...loaded, rivals } : loaded, doubted };
}

const takesBack = (undo: Observation, sight: Observation): boolean =>
  undo.act === 'undo' &&
  speaksOfCarrier(undo) &&
  sameStream(undo.source, sight.source) &&
  undo.undoes?.seq === sight.source.seq;
