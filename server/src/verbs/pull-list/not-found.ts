import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { reasonShape } from '../folder/correct.ts';
import { idShape } from '../page.ts';
import { noteList } from './note-list.ts';
import { listOf, objectOf, ofWalk, walkShape, type WalkOf } from './walk-of.ts';

const onWalk = z.object({ walk: walkShape, folderId: idShape });
export const notFoundInput = onWalk.extend({ reason: reasonShape });

/**
 * "It is not on its shelf": all who wait for this folder see it at once, and a notice opens the search. The requests
 * stay open; the next scan of the folder, wherever it is, ends this by itself.
 */
export function notFound(
  call: Call,
  { walk, folderId, reason }: z.infer<typeof notFoundInput>,
): Promise<{ folderId: number; requests: number }> {
  return perform(call, 'pullList.notFound', async (tx) => {
    const { head, roomId } = await onThisWalk(tx, call, walk, folderId);
    const marked = await tx<{ id: string }[]>`
      update request_folders w set state = 'not_found', reason = ${reason}, since = now(), kiosk_id = null, epoch = null,
        seq = null, deed_id = null, xid = pg_current_xact_id()
      from requests r where r.id = w.request_id and r.closed_at is null and w.folder_id = ${folderId}
        and (w.state = 'waiting' or (w.state = 'not_found' and w.reason <> ${reason})) returning r.id`;
    if (marked.length === 0) {
      const [done] = await tx`
        select 1 from request_folders w join requests r on r.id = w.request_id
        where w.folder_id = ${folderId} and w.state = 'not_found' and ${ofWalk(tx, walk)}`;
      if (done === undefined) throw new Refused('pulled_already', { folderId });
      return { folderId, requests: 0 };
    }
    await log(tx, call, marked, { folderId, act: 'not_found', reason });
    await openSearch(tx, folderId, { shelfId: head.home.id, shelf: head.home.code, reason });
    await noteList(tx, call, {
      ...{ pullListId: listOf(walk), roomId, act: 'not_found', facts: { folder: folderId } },
    });
    await audit(tx, call.actor, {
      ...{
        action: 'pullList.notFound',
        object: `folder:${folderId}`,
        patientIds: [head.patientId],
      },
      facts: { walk: objectOf(walk), reason },
    });
    return { folderId, requests: marked.length };
  });
}

/** One search of a folder, with the reason that was said last. */
async function openSearch(
  tx: Tx,
  folderId: number,
  {
    shelfId,
    shelf,
    reason,
  }: { readonly shelfId: number; readonly shelf: string; readonly reason: string },
): Promise<void> {
  const facts = JSON.stringify({ reason, shelf });
  const known = await tx`
    update notices set facts = facts || ${facts}::text::jsonb
    where kind = 'not_found_on_shelf' and folder_id = ${folderId} and cleared_at is null returning id`;
  if (known.length > 0) return;
  await tx`insert into notices (kind, folder_id, place_id, facts)
    values ('not_found_on_shelf', ${folderId}, ${shelfId}, ${facts}::text::jsonb)`;
}

export const lookAgainInput = onWalk;

/** "It is there after all": the line waits again, and the search that it opened ends with who said so. */
export function lookAgain(
  call: Call,
  { walk, folderId }: z.infer<typeof lookAgainInput>,
): Promise<{ folderId: number; requests: number }> {
  return perform(call, 'pullList.lookAgain', async (tx) => {
    const { head, roomId } = await onThisWalk(tx, call, walk, folderId);
    const back = await tx<{ id: string }[]>`
      update request_folders w set state = 'waiting', reason = null, since = now(), xid = pg_current_xact_id()
      from requests r where r.id = w.request_id and r.closed_at is null and w.folder_id = ${folderId}
        and w.state = 'not_found' returning r.id`;
    if (back.length === 0) return { folderId, requests: 0 };
    await log(tx, call, back, { folderId, act: 'waiting', reason: null });
    await tx`
      update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null}
      where kind = 'not_found_on_shelf' and folder_id = ${folderId} and cleared_at is null`;
    await noteList(tx, call, {
      ...{ pullListId: listOf(walk), roomId, act: 'looked_again', facts: { folder: folderId } },
    });
    await audit(tx, call.actor, {
      ...{
        action: 'pullList.lookAgain',
        object: `folder:${folderId}`,
        patientIds: [head.patientId],
      },
    });
    return { folderId, requests: back.length };
  });
}

/** The folder, when it is on this walk; its requests are held so that a scan at this instant waits its turn. */
async function onThisWalk(tx: Tx, call: Call, walk: WalkOf, folderId: number) {
  const head = await folderHead(tx, call, 'pullList.notFound', folderId);
  const [on] = await tx<{ roomId: number | null }[]>`
    select l.room_id as "roomId" from requests r join request_folders rf on rf.request_id = r.id
      left join pull_lists l on l.id = r.pull_list_id
    where ${ofWalk(tx, walk)} and rf.folder_id = ${folderId} limit 1`;
  if (on === undefined) throw new Refused('not_on_this_list', { folderId });
  await tx`
    select 1 from requests r where r.closed_at is null and r.id in
      (select request_id from request_folders where folder_id = ${folderId}) order by r.id for no key update`;
  const roomId = 'roomId' in walk ? walk.roomId : on.roomId;
  if (roomId === null) throw new Refused('not_on_this_list', { folderId });
  return { head, roomId };
}

async function log(
  tx: Tx,
  { actor }: Call,
  requests: readonly { readonly id: string }[],
  {
    folderId,
    act,
    reason,
  }: { folderId: number; act: 'not_found' | 'waiting'; reason: string | null },
): Promise<void> {
  const facts = JSON.stringify(reason === null ? {} : { reason });
  await tx`
    insert into request_events (request_id, folder_id, act, staff_id, facts)
    select id, ${folderId}, ${act}, ${actor.staffId || null}, ${facts}::text::jsonb
    from unnest(${requests.map((row) => row.id)}::uuid[]) id`;
}
