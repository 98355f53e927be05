import type { CarrierSight } from '../../domain/carrier.ts';
import type { FoldStep } from '../../domain/fold.ts';
import { isSinceLoad } from '../../domain/may-concern.ts';
import type { Millis, Observation } from '../../domain/observation.ts';
import { sameStream } from '../../domain/rivals.ts';

// What a carrier's scan says of a folder and no movement tells yet.
const untold = new WeakSet<Observation>();
export const isUntold = (observation: Observation): boolean => untold.has(observation);
export function markUntold(observation: Observation): Observation {
  untold.add(observation);
  return observation;
}

/**
 * True of what must stand in the folder's history: what says where it is or may be, and the UNDO of what does so there.
 * Who was never told of a doubt need not be told that it is none.
 */
export const mustTell = (
  { effective, doubted, clears }: FoldStep,
  isTold: (observation: Observation) => boolean,
): boolean => effective || doubted === true || (clears !== undefined && isTold(clears));

/**
 * A folder was loaded into a carrier, or something of it was taken back and it may be in its carrier again
 * (`carrierId` null): from here on scans of carriers may speak of it.
 */
export interface Load {
  readonly folderId: number;
  readonly carrierId: number | null;
  readonly at: Millis;
  /** It may have happened as early as this. */
  readonly lo: Millis;
}

/** The same, with the latest moment of which anything is known of the folder. */
export interface CarrierLoad {
  readonly folderId: number;
  readonly carrierId: number;
  readonly newestAt: Millis;
}

/** What is known, under their locks, of the carriers that a batch scans or loads. */
export interface CarrierGround {
  /** When each was last scanned, at the latest. */
  readonly seenAt: ReadonlyMap<number, Millis>;
  /** What was loaded into those that are scanned now. */
  readonly loads: readonly CarrierLoad[];
  /** Of what an UNDO would take back: the folders that it moved. */
  readonly undone: readonly number[];
}

export function loadOf({ act, carrier, folderId, at, lo }: Observation): Load[] {
  if (act === 'undo') return [{ folderId, carrierId: null, at, lo }];
  if (carrier?.kind !== 'place' || act === 'carried') return [];
  return [{ folderId, carrierId: carrier.placeId, at, lo }];
}

/**
 * Of scans of carriers: those since which, as it was loaded, nothing else was certainly observed of the folder. The UNDO of
 * one goes with it, whenever it was.
 */
export function concerning(
  sights: readonly CarrierSight[],
  loads: readonly Load[],
  own: readonly Observation[],
): CarrierSight[] {
  const may = new Set(sights.filter((one) => isSinceLoad(one, loads, own)));
  const taken = (seq: number, { source }: CarrierSight): boolean =>
    [...may, ...own.filter((one) => one.act === 'carried')].some(
      (one) => one.source.seq === seq && sameStream(one.source, source),
    );
  return sights.filter((one) => may.has(one) || (one.undoes !== null && taken(one.undoes, one)));
}

export const noCarriers: CarrierGround = { seenAt: new Map(), loads: [], undone: [] };
