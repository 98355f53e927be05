import type { TransactionSql } from '@outguide/db/connect';
import type { DecidedMove, DecidedScan } from './call.ts';

/** A movement's place in the log, in the order in which the movements were decided. */
export interface Logged {
  readonly id: number;
  readonly xid: string;
}

/** Adds the movements of these scans to the history, and for each scan that moved something its audit row. */
export async function writeMovements(
  tx: TransactionSql,
  scans: readonly DecidedScan[],
): Promise<readonly Logged[]> {
  const moved = scans.filter((scan) => scan.moves.length > 0);
  if (moved.length === 0) return [];
  const rows = moved.flatMap((scan) => scan.moves.map((move) => movementRow(scan, move)));
  const audits = moved.map((scan) => ({
    staff_id: scan.staffId,
    kiosk_id: scan.call.kioskId,
    object: `scan:${scan.call.kioskId}/${scan.call.scans.epoch}/${scan.body.seq}`,
    facts: { folders: scan.moves.map((move) => move.observation.folderId) },
  }));
  const [logged] = await Promise.all([
    tx<Logged[]>`
      insert into movements (folder_id, act, at, lo, hi, kiosk_id, epoch, seq, sub, place_id, to_place_id, to_staff_id,
        undoes_seq, undoes_sub, how, staff_id, word, from_place_id, late)
      select folder_id, act, to_timestamp(at / 1000), to_timestamp(lo / 1000), to_timestamp(hi / 1000), kiosk_id, epoch,
        seq, sub, place_id, to_place_id, to_staff_id, undoes_seq, undoes_sub, how, staff_id, word, from_place_id, late
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (folder_id bigint, act text, at float8, lo float8,
        hi float8, kiosk_id bigint, epoch text, seq bigint, sub integer, place_id bigint, to_place_id bigint,
        to_staff_id bigint, undoes_seq bigint, undoes_sub integer, how text, staff_id bigint, word text,
        from_place_id bigint, late boolean)
      returning id, xid::text`,
    tx`
      insert into audit_events (action, staff_id, kiosk_id, object, facts)
      select 'scan.moved', staff_id, kiosk_id, object, facts
      from jsonb_to_recordset(${JSON.stringify(audits)}::jsonb)
        as x (staff_id bigint, kiosk_id bigint, object text, facts jsonb)`,
  ]);
  return logged;
}

function movementRow(scan: DecidedScan, { observation, word, fromPlaceId, late }: DecidedMove) {
  const { source, to, undoes } = observation;
  return {
    folder_id: observation.folderId,
    act: observation.act,
    at: observation.at,
    lo: observation.lo,
    hi: observation.hi,
    kiosk_id: scan.call.kioskId,
    epoch: scan.call.scans.epoch,
    seq: scan.body.seq,
    sub: source.sub,
    place_id: observation.placeId,
    to_place_id: to?.kind === 'place' ? to.placeId : null,
    to_staff_id: to?.kind === 'person' ? to.staffId : null,
    undoes_seq: undoes?.seq ?? null,
    undoes_sub: undoes?.sub ?? null,
    how: observation.how,
    staff_id: observation.staffId,
    word,
    from_place_id: fromPlaceId,
    late,
  };
}
