import type { Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';

/**
 * Closes the notices whose cause ended where nothing that happens to their folder could close them: a journal whose
 * missing scans have come since, and what two transactions could not see of one another. Says why; deletes nothing.
 */
export async function endNotices(db: Db): Promise<{ readonly ended: number }> {
  return transact(db, async ({ sql }) => {
    const rows = await sql`
      with filled as (
        select n.id, 'the missing scans have come' as why from notices n join journals j using (kiosk_id, epoch)
        where n.kind = 'journal_gap' and n.cleared_at is null and j.high_water >= n.seq),
      over as materialized (
        select id, why from filled union all
        select n.id, notice_over(n) from notices n where n.cleared_at is null and n.folder_id is not null
          and n.kind not in ('reprint_label', 'combine_folders', 'volume_unscanned', 'leg_stuck'))
      update notices n set cleared_at = now(), facts = n.facts || jsonb_build_object('ended', over.why) from over
      where n.id = over.id and over.why is not null and n.cleared_at is null returning n.id`;
    return { ended: rows.length };
  });
}
