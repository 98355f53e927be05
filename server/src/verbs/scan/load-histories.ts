import type { TransactionSql } from '@outguide/db/connect';
import type { Observation } from '../../domain/observation.ts';
import { toObservation, type MovementRow } from './rows.ts';

/** All that was ever observed of these folders, for folding anew. */
export async function loadHistories(
  tx: TransactionSql,
  folderIds: readonly number[],
): Promise<Map<number, Observation[]>> {
  const rows = await tx<MovementRow[]>`
    select folder_id, act, at, lo, hi, kiosk_id, epoch, seq, deed_id, sub, place_id, to_place_id, to_staff_id,
      undoes_seq, undoes_sub, undoes_kiosk_id, undoes_epoch, how, staff_id
    from movements where folder_id = any(${[...folderIds]}::bigint[])`;
  const histories = new Map<number, Observation[]>(folderIds.map((id) => [id, []]));
  for (const row of rows) histories.get(row.folder_id)?.push(toObservation(row));
  return histories;
}
