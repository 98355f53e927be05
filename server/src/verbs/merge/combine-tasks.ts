import type { CombineInto } from '../../domain/combine.ts';
import type { Call, Tx } from '../call.ts';

/**
 * Charts of one record type at one facility, one of each number: their folders are to be brought together, which is a
 * task of the room where they live, one for each folder. Charts stay as they are until scans have shown that it was done.
 * A restricted chart is never brought together with one that is not.
 */
export async function askToCombine(
  tx: Tx,
  mergeId: number,
  movedChartIds: readonly string[],
): Promise<number> {
  const made = await tx`
    insert into notices (kind, folder_id, place_id, facts)
    select 'combine_folders', f.id, coalesce(h.room_id, h.id),
      jsonb_build_object('chartId', c.id, 'intoChartId', k.id, 'mergeId', ${mergeId}::bigint)
    from charts c join folders f on f.chart_id = c.id join places h on h.id = f.home_place_id
      cross join lateral (
        select o.id from charts o where o.patient_id = c.patient_id and o.record_type_id = c.record_type_id
          and o.facility_id = c.facility_id and o.restricted = c.restricted
          and o.id <> all(${[...movedChartIds]}::text[]::bigint[])
          and exists (select from folders l where l.chart_id = o.id and l.lifecycle not in ('void','destroyed'))
          and not exists (select from notices n join folders w on w.id = n.folder_id
            where w.chart_id = o.id and n.kind = 'combine_folders' and n.cleared_at is null)
        order by o.id limit 1) k
    where c.id = any(${[...movedChartIds]}::text[]::bigint[]) and f.lifecycle not in ('void','destroyed')
      and not exists (select from notices n where n.folder_id = f.id and n.kind = 'combine_folders' and n.cleared_at is null)
    order by f.id returning id`;
  return made.length;
}

/** Tasks whose two charts are two people's again are nobody's task. */
export async function endVainTasks(
  tx: Tx,
  { actor }: Call,
  chartIds: readonly number[],
): Promise<number> {
  const ended = await tx`
    update notices n set cleared_at = now(), cleared_by_id = ${actor.staffId || null}
    from charts c, charts k
    where n.kind = 'combine_folders' and n.cleared_at is null and c.id = (n.facts ->> 'chartId')::bigint
      and k.id = (n.facts ->> 'intoChartId')::bigint and c.patient_id <> k.patient_id
      and (c.id = any(${[...chartIds]}::bigint[]) or k.id = any(${[...chartIds]}::bigint[])) returning n.id`;
  return ended.length;
}

/** What is to be brought together of one patient, as its open tasks say. */
export function combiningOf(tx: Tx, patientId: number): Promise<CombineInto[]> {
  return tx<CombineInto[]>`
    select (n.facts ->> 'chartId')::bigint as "chartId", (n.facts ->> 'intoChartId')::bigint as "intoChartId",
      max(ms(m.at)) as since
    from charts c join folders f on f.chart_id = c.id
      join notices n on n.folder_id = f.id and n.kind = 'combine_folders' and n.cleared_at is null
      join merges m on m.id = (n.facts ->> 'mergeId')::bigint
    where c.patient_id = ${patientId} group by 1, 2 order by 1`;
}
