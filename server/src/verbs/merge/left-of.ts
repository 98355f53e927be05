import type { Left } from '../../domain/part.ts';
import { atMost } from '../at-most.ts';
import type { Tx } from '../call.ts';

export interface LeftRow extends Left {
  /** What the ledger calls its owner: a folder hangs under its chart. */
  readonly heldById: number;
  /** Of a folder: the chart number and volume. */
  readonly number: string | null;
  readonly volumeNo: number | null;
  /** Record type of a chart or folder, place of a stay or an appointment. */
  readonly about: string;
  readonly at: number;
}

const leftAtMost = 200;

/**
 * What stayed when a merge was taken back and waits for a person: folders that were combined, and what came while the two
 * were one. Nothing when they are one again, and nothing twice: what was decided is on record.
 */
export async function leftOf(
  tx: Tx,
  mergeId: number,
): Promise<{ readonly rows: readonly LeftRow[]; readonly cut: boolean }> {
  const rows = await tx<LeftRow[]>`
    with one as (
      select m.id, m.source_id, m.at, u.at as until, coalesce(a.merged_into_id, a.id) as source,
        coalesce(b.merged_into_id, b.id) as root
      from merges m join merges u on u.of_id = m.id and u.act = 'unmerge' join patients a on a.id = m.source_id
        join patients b on b.id = m.survivor_id
      where m.id = ${mergeId} and m.act = 'merge' and coalesce(a.merged_into_id, a.id) <> coalesce(b.merged_into_id, b.id)
    ), listed as (
      select 'folder' as thing, f.id::text as "thingId", c.patient_id as "ownerId", c.id as "heldById", 'combined' as why, c.number,
        f.volume_no as "volumeNo", rt.name as about, k.at
      from one join merges k on k.act = 'combine' and k.id > one.id
        join merge_moves v on v.merge_id = k.id and v.thing = 'folder'
        join charts former on former.id = v.from_id and former.patient_id = one.source
        join folders f on f.id = v.thing_id::bigint and f.chart_id = v.to_id
        join charts c on c.id = f.chart_id and c.patient_id <> one.source
        join record_types rt on rt.id = c.record_type_id
      union all
      select 'chart', c.id::text, c.patient_id, c.patient_id, 'came_since', c.number, null, rt.name, c.created_at
      from one join charts c on c.patient_id = one.root and c.created_at >= one.at and c.created_at < one.until
        join record_types rt on rt.id = c.record_type_id
      union all
      select 'stay', s.id::text, s.patient_id, s.patient_id, 'came_since', null, null, p.name, s.from_at
      from one join stays s on s.patient_id = one.root and s.from_at >= one.at and s.from_at < one.until
        join places p on p.id = s.place_id
      union all
      select 'appointment', a.id::text, a.patient_id, a.patient_id, 'came_since', null, null, p.name, a.at
      from one join appointments a on a.patient_id = one.root join places p on p.id = a.place_id
      where exists (select from appointment_events e where e.appointment_id = a.id and e.act in ('booked','walk_in')
        and e.at >= one.at and e.at < one.until)
      union all
      select 'folder', f.id::text, c.patient_id, c.id, 'volume_since', c.number, f.volume_no, rt.name, f.created_at
      from one join charts c on c.patient_id in (one.source, one.root) and c.created_at < one.at
        join folders f on f.chart_id = c.id and f.created_at >= one.at and f.created_at < one.until
          and f.lifecycle <> 'void'
        join record_types rt on rt.id = c.record_type_id
    )
    select l.thing, l."thingId", l."ownerId", l."heldById", l.why, l.number, l."volumeNo", l.about, ms(l.at) as at
    from listed l
    where not exists (select from merges d join merge_moves v on v.merge_id = d.id
        where d.act = 'by_hand' and d.of_id = ${mergeId} and v.thing = l.thing and v.thing_id = l."thingId")
      and (l.why <> 'came_since' or not exists (select from merge_moves v
        where v.thing = l.thing and v.thing_id = l."thingId"))
    order by l.thing, l.at, l."thingId" limit ${leftAtMost + 1}`;
  return atMost(rows, leftAtMost);
}
