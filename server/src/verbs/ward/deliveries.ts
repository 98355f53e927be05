import { z } from 'zod';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import { deliveriesOf, type SentFolder } from '../../domain/delivery.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { initialsOf } from '../patient-hints.ts';
import { openChart } from '../restricted.ts';
import { listPlace } from './list-place.ts';

export const deliveriesInput = z.object({ placeId: idShape, visit: visitShape });

/** One folder of a delivery. */
export interface DeliveredFolder extends FolderName, SentFolder {
  readonly patientId: number;
  readonly initials: string;
  readonly recordType: string;
  readonly dueAt: number | null;
  /** Somebody said that it did not come, and nobody has cleared that yet. */
  readonly saidMissing: boolean;
}

export interface DeliveryRow {
  readonly from: PlaceRef & { readonly phone: string | null };
  readonly carrier: string | null;
  readonly sentAt: number;
  readonly folders: readonly DeliveredFolder[];
  /** Ids of those that nobody has seen here though others of this delivery were. */
  readonly missing: readonly number[];
}

/** What came so long ago is still shown with its delivery, ms. */
const shownFor = 2 * 3_600_000;
const foldersAtMost = 500;

/** What is on its way here, by delivery, and what of these deliveries has come: it ticks off as people scan. */
export function deliveries(
  call: Call,
  { placeId, visit }: z.infer<typeof deliveriesInput>,
): Promise<{ readonly rows: readonly DeliveryRow[]; readonly cut: boolean }> {
  return perform(call, 'ward.deliveries', async (tx) => {
    const place = await listPlace(tx, placeId);
    const found = await sentHere(tx, call, place.roomId);
    const folders = found.slice(0, foldersAtMost);
    const groups = deliveriesOf(folders);
    const names = await namesOf(
      tx,
      groups.flatMap(({ fromId, carrierId }) => [fromId, carrierId ?? fromId]),
    );
    await auditVisit(tx, call.actor, visit, {
      action: 'ward.deliveries',
      object: `place:${placeId}`,
      patientIds: [...new Set(folders.map((folder) => folder.patientId))],
    });
    const rows = groups.flatMap(({ fromId, carrierId, sentAt, folders: all, missing }) => {
      const from = names.get(fromId);
      const carrier = carrierId === null ? null : (names.get(carrierId)?.name ?? null);
      const ids = missing.map((folder) => folder.id);
      return from ? [{ from, carrier, sentAt, folders: all, missing: ids }] : [];
    });
    return { rows, cut: found.length > foldersAtMost };
  });
}

interface Row extends Omit<DeliveredFolder, 'initials'> {
  readonly givenName: string | null;
  readonly familyName: string;
}

async function sentHere(tx: Tx, call: Call, roomId: number): Promise<readonly DeliveredFolder[]> {
  const since = call.clock() - shownFor;
  const rows = await tx<Row[]>`
    with room as (select id from places where id = ${roomId} or room_id = ${roomId}),
    coming as (
      select a.folder_id, cu.leg_from_id as from_id, cu.leg_sent_at as sent_at, cu.leg_due_at as due_at,
        null::timestamptz as arrived_at, cu.leg_carrier_place_id as carrier_id, s.by_scan, s.by_reader, s.following
      from away a join custody cu on cu.folder_id = a.folder_id left join lateral (
        select ${sentBy(tx)} from movements m where m.folder_id = a.folder_id and m.at = cu.leg_sent_at
          and m.act in ('to', 'send') order by m.id desc limit 1) s on true
      where a.leg_to_id in (select id from room)),
    come as (
      select a.folder_id, s.place_id as from_id, s.at as sent_at, null::timestamptz as due_at, a.since as arrived_at,
        s.carrier_place_id as carrier_id, s.by_scan, s.by_reader, s.following
      from away a join lateral (
        select m.place_id, m.at, m.to_place_id, m.carrier_place_id, ${sentBy(tx)} from movements m
        where m.folder_id = a.folder_id and m.word = 'sent'
          and m.at < a.since order by m.at desc limit 1) s on true
      where a.room_id = ${roomId} and a.leg_to_id is null and a.since > to_timestamp(${since}::float8 / 1000)
        and s.to_place_id in (select id from room) and s.at > a.since - interval '2 days')
    select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
      rt.name as "recordType", c.patient_id as "patientId", p.given_name as "givenName", p.family_name as "familyName",
      x.from_id as "fromId", ms(x.sent_at) as "sentAt", ms(x.due_at) as "dueAt", ms(x.arrived_at) as "arrivedAt",
      x.carrier_id as "carrierId", cu.how, coalesce(x.by_scan, f.id::text) as "byScan", coalesce(x.by_reader, '') as "byReader",
      coalesce(x.following, false) as following,
      exists (select from notices n where n.kind = 'did_not_come' and n.folder_id = f.id and n.cleared_at is null)
        as "saidMissing"
    from (select * from coming union all select * from come) x
      join folders f on f.id = x.folder_id join custody cu on cu.folder_id = f.id join charts c on c.id = f.chart_id
      join record_types rt on rt.id = c.record_type_id join patients p on p.id = c.patient_id
    where ${openChart(tx, call.actor)}
    order by x.sent_at desc, f.id limit ${foldersAtMost + 1}`;
  return rows.map(({ givenName, familyName, ...row }) => ({
    ...row,
    initials: initialsOf(givenName, familyName),
  }));
}

/** Which scan sent it, who read it, and whether its own label was read: that is seen first, and sent with it. */
const sentBy = (tx: Tx): ReturnType<Tx> => tx`
  coalesce(m.deed_id::text, m.kiosk_id || '/' || m.epoch || '/' || m.seq) as by_scan,
  concat(m.kiosk_id, '/', m.epoch, '/', m.staff_id) as by_reader, m.sub = 1 as following`;

async function namesOf(
  tx: Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, DeliveryRow['from']>> {
  const rows = await tx<DeliveryRow['from'][]>`
    select p.id, p.code, p.name, p.kind, coalesce(p.phone, r.phone) as phone from places p
      left join places r on r.id = p.room_id where p.id = any(${[...new Set(ids)]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
