import type { MovementRow } from '../api/shapes.ts';
import type { Actor } from '../auth/actor.ts';
import type { Tx } from './call.ts';
import { openFolder } from './restricted.ts';

interface Selection {
  readonly folderId?: number;
  /** One movement alone. */
  readonly movementId?: number;
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
  const { folderId, movementId, before, limit } = wanted;
  const which =
    movementId !== undefined
      ? tx`where m.id = ${movementId}`
      : folderId === undefined
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
      k.name as "kioskName", s.name as "byName", ${folderId === undefined ? tx`null` : why(tx)} as reason,
      ${folderId === undefined ? tx`false` : takenBack(tx)} as undone
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

/** One movement, which exists. */
export async function movementRow(tx: Tx, actor: Actor, movementId: number): Promise<MovementRow> {
  const [row] = await movementRows(tx, actor, { movementId, before: null, limit: 1 });
  if (row === undefined) throw new Error('movements are kept for ever');
  return row;
}

const why = (tx: Tx) =>
  tx`case when m.act in ('home', 'void', 'undo') then (select d.reason from deeds d where d.id = m.deed_id) end`;

/** An undo of the same kiosk, or of a desk, that names this movement and took effect. */
const takenBack = (tx: Tx) => tx`m.act <> 'undo' and exists (
  select from movements u where u.folder_id = m.folder_id and u.act = 'undo' and u.word = 'undone'
    and u.undoes_seq = coalesce(m.seq, 0) and u.undoes_sub = m.sub
    and coalesce(u.undoes_kiosk_id, u.kiosk_id) = coalesce(m.kiosk_id, 0)
    and coalesce(u.undoes_epoch, u.epoch) = coalesce(m.epoch, m.deed_id::text))`;
