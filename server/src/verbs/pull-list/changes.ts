import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { positionText, readPosition, safePosition, type Position } from '../scan/read-log.ts';
import { claimsOf, type AisleClaim } from './claims-of.ts';
import { lineRows, type PullLine } from './line-rows.ts';
import type { PullListHead } from './list-head.ts';
import { headOf } from './open.ts';
import { objectOf, ofWalk } from './walk-of.ts';

export const changesInput = z.object({
  pullListId: z.uuid(),
  since: z.string().max(40),
  visit: visitShape,
});

export interface WalkChanges {
  readonly list: PullListHead | null;
  /** Lines that are new or say something else. */
  readonly rows: readonly PullLine[];
  /** Folders that this list no longer asks for: their appointment moved to another day. */
  readonly gone: readonly number[];
  readonly claims: readonly AisleClaim[];
  readonly position: string;
  /** More changed than is worth telling: open the list anew. */
  readonly reload: boolean;
}

/** More than so many lines at once are not told one by one. */
const toldAtMost = 500;

/** What changed on a list since it was read: somebody scanned, asked, cancelled, moved an appointment. */
export function changes(call: Call, input: z.infer<typeof changesInput>): Promise<WalkChanges> {
  return perform(call, 'pullList.changes', async (tx) => {
    const walk = { pullListId: input.pullListId };
    const since = readPosition(input.since);
    if (since === null) throw new Refused('stale_cursor');
    const position = positionText(await safePosition(tx as Parameters<typeof safePosition>[0]));
    const { list, roomId } = await headOf(tx, walk);
    const changed = await tx<{ id: number }[]>`
      with p as (select ${since.xid}::text::xid8 as since)
      select distinct l.folder_id as id from p cross join requests r join request_folders l on l.request_id = r.id
        join charts c on c.id = r.chart_id
      where ${ofWalk(tx, walk)} and (exists (select from movements m where m.folder_id = l.folder_id and m.xid >= p.since)
        or exists (select from request_folders q join requests o on o.id = q.request_id
          where q.folder_id = l.folder_id and (q.xid >= p.since or o.xid >= p.since))
        or exists (select from appointment_requests ar join appointments a on a.id = ar.appointment_id
          where ar.request_id = r.id and a.xid >= p.since)
        or exists (select from stays s where s.patient_id = c.patient_id and s.xid >= p.since)
        or exists (select from patients d where d.id = c.patient_id and d.died_xid >= p.since))
      limit ${toldAtMost + 1}`;
    const claims = await claimsOf(tx, walk, roomId);
    const news = { list, claims, position, gone: await goneSince(tx, input.pullListId, since) };
    if (changed.length > toldAtMost) return { ...news, rows: [], reload: true };
    const folderIds = changed.map((row) => row.id);
    const rows =
      folderIds.length === 0
        ? []
        : await lineRows(tx, call.actor, walk, { folderIds, firstRoomId: roomId });
    if (rows.length > 0) {
      await auditVisit(tx, call.actor, input.visit, {
        ...{ action: 'pullList.changes', object: objectOf(walk) },
        patientIds: [...new Set(rows.map((row) => row.patientId))].sort((a, b) => a - b),
      });
    }
    return { ...news, rows, reload: false };
  });
}

async function goneSince(tx: Tx, pullListId: string, since: Position): Promise<readonly number[]> {
  const rows = await tx<{ id: number }[]>`
    select distinct x.id::bigint as id from pull_list_events e, jsonb_array_elements_text(e.facts -> 'folders') x (id)
    where e.pull_list_id = ${pullListId} and e.act = 'moved_off' and e.xid >= ${since.xid}::text::xid8
      and not exists (select from requests r join request_folders f on f.request_id = r.id
        where r.pull_list_id = ${pullListId} and f.folder_id = x.id::bigint)`;
  return rows.map((row) => row.id);
}
