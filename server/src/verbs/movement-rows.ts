import type { MovementRow } from '../api/shapes.ts';
import type { Actor } from '../auth/actor.ts';
import type { Tx } from './call.ts';
import { openFolder } from './restricted.ts';

interface Selection {
  readonly folderId?: number;
  readonly before: number | null;
  readonly limit: number;
}

/**
 * Movements as lists show them: of the house in the order they were written, without those that this actor may not know;
 * of one folder, which the caller has looked at, in the order they happened.
 */
export async function movementRows(
  tx: Tx,
  actor: Actor,
  wanted: Selection,
): Promise<MovementRow[]> {
  const { folderId, before, limit } = wanted;
  const which =
    folderId === undefined
      ? tx`where (${before}::bigint is null or m.id < ${before}::bigint) and ${openFolder(tx, actor, tx`m.folder_id`)}
          order by m.id desc limit ${limit}`
      : tx`where m.folder_id = ${folderId} and (${before}::bigint is null or (m.at, m.id) <
          (select at, id from movements where id = ${before}::bigint)) order by m.at desc, m.id desc limit ${limit}`;
  return tx<MovementRow[]>`
    with chosen as materialized (select m.* from movements m ${which})
    select m.id, m.id::text as position, ms(m.at) as at, m.word, m.how, m.late,
      jsonb_build_object('id', f.id, 'number', c.number, 'volumeNo', f.volume_no, 'temporary', f.temporary,
        'filingOrder', rt.filing_order) as folder,
      place_ref(pf) as "from", place_ref(pt) as "to", ts.name as "toName",
      k.name as "kioskName", s.name as "byName"
    from chosen m
      join folders f on f.id = m.folder_id
      join charts c on c.id = f.chart_id
      join record_types rt on rt.id = c.record_type_id
      left join places pf on pf.id = m.from_place_id
      left join places pt on pt.id = coalesce(m.to_place_id, case when m.to_staff_id is null then m.place_id end)
      left join staff ts on ts.id = m.to_staff_id
      left join kiosks k on k.id = m.kiosk_id
      left join staff s on s.id = m.staff_id
    ${folderId === undefined ? tx`order by m.id desc` : tx`order by m.at desc, m.id desc`}`;
}
