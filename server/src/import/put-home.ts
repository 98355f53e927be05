import type { TransactionSql } from '@outguide/db/connect';
import type { FolderFacts, PlaceFacts } from '../domain/custody.ts';
import { beginCustody } from '../domain/fold.ts';
import type { Observation } from '../domain/observation.ts';
import { writeCustody } from '../verbs/scan/write-custody.ts';

export interface NewFolder {
  readonly id: number;
  readonly homeId: number;
}

/** The first movement of new folders: to their home, presumed, resting on one deed; and the custody that follows. */
export async function putHome(
  tx: TransactionSql,
  deedId: string,
  folders: readonly NewFolder[],
): Promise<void> {
  const [deed] = await tx<{ at: number }[]>`
    insert into deeds (id, kind, reason) values (${deedId}, 'import', 'taken over from a file')
    returning ms(at) as at`;
  if (deed === undefined) throw new Error('an insert returns its row');
  const { at } = deed;
  const ids = folders.map((one) => one.id);
  const facts = await tx<FolderFacts[]>`
    select f.id, f.lifecycle, c.record_type_id as "recordTypeId", c.facility_id as "facilityId",
      f.home_place_id as "homePlaceId", coalesce(p.room_id, p.id) as "homeRoomId", rt.loan_hours as "loanHours"
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places p on p.id = f.home_place_id where f.id = any(${ids}::bigint[])`;
  const places = await homePlaces(tx, folders);
  const place = (id: number) => places.get(id);
  const kept = facts.map((folder) => ({
    id: folder.id,
    homePlaceId: folder.homePlaceId,
    custody: beginCustody(firstSight(folder, deedId, at), folder, place),
  }));
  await tx`insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, to_place_id, how, word)
    select f.id, 'to', d.at, d.at, d.at, d.id, f.home_place_id, f.home_place_id, 'presumed', 'filed'
    from folders f, (select id, to_timestamp(${at}::float8 / 1000) as at from deeds where id = ${deedId}) d
    where f.id = any(${ids}::bigint[])`;
  await writeCustody(tx, kept, place);
}

function firstSight(folder: FolderFacts, deedId: string, at: number): Observation {
  return {
    ...{ folderId: folder.id, act: 'to', at, lo: at, hi: at, how: 'presumed', staffId: null },
    source: { kioskId: 0, epoch: deedId, seq: 0, sub: 0 },
    placeId: folder.homePlaceId,
    to: { kind: 'place', placeId: folder.homePlaceId },
    undoes: null,
  };
}

async function homePlaces(tx: TransactionSql, folders: readonly NewFolder[]) {
  const ids = [...new Set(folders.map((one) => one.homeId))];
  const rows = await tx<PlaceFacts[]>`
    with homes as (select * from places where id = any(${ids}::bigint[]))
    select id, kind, code, name, coalesce(room_id, id) as "roomId", facility_id as "facilityId",
      receives_by_scan as "receivesByScan", shelves_labelled as "shelvesLabelled", demands_badge as "demandsBadge",
      record_type_ids as "recordTypeIds", closed_at is not null as closed,
      coalesce(earlier_rules, '[]') as earlier
    from places where id in (select id from homes union select room_id from homes)`;
  return new Map(rows.map((row) => [row.id, row]));
}
