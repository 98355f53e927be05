import type { TransactionSql } from '@outguide/db/connect';
import type { FolderFacts } from '../../domain/custody.ts';
import { foldSteps, type FoldStep, type PlaceOf } from '../../domain/fold.ts';
import type { Millis, Observation } from '../../domain/observation.ts';
import type { Tx } from '../call.ts';
import { loadHistories } from '../scan/load-histories.ts';
import { folderFacts, placeFacts } from './observations.ts';

/** All that an act at a desk is decided on: the folder, its whole history, and the places that these name. */
export interface DeskGround {
  readonly folder: FolderFacts;
  readonly observations: readonly Observation[];
  readonly steps: readonly FoldStep[];
  readonly place: PlaceOf;
  /** When the newest of all that is known happened. */
  readonly newestAt: Millis;
}

/** Waits until nobody else moves this folder; what is read afterwards stays true until the end of the transaction. */
export async function lockFolder(tx: Tx, folderId: number): Promise<void> {
  await tx`select lock_folders(${[folderId]}::bigint[])`;
}

/** Reads it anew, with some places more that the act may name. */
export async function deskGround(
  tx: Tx,
  folderId: number,
  placeIds: readonly number[] = [],
): Promise<DeskGround> {
  const histories = await loadHistories(tx as TransactionSql, [folderId]);
  const observations = histories.get(folderId) ?? [];
  const folder = await folderFacts(tx, folderId);
  const places = await placeFacts(tx, observations, folder, placeIds);
  const place = (id: number) => places.get(id);
  const newestAt = Math.max(0, ...observations.map((one) => one.at));
  return { folder, observations, place, newestAt, steps: foldSteps(observations, folder, place) };
}
