import type { Observation } from '../../domain/observation.ts';
import type { FolderFacts, PlaceFacts } from '../../domain/custody.ts';
import { foldSteps, type FoldStep } from '../../domain/fold.ts';
import { atMost } from '../at-most.ts';
import type { Tx } from '../call.ts';
import { rulesOfRooms, type LegTimeRow } from '../scan/leg-times.ts';
import { carrierOf } from '../scan/rows.ts';

/** Movements read for one picture of a folder's life; the most travelled chart of a hospital has fewer. */
export const observationLimit = 2_000;

type Row = Omit<Observation, 'source' | 'to' | 'undoes' | 'carrier'> & {
  word: string;
  kioskId: number;
  epoch: string;
  seq: number;
  sub: number;
  toPlaceId: number | null;
  toStaffId: number | null;
  undoesSeq: number | null;
  undoesSub: number | null;
  undoesKioskId: number | null;
  undoesEpoch: string | null;
  carrierPlaceId: number | null;
  carrierStaffId: number | null;
  reason: string | null;
};

/** The word a movement was given when it was written, and why it was done, where somebody was asked. */
export interface Told {
  readonly word: string;
  readonly reason: string | null;
}

/** The latest movements of a folder as the law reads them, with what is told of each, and whether there are earlier ones. */
async function observationsOf(
  tx: Tx,
  folderId: number,
): Promise<{ seen: readonly { observation: Observation; told: Told }[]; cut: boolean }> {
  const found = await tx<Row[]>`
    select folder_id as "folderId", act, ms(at) as at, ms(lo) as lo, ms(hi) as hi, word, how,
      staff_id as "staffId", place_id as "placeId", coalesce(kiosk_id, 0) as "kioskId",
      coalesce(epoch, deed_id::text) as epoch, coalesce(seq, 0) as seq, sub,
      to_place_id as "toPlaceId", to_staff_id as "toStaffId", undoes_seq as "undoesSeq", undoes_sub as "undoesSub",
      undoes_kiosk_id as "undoesKioskId", undoes_epoch as "undoesEpoch",
      carrier_place_id as "carrierPlaceId", carrier_staff_id as "carrierStaffId",
      case when act in ('home', 'void', 'undo') then (select d.reason from deeds d where d.id = deed_id) end as reason
    from movements where folder_id = ${folderId} order by at desc, id desc limit ${observationLimit + 1}`;
  const { rows, cut } = atMost(found, observationLimit);
  const seen = rows.map(({ word, reason, ...row }) => ({
    told: { word, reason },
    observation: observationOf(row),
  }));
  return { seen, cut };
}

function observationOf(row: Omit<Row, keyof Told>): Observation {
  const { folderId, act, at, lo, hi, how, staffId, placeId, kioskId, epoch, seq, sub } = row;
  const to: Observation['to'] =
    row.toPlaceId !== null
      ? { kind: 'place', placeId: row.toPlaceId }
      : row.toStaffId !== null
        ? { kind: 'person', staffId: row.toStaffId }
        : null;
  const { undoesSeq, undoesSub, undoesKioskId, undoesEpoch } = row;
  const stream =
    undoesKioskId === null || undoesEpoch === null
      ? {}
      : { stream: { kioskId: undoesKioskId, epoch: undoesEpoch } };
  const undoes = undoesSeq === null ? null : { seq: undoesSeq, sub: undoesSub ?? 0, ...stream };
  const source = { kioskId, epoch, seq, sub };
  const carrier = carrierOf(row.carrierPlaceId, row.carrierStaffId);
  return { folderId, act, at, lo, hi, how, staffId, placeId, source, to, undoes, ...carrier };
}

/** The life of a folder, step by step, folded by the same law that wrote its custody row. */
export async function lifeOf(
  tx: Tx,
  folderId: number,
): Promise<{ steps: FoldStep[]; told: Map<Observation, Told>; cut: boolean }> {
  const { seen, cut } = await observationsOf(tx, folderId);
  const observations = seen.map((one) => one.observation);
  const folder = await folderFacts(tx, folderId);
  const places = await placeFacts(tx, observations, folder);
  return {
    steps: foldSteps(observations, folder, (id) => places.get(id)),
    told: new Map(seen.map((one) => [one.observation, one.told])),
    cut,
  };
}

/** What the law knows of a folder that no scan changes. */
export async function folderFacts(tx: Tx, folderId: number): Promise<FolderFacts> {
  const [facts] = await tx<FolderFacts[]>`
    select f.id, f.lifecycle, c.record_type_id as "recordTypeId", c.facility_id as "facilityId",
      f.home_place_id as "homePlaceId", coalesce(p.room_id, p.id) as "homeRoomId", rt.loan_hours as "loanHours"
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places p on p.id = f.home_place_id where f.id = ${folderId}`;
  if (facts === undefined) throw new Error('the folder was read before in this call');
  return facts;
}

/** The places that a folder's history names, some more, and the rooms of all of them. */
export async function placeFacts(
  tx: Tx,
  observations: readonly Observation[],
  folder: FolderFacts,
  more: readonly number[] = [],
): Promise<Map<number, PlaceFacts>> {
  const ids = new Set([folder.homePlaceId, folder.homeRoomId, ...more]);
  for (const { placeId, to } of observations) {
    ids.add(placeId);
    if (to?.kind === 'place') ids.add(to.placeId);
  }
  const rows = await tx<PlaceFacts[]>`
    with named as (select * from places where id = any(${[...ids]}::bigint[]))
    select id, kind, code, name, coalesce(room_id, id) as "roomId", facility_id as "facilityId",
      receives_by_scan as "receivesByScan", shelves_labelled as "shelvesLabelled", demands_badge as "demandsBadge",
      to_jsonb(record_type_ids) as "recordTypeIds", closed_at is not null as closed,
      coalesce(earlier_rules, '[]') as earlier
    from places where id in (select id from named union select room_id from named)`;
  const times = await tx<LegTimeRow[]>`
    select from_place_id, to_place_id, carrier, minutes, ms(valid_from) as valid_from from leg_times order by id`;
  const rules = rulesOfRooms(times);
  return new Map(
    rows.map((row) => [row.id, { ...row, ...rules({ id: row.id, room_id: row.roomId }) }]),
  );
}
