import type { TransactionSql } from '@outguide/db/connect';
import type { CarrierSight } from '../../domain/carrier.ts';
import type { NoticeWanted } from '../../domain/effect.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { DecidedMove } from '../scan/call.ts';
import type { FolderBook } from '../scan/folder-book.ts';
import { stepsOf, type RequestStep } from '../scan/request-steps.ts';
import { wantedOf } from '../scan/wanted.ts';
import { carrierCells } from '../scan/rows.ts';
import { writeCustody } from '../scan/write-custody.ts';
import type { ReadGround } from './read-ground.ts';

/** What one read of a label by a person at a page led to. */
export interface Read {
  readonly deedId: string;
  readonly staffId: number;
  readonly placeId: number;
  readonly at: number;
  readonly moves: readonly DecidedMove[];
  readonly notices: readonly NoticeWanted[];
  /** A carrier was scanned. */
  readonly sight?: CarrierSight;
}

/** The kind of the deed that a read in a page is; its movements say how the label was read. */
export const readDeed = 'see_at';

/**
 * Writes one read: the deed, what was observed, the custody that follows, how far it brought those who wait, and what
 * somebody should know; the pages that watch are told when the transaction is committed.
 */
export async function enterReads(
  tx: TransactionSql,
  read: Read,
  { book, ground }: { readonly book: FolderBook; readonly ground: ReadGround },
): Promise<readonly RequestStep[]> {
  const { deedId, staffId, at, moves, sight } = read;
  await tx`insert into deeds (id, kind, staff_id, at)
    values (${deedId}, ${readDeed}, ${staffId}, to_timestamp(${at}::float8 / 1000))`;
  if (sight)
    await tx`
      insert into carrier_scans (deed_id, carrier_id, place_id, at, lo, hi, staff_id)
      select ${deedId}, ${sight.carrierId}, ${sight.placeId}, t.at, t.at, t.at, ${staffId}
      from (select to_timestamp(${at}::float8 / 1000) as at) t`;
  await tx`
    insert into movements (folder_id, act, at, lo, hi, deed_id, kiosk_id, epoch, seq, sub, place_id, to_place_id, to_staff_id, undoes_seq,
      undoes_sub, undoes_kiosk_id, undoes_epoch, how, staff_id, word, from_place_id, late, carrier_place_id,
      carrier_staff_id)
    select x.folder_id, x.act, to_timestamp(x.at / 1000), to_timestamp(x.lo / 1000), to_timestamp(x.hi / 1000), x.deed_id,
      x.kiosk_id, x.epoch, x.seq, x.sub, x.place_id, x.to_place_id, x.to_staff_id,
      x.undoes_seq, x.undoes_sub, x.undoes_kiosk_id, x.undoes_epoch, x.how, x.staff_id, x.word, x.from_place_id, x.late,
      x.carrier_place_id, x.carrier_staff_id
    from jsonb_to_recordset(${JSON.stringify(moves.map(movementJson))}::text::jsonb) as x (n int, folder_id bigint,
      act text, sub int, place_id bigint, to_place_id bigint, to_staff_id bigint, undoes_seq bigint, undoes_sub int,
      undoes_kiosk_id bigint, undoes_epoch text, how text, word text, from_place_id bigint, late boolean,
      carrier_place_id bigint, carrier_staff_id bigint, at float8, lo float8, hi float8, deed_id uuid, kiosk_id bigint,
      epoch text, seq bigint, staff_id bigint)
    order by x.n`;
  await writeCustody(tx, book.changed(), ground.house.place);
  const steps = stepsOf(
    [{ proof: { deed_id: deedId }, moves, staffId }],
    await wantedOf(tx, ground.rows, moves),
    ground.house.place,
  );
  if (steps.length > 0) await tx`select write_request_steps(${JSON.stringify(steps)}::text::jsonb)`;
  await writeNotices(tx, read);
  await tx`select pg_notify(${doorbellChannel}, ${deedId})`;
  return steps;
}

function movementJson({ observation, word, fromPlaceId, late }: DecidedMove, n: number) {
  const { folderId, act, source, placeId, to, undoes, how, carrier, at, lo, hi } = observation;
  // A scan of a carrier that was settled before, and that speaks of the folder only now, keeps its own name.
  const byScan = source.kioskId !== 0;
  const [carrierPlaceId, carrierStaffId] = carrierCells(carrier);
  return {
    ...{ n, folder_id: folderId, act, sub: source.sub, place_id: placeId, how, word, late },
    to_place_id: to?.kind === 'place' ? to.placeId : null,
    to_staff_id: to?.kind === 'person' ? to.staffId : null,
    undoes_seq: undoes?.seq ?? null,
    undoes_sub: undoes?.sub ?? null,
    undoes_kiosk_id: undoes?.stream?.kioskId ?? null,
    undoes_epoch: undoes?.stream?.epoch ?? null,
    from_place_id: fromPlaceId,
    ...{ at, lo, hi, staff_id: observation.staffId, deed_id: byScan ? null : source.epoch },
    ...(byScan ? { kiosk_id: source.kioskId, epoch: source.epoch, seq: source.seq } : {}),
    ...{ carrier_place_id: carrierPlaceId, carrier_staff_id: carrierStaffId },
  };
}

async function writeNotices(tx: TransactionSql, { placeId, notices, moves }: Read): Promise<void> {
  const wanted = [...notices, ...moves.flatMap((move) => move.doubt ?? [])];
  if (wanted.length === 0) return;
  const rows = wanted.map(({ kind, folderId, facts }) => ({ kind, folder_id: folderId, facts }));
  await tx`
    insert into notices (kind, folder_id, place_id, facts)
    select x.kind, x.folder_id, ${placeId}, coalesce(x.facts, '{}')
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (kind text, folder_id bigint, facts jsonb)`;
}
