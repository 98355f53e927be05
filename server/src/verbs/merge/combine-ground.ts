import {
  combineGroups,
  gatheringRoom,
  stillThere,
  stillToScan,
  type CombineFolder,
  type CombineGroup,
} from '../../domain/combine.ts';
import type { FilingOrder } from '@outguide/db/vocabulary';
import type { Tx } from '../call.ts';
import { combiningOf } from './combine-tasks.ts';

export interface GroundFolder extends CombineFolder {
  readonly number: string;
  readonly recordType: string;
  readonly filingOrder: FilingOrder;
  readonly placeName: string | null;
  readonly homePlaceId: number;
}

/** Charts of one patient that are to become one, with all folders of them. */
export interface Combining {
  readonly group: CombineGroup;
  readonly folders: readonly GroundFolder[];
  /** In which room they gather, once one was scanned; and those still to be scanned there. */
  readonly roomId: number | null;
  readonly toScan: readonly GroundFolder[];
}

/** Reads it anew, with where each folder was last seen. */
export async function combineGround(tx: Tx, patientId: number): Promise<Combining[]> {
  const groups = combineGroups(await combiningOf(tx, patientId));
  return Promise.all(
    groups.map(async (group) => {
      const folders = await foldersOf(tx, [group.keepsId, ...group.otherIds]);
      const there = folders.filter(stillThere);
      const left = new Set(stillToScan(there, group.since).map((one) => one.id));
      return {
        ...{ group, folders, roomId: gatheringRoom(there, group.since) },
        toScan: there.filter((one) => left.has(one.id)),
      };
    }),
  );
}

function foldersOf(tx: Tx, chartIds: readonly number[]): Promise<GroundFolder[]> {
  return tx<GroundFolder[]>`
    select f.id, f.chart_id as "chartId", f.volume_no as "volumeNo", f.temporary, f.lifecycle, c.number,
      rt.name as "recordType", rt.filing_order as "filingOrder", f.home_place_id as "homePlaceId",
      cu.state, cu.how, ms(cu.at) as at, p.name as "placeName",
      case when r.kind = 'file_room' then r.id end as "fileRoomId",
      coalesce(jsonb_path_exists(cu.rivals, '$[*] ? (@.kind == "rival")'), false) as doubted
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      left join custody cu on cu.folder_id = f.id left join places p on p.id = cu.place_id
      left join places r on r.id = coalesce(p.room_id, p.id)
    where f.chart_id = any(${[...chartIds]}::bigint[]) order by f.chart_id, f.volume_no, f.temporary, f.id`;
}
