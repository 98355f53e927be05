import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { lineRows } from './line-rows.ts';
import { lockOpenList } from './lock-list.ts';
import { noteList } from './note-list.ts';
import { off, toPull } from '../../domain/walk-line.ts';

export const closeInput = z.object({ pullListId: z.uuid() });

/** What a list came to. */
export interface Closed {
  readonly pullListId: string;
  readonly came: number;
  readonly notFound: number;
  /** Nobody went there: these wait in the room again, for the next list. */
  readonly left: number;
  readonly ended: number;
}

/** Ends a walk. Nothing that did not come is lost: its requests stay open, and the next list may hold them. */
export function close(call: Call, { pullListId }: z.infer<typeof closeInput>): Promise<Closed> {
  return perform(call, 'pullList.close', async (tx) => {
    const { roomId } = await lockOpenList(tx, pullListId);
    const lines = await lineRows(tx, call.actor, { pullListId }, { firstRoomId: roomId });
    const came = lines.filter((line) => off.has(line.state)).length;
    const notFound = lines.filter((line) => line.state === 'not_found').length;
    const left = lines.filter((line) => toPull.has(line.state)).length;
    const ended = lines.length - came - notFound - left;
    await tx`
      update pull_lists set closed_at = now(), closed_by_id = ${call.actor.staffId || null}, xid = pg_current_xact_id()
      where id = ${pullListId}`;
    await tx`
      update aisle_claims set given_back_at = greatest(now(), at)
      where pull_list_id = ${pullListId} and given_back_at is null`;
    const didNotCome = lines.filter((line) => line.state === 'not_found' || toPull.has(line.state));
    await noteList(tx, call, {
      ...{ pullListId, roomId, act: 'closed' },
      facts: { came, notFound, left, ended, folders: didNotCome.map((line) => line.id) },
    });
    await audit(tx, call.actor, {
      ...{ action: 'pullList.close', object: `pull_list:${pullListId}` },
      patientIds: [...new Set(didNotCome.map((line) => line.patientId))],
      facts: { came, notFound, left, ended },
    });
    return { pullListId, came, notFound, left, ended };
  });
}
