import type { TransactionSql } from '@outguide/db/connect';
import type { Custody, PlaceFacts } from '../../domain/custody.ts';
import { compositeArray, type Cell } from './composite.ts';
import { carrierCells, isAway } from './rows.ts';

/** A folder's new custody and what decides whether it is away. */
export interface Kept {
  readonly id: number;
  readonly homePlaceId: number;
  readonly custody: Custody | null;
}

type PlaceOf = (id: number) => PlaceFacts | undefined;

/** One value of the type `custody_made`: the custody row, then the room and due time of its row in `away`, if it has one. */
export function custodyCells({ custody, homePlaceId }: Kept, place: PlaceOf): Cell[][] {
  if (!custody) return [];
  const { folderId, state, placeId, holderId, at, lo, hi, source, how, staffId, leg } = custody;
  const byScan = source.kioskId !== 0;
  const [kioskId, seq] = byScan ? [source.kioskId, source.seq] : [null, null];
  const away = isAway(custody, homePlaceId) ? (place(placeId)?.roomId ?? placeId) : null;
  return [
    [
      ...[folderId, state, placeId, holderId, at, lo, hi, kioskId, source.epoch, seq, source.sub],
      ...[how, staffId, JSON.stringify(custody.rivals)],
      ...[leg?.fromId, leg?.toId, leg?.sentAt, leg?.dueAt, custody.since, away, custody.dueAt],
      ...carrierCells(leg?.carrier),
    ],
  ];
}

/** For acts at a desk; scans write theirs with all else that their batch decided. */
export async function writeCustody(
  tx: TransactionSql,
  folders: readonly Kept[],
  place: PlaceOf,
): Promise<void> {
  const made = folders.flatMap((folder) => custodyCells(folder, place));
  if (made.length > 0)
    await tx`select write_custody(${compositeArray(made)}::text::custody_made[])`;
}
