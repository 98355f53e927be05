import type { TransactionSql } from '@outguide/db/connect';
import type { DecidedScan } from './call.ts';
import type { Refused } from './write.ts';

/** What a person should know of these scans, and, once until somebody clears it, of a journal that does not fit. */
export function writeNotices(
  tx: TransactionSql,
  scans: readonly DecidedScan[],
  refused: readonly Refused[],
): Promise<unknown>[] {
  const ofScans = scans.flatMap((scan) =>
    scan.notices.map((notice) => ({
      kind: notice.kind,
      folder_id: notice.folderId,
      kiosk_id: scan.call.kioskId,
      epoch: scan.call.scans.epoch,
      seq: scan.body.seq,
      facts: notice.facts,
    })),
  );
  const ofJournals = refused.flatMap(({ judgement }) => {
    if (!judgement.notice) return [];
    const { kind, kioskId, epoch, seq } = judgement.notice;
    return { kind, kiosk_id: kioskId, epoch, seq };
  });
  return [
    ...(ofScans.length > 0 ? [addNotices(tx, ofScans)] : []),
    ...(ofJournals.length > 0 ? [addOnce(tx, ofJournals)] : []),
  ];
}

async function addNotices(tx: TransactionSql, rows: readonly object[]): Promise<void> {
  await tx`
    insert into notices (kind, folder_id, kiosk_id, place_id, epoch, seq, facts)
    select x.kind, x.folder_id, x.kiosk_id, k.place_id, x.epoch, x.seq, x.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (kind text, folder_id bigint, kiosk_id bigint, epoch text, seq bigint, facts jsonb)
      join kiosks k on k.id = x.kiosk_id`;
}

async function addOnce(tx: TransactionSql, rows: readonly object[]): Promise<void> {
  await tx`
    insert into notices (kind, kiosk_id, place_id, epoch, seq)
    select x.kind, x.kiosk_id, k.place_id, x.epoch, x.seq
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (kind text, kiosk_id bigint, epoch text, seq bigint)
      join kiosks k on k.id = x.kiosk_id
    where not exists (select from notices n where n.cleared_at is null and n.kind = x.kind
      and n.kiosk_id = x.kiosk_id and n.epoch = x.epoch and n.seq = x.seq)`;
}
