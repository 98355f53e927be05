import type { MovedThen } from '../../domain/merge.ts';
import type { Tx } from '../call.ts';

/** What a merge moved, and where each of it is now. What changed hands otherwise says so. */
export function movedThen(tx: Tx, mergeId: number): Promise<MovedThen[]> {
  return tx<MovedThen[]>`
    select v.thing, v.thing_id as "thingId", v.from_id as "fromId", v.to_id as "toId",
      case v.thing
        when 'patient' then (select coalesce(merged_into_id, id) from patients where id = v.thing_id::bigint)
        when 'chart' then (select patient_id from charts where id = v.thing_id::bigint)
        when 'stay' then (select patient_id from stays where id = v.thing_id::bigint)
        else (select patient_id from appointments where id = v.thing_id::bigint) end as "ownerId",
      exists (select from merge_moves o join merges m on m.id = o.merge_id
        where o.thing = v.thing and o.thing_id = v.thing_id and o.merge_id > v.merge_id
          and (m.act = 'by_hand' or (m.act = 'unmerge' and m.of_id < v.merge_id))) as handled
    from merge_moves v where v.merge_id = ${mergeId} order by v.thing, v.thing_id`;
}

export interface MergeRow {
  readonly id: number;
  readonly sourceId: number;
  readonly survivorId: number;
  readonly undoneById: number | null;
}

/** One merge of the ledger; null when there is none by that id. */
export async function mergeRow(tx: Tx, mergeId: number): Promise<MergeRow | null> {
  const [row] = await tx<MergeRow[]>`
    select m.id, m.source_id as "sourceId", m.survivor_id as "survivorId", u.id as "undoneById"
    from merges m left join merges u on u.of_id = m.id and u.act = 'unmerge'
    where m.id = ${mergeId} and m.act = 'merge'`;
  return row ?? null;
}
