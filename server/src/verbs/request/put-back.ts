import type { Tx } from '../call.ts';

/** Names folders that were pulled for what is needed no longer to the room that has them in hand, unless somebody else waits. */
export async function nameThoseToPutBack(
  tx: Tx,
  folderIds: readonly number[],
  why: 'appointment_cancelled' | 'request_cancelled',
): Promise<void> {
  if (folderIds.length === 0) return;
  await tx`
    insert into notices (kind, folder_id, place_id, facts)
    select 'put_back', c.folder_id, coalesce(p.room_id, p.id), jsonb_build_object('why', ${why}::text)
    from custody c join places p on p.id = c.place_id where c.folder_id = any(${[...folderIds]}::bigint[])
      and not exists (select from request_folders o join requests q on q.id = o.request_id
        where o.folder_id = c.folder_id and q.closed_at is null and o.state in ('waiting','pulled','sent'))
      and not exists (select from notices n where n.kind = 'put_back' and n.folder_id = c.folder_id and n.cleared_at is null)`;
}
