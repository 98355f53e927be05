import type { TransactionSql } from '@outguide/db/connect';
import type { Custody, PlaceFacts } from '../../domain/custody.ts';
import { isAway } from './rows.ts';

/** A folder's new custody and what decides whether it is away. */
export interface Kept {
  readonly id: number;
  readonly homePlaceId: number;
  readonly custody: Custody | null;
}

/** Rewrites the one custody row of each folder, and its row in `away` or its absence there. Desk acts use this too. */
export function writeCustody(
  tx: TransactionSql,
  folders: readonly Kept[],
  place: (id: number) => PlaceFacts | undefined,
): Promise<unknown>[] {
  const kept = folders.flatMap(({ custody, homePlaceId }) =>
    custody ? { custody, homePlaceId } : [],
  );
  if (kept.length === 0) return [];
  const away = kept.filter(({ custody, homePlaceId }) => isAway(custody, homePlaceId));
  const home = kept.filter((one) => !away.includes(one));
  return [
    upsertCustody(
      tx,
      kept.map(({ custody }) => custodyRow(custody)),
    ),
    ...(away.length > 0
      ? [
          upsertAway(
            tx,
            away.map(({ custody }) => awayRow(custody, place)),
          ),
        ]
      : []),
    ...(home.length > 0
      ? [
          leaveAway(
            tx,
            home.map(({ custody }) => custody.folderId),
          ),
        ]
      : []),
  ];
}

async function upsertCustody(tx: TransactionSql, rows: readonly object[]): Promise<void> {
  await tx`
    insert into custody as c (folder_id, state, place_id, holder_id, at, lo, hi, kiosk_id, epoch, seq, sub, how, staff_id,
      rivals, leg_from_id, leg_to_id, leg_sent_at, leg_due_at, since)
    select folder_id, state, place_id, holder_id, to_timestamp(at / 1000), to_timestamp(lo / 1000),
      to_timestamp(hi / 1000), kiosk_id, epoch, seq, sub, how, staff_id, rivals, leg_from_id, leg_to_id,
      to_timestamp(leg_sent_at / 1000), to_timestamp(leg_due_at / 1000), to_timestamp(since / 1000)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (folder_id bigint, state text, place_id bigint,
      holder_id bigint, at float8, lo float8, hi float8, kiosk_id bigint, epoch text, seq bigint, sub integer, how text,
      staff_id bigint, rivals jsonb, leg_from_id bigint, leg_to_id bigint, leg_sent_at float8, leg_due_at float8,
      since float8)
    on conflict (folder_id) do update set state = excluded.state, place_id = excluded.place_id,
      holder_id = excluded.holder_id, at = excluded.at, lo = excluded.lo, hi = excluded.hi,
      kiosk_id = excluded.kiosk_id, epoch = excluded.epoch, seq = excluded.seq, sub = excluded.sub,
      how = excluded.how, staff_id = excluded.staff_id, rivals = excluded.rivals, leg_from_id = excluded.leg_from_id,
      leg_to_id = excluded.leg_to_id, leg_sent_at = excluded.leg_sent_at, leg_due_at = excluded.leg_due_at,
      since = excluded.since`;
}

async function upsertAway(tx: TransactionSql, rows: readonly object[]): Promise<void> {
  await tx`
    insert into away as a (folder_id, state, place_id, room_id, holder_id, leg_to_id, since, due_at)
    select folder_id, state, place_id, room_id, holder_id, leg_to_id, to_timestamp(since / 1000),
      to_timestamp(due_at / 1000)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (folder_id bigint, state text, place_id bigint,
      room_id bigint, holder_id bigint, leg_to_id bigint, since float8, due_at float8)
    on conflict (folder_id) do update set state = excluded.state, place_id = excluded.place_id,
      room_id = excluded.room_id, holder_id = excluded.holder_id, leg_to_id = excluded.leg_to_id,
      since = excluded.since, due_at = excluded.due_at`;
}

async function leaveAway(tx: TransactionSql, ids: number[]): Promise<void> {
  await tx`delete from away where folder_id = any(${ids}::bigint[])`;
}

function custodyRow(custody: Custody) {
  const byScan = custody.source.kioskId !== 0;
  return {
    folder_id: custody.folderId,
    state: custody.state,
    place_id: custody.placeId,
    holder_id: custody.holderId,
    at: custody.at,
    lo: custody.lo,
    hi: custody.hi,
    kiosk_id: byScan ? custody.source.kioskId : null,
    epoch: custody.source.epoch,
    seq: byScan ? custody.source.seq : null,
    sub: custody.source.sub,
    how: custody.how,
    staff_id: custody.staffId,
    rivals: custody.rivals,
    leg_from_id: custody.leg?.fromId ?? null,
    leg_to_id: custody.leg?.toId ?? null,
    leg_sent_at: custody.leg?.sentAt ?? null,
    leg_due_at: custody.leg?.dueAt ?? null,
    since: custody.since,
  };
}

function awayRow(custody: Custody, place: (id: number) => PlaceFacts | undefined) {
  return {
    folder_id: custody.folderId,
    state: custody.state,
    place_id: custody.placeId,
    room_id: place(custody.placeId)?.roomId ?? custody.placeId,
    holder_id: custody.holderId,
    leg_to_id: custody.leg?.toId ?? null,
    since: custody.since,
    due_at: custody.dueAt,
  };
}
