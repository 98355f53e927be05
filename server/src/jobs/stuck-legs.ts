import type { Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';

/** More wait for the next run, a minute later. */
const atOnce = 1_000;

/**
 * Opens one notice for each folder whose leg is past its time. When the leg ends, whoever ends it, the database clears
 * the notice in the same transaction; one that a person has cleared is not opened again. Several servers may run this at once.
 */
export async function noticeStuckLegs(db: Db, now: number): Promise<{ readonly noticed: number }> {
  return transact(db, async ({ sql }) => {
    // Held while it is written: a scan that ends the leg waits, and then clears what was opened.
    const rows = await sql`
      with late as (
        select a.folder_id, a.leg_to_id, a.leg_due_at, a.leg_carrier_id from away a
        where a.leg_due_at < to_timestamp(${now}::float8 / 1000) and not exists (
          select from notices n where n.kind = 'leg_stuck' and n.folder_id = a.folder_id
            and (n.cleared_at is null or n.at = a.leg_due_at))
        order by a.folder_id limit ${atOnce} for update of a skip locked)
      insert into notices (kind, folder_id, place_id, at, facts)
      select 'leg_stuck', l.folder_id, cu.leg_from_id, l.leg_due_at, jsonb_build_object('placeId', cu.leg_from_id,
        'toPlaceId', l.leg_to_id, 'carrierId', l.leg_carrier_id)
      from late l join custody cu on cu.folder_id = l.folder_id
      on conflict do nothing returning id`;
    return { noticed: rows.length };
  });
}
