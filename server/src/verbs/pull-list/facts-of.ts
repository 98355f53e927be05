import type { FolderFacts } from '../../domain/custody.ts';
import type { Tx } from '../call.ts';

/** What the law knows of these folders that no scan changes. */
export async function factsOf(
  tx: Tx,
  folderIds: readonly number[],
): Promise<ReadonlyMap<number, FolderFacts>> {
  const rows = await tx<FolderFacts[]>`
    select f.id, f.lifecycle, c.record_type_id as "recordTypeId", c.facility_id as "facilityId",
      f.home_place_id as "homePlaceId", coalesce(p.room_id, p.id) as "homeRoomId", rt.loan_hours as "loanHours"
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places p on p.id = f.home_place_id where f.id = any(${[...folderIds]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
