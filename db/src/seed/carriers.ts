import type { TransactionSql } from '../connect.ts';

/**
 * Tells of the folders that are on their way what they go by: to each place its trolley, some in an envelope, and some
 * that nobody named a carrier for. What goes by trolley is due sooner, so some of it is late.
 */
export async function seedCarriers(sql: TransactionSql): Promise<void> {
  await sql`
    create temp table under_way on commit drop as
    select l.folder_id, t.id as carrier_id,
      l.leg_sent_at + case t.kind when 'trolley' then interval '2 hours' else interval '4 hours' end as due_at,
      l.kiosk_id, l.epoch, l.seq, l.sub
    from (
      select c.*, row_number() over (partition by c.leg_to_id order by c.folder_id) as n from custody c
      where c.leg_to_id is not null and c.place_id = c.leg_from_id) l
      join places t on t.code = case when n % 6 = 0 then 'E1' when leg_to_id % 2 = 0 then 'T1' else 'T2' end
    where l.n % 5 <> 0`;
  await sql`
    update movements m set carrier_place_id = u.carrier_id from under_way u
    where m.folder_id = u.folder_id and m.act in ('to','send') and m.sub = u.sub
      and coalesce(m.epoch, m.deed_id::text) = u.epoch and m.seq is not distinct from u.seq`;
  await sql`
    update custody c set leg_carrier_place_id = u.carrier_id, leg_due_at = u.due_at from under_way u
    where c.folder_id = u.folder_id`;
  await sql`
    update away a set leg_carrier_id = u.carrier_id, leg_due_at = u.due_at from under_way u
    where a.folder_id = u.folder_id`;
}
