import type { PullListSource } from '@outguide/db/vocabulary';
import type { PlaceRef } from '../../api/shapes.ts';
import { answeringRoom } from '../answering-room.ts';
import type { Tx } from '../call.ts';

/** A list as it stands in a room's row of lists. */
export interface PullListHead {
  readonly id: string;
  readonly room: PlaceRef;
  readonly title: string;
  readonly source: PullListSource;
  readonly forPlace: PlaceRef | null;
  /** YYYY-MM-DD, of a clinic's list. */
  readonly onDate: string | null;
  readonly neededBy: number | null;
  readonly purpose: string | null;
  readonly madeBy: string | null;
  readonly madeAt: number;
  readonly closedAt: number | null;
  readonly printedRevision: number;
  /** Folders, by how far they are. */
  readonly lines: number;
  readonly toPull: number;
  readonly pulled: number;
  readonly notFound: number;
  /** Patients who come on that day and whose charts nobody has asked for yet. */
  readonly toAdd: number;
  readonly walkers: readonly string[];
}

/** The lists of these ids, in the order of `ids`. */
export async function listHeads(tx: Tx, ids: readonly string[]): Promise<PullListHead[]> {
  if (ids.length === 0) return [];
  return tx<PullListHead[]>`
    select l.id, place_ref(room) as room, l.title, l.source, case when p.id is not null then place_ref(p) end as "forPlace",
      l.on_date::text as "onDate", ms(l.needed_by) as "neededBy", l.purpose, maker.name as "madeBy",
      ms(l.made_at) as "madeAt", ms(l.closed_at) as "closedAt", l.printed_revision as "printedRevision",
      n.lines, n."toPull", n.pulled, n."notFound",
      case when l.source = 'clinic' and l.closed_at is null then (
        select count(distinct a.patient_id)::int from appointments a join facilities z on z.id = p.facility_id
        where a.place_id = l.for_place_id and a.state in ('booked','arrived')
          and a.at >= l.on_date::timestamp at time zone z.time_zone
          and a.at < (l.on_date + 1)::timestamp at time zone z.time_zone
          and exists (select from appointment_events e where e.appointment_id = a.id and e.act in ('booked','walk_in','moved')
            and e.at > (select max(v.at) from pull_list_events v where v.pull_list_id = l.id and v.act in ('made','added')))
          and not exists (select from requests r join charts c on c.id = r.chart_id
            where r.pull_list_id = l.id and c.patient_id = a.patient_id)
          and exists (select from charts c join folders f on f.chart_id = c.id join places h on h.id = f.home_place_id
            where c.patient_id = a.patient_id and ${answeringRoom(tx, 'f', 'h')} = l.room_id
              and f.lifecycle in ('planned','active','inactive'))) else 0 end as "toAdd",
      array(select distinct s.name from aisle_claims k join staff s on s.id = k.staff_id
        where k.pull_list_id = l.id and k.given_back_at is null order by s.name) as walkers
    from unnest(${[...ids]}::uuid[]) with ordinality asked (id, nth)
      join pull_lists l on l.id = asked.id join places room on room.id = l.room_id
      left join places p on p.id = l.for_place_id left join staff maker on maker.id = l.made_by_id
      cross join lateral (
        select count(*)::int as lines, (count(*) filter (where state = 'waiting' and open and not presumed))::int as "toPull",
          (count(*) filter (where state in ('pulled','sent','received')))::int as pulled,
          (count(*) filter (where state = 'not_found' and open))::int as "notFound"
        from (select distinct on (rf.folder_id) rf.state, r.closed_at is null as open,
            cu.how = 'presumed' and cu.state = 'out' and cu.place_id = r.for_place_id as presumed
          from requests r join request_folders rf on rf.request_id = r.id join custody cu on cu.folder_id = rf.folder_id
          where r.pull_list_id = l.id
          order by rf.folder_id, r.closed_at is not null and rf.state <> 'received') one) n
    order by asked.nth`;
}
