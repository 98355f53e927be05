import type { RequestCovers, Urgency } from '@outguide/db/vocabulary';
import { Refused } from '../../api/refused.ts';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { Candidate, Wish } from '../../domain/place-request.ts';
import type { Tx } from '../call.ts';

export interface AskedChart {
  readonly patientId: number;
  readonly restricted: boolean;
  readonly merged: boolean;
  /** The place's own open request for this chart. */
  readonly openRequestId: string | null;
}

interface Asking {
  readonly chartId: number;
  readonly covers: RequestCovers;
  readonly folderIds: readonly number[];
  readonly forPlaceId: number;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
}

/** All that decides whether a chart may be asked for at a place. */
export async function wishFacts(
  tx: Tx,
  asking: Asking,
  now: number,
): Promise<{
  readonly chart: AskedChart;
  readonly wish: Wish;
  readonly roomOf: (placeId: number) => number;
}> {
  const { chartId, forPlaceId } = asking;
  const [[chart], [place], folders, [open]] = await Promise.all([
    tx<Omit<AskedChart, 'openRequestId'>[]>`
      select c.patient_id as "patientId", c.restricted, p.merged_into_id is not null as merged
      from charts c join patients p on p.id = c.patient_id where c.id = ${chartId}`,
    tx<PlaceFacts[]>`
      select id, kind, code, name, coalesce(room_id, id) as "roomId", facility_id as "facilityId",
        receives_by_scan as "receivesByScan", shelves_labelled as "shelvesLabelled", demands_badge as "demandsBadge",
        null as "recordTypeIds", closed_at is not null as closed from places where id = ${forPlaceId}`,
    tx<FolderRow[]>`
      select f.id, f.volume_no as "volumeNo", f.temporary, f.lifecycle, c.state, c.place_id as "placeId",
        coalesce(p.room_id, p.id) as "roomId", ms(c.at) as at
      from folders f left join custody c on c.folder_id = f.id left join places p on p.id = c.place_id
      where f.chart_id = ${chartId} order by f.volume_no, f.temporary`,
    tx<{ id: string | null; at: number | null; open: number }[]>`
      select (array_agg(id order by placed_at) filter (where chart_id = ${chartId}))[1] as id,
        ms(min(placed_at) filter (where chart_id = ${chartId})) as at, count(*) as open
      from requests where for_place_id = ${forPlaceId} and closed_at is null`,
  ]);
  if (chart === undefined || place === undefined) throw new Refused('not_found');
  const rooms = new Map(folders.map((row) => [row.placeId, row.roomId]));
  const wish: Wish = {
    ...asking,
    ...{ now, forPlace: place, merged: chart.merged, folders: folders.map(candidate) },
    ...{ askedAt: open?.at ?? null, openOfPlace: open?.open ?? 0 },
  };
  const roomOf = (id: number) => rooms.get(id) ?? id;
  return { chart: { ...chart, openRequestId: open?.id ?? null }, wish, roomOf };
}

type FolderRow = Omit<Candidate, 'custody'> & {
  readonly state: NonNullable<Candidate['custody']>['state'] | null;
  readonly placeId: number;
  readonly roomId: number;
  readonly at: number;
};

function candidate({
  id,
  volumeNo,
  temporary,
  lifecycle,
  state,
  placeId,
  at,
}: FolderRow): Candidate {
  const custody = state === null ? null : { state, placeId, at };
  return { id, volumeNo, temporary, lifecycle, custody };
}
