import { randomUUID } from 'node:crypto';
import type { TransactionSql } from '@outguide/db/connect';
import { z } from 'zod';
import { off, toPull } from '../../domain/walk-line.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { reasonShape } from '../folder/correct.ts';
import { House } from '../scan/house.ts';
import { lineRows, type PullLine } from './line-rows.ts';
import { lockOpenList } from './lock-list.ts';
import { noteList } from './note-list.ts';
import { presumeOut } from './presume-out.ts';

export const chargeOutInput = z.object({ pullListId: z.uuid(), reason: reasonShape });

export interface ChargedOut {
  readonly chargedOut: number;
  /** Not in this room by what is known, not found, or wanted more by somebody else: these stay as they are. */
  readonly left: number;
}

/**
 * Charges a whole list out without a scan, to whom each folder is for. What nobody scanned is `presumed`, in the history
 * and on every screen, and it fulfils no request: those end by the scan of who receives the folder.
 */
export function chargeOut(
  call: Call,
  { pullListId, reason }: z.infer<typeof chargeOutInput>,
): Promise<ChargedOut> {
  return perform(call, 'pullList.chargeOut', async (tx) => {
    const { roomId } = await lockOpenList(tx, pullListId);
    const folders = await tx<{ id: number }[]>`
      select distinct rf.folder_id as id from requests r join request_folders rf on rf.request_id = r.id
      where r.pull_list_id = ${pullListId} and r.closed_at is null order by 1`;
    await tx`select lock_folders(${folders.map((row) => row.id)}::bigint[])`;
    // Read after the lock: what was scanned while this waited is charged out by its scan.
    const lines = await lineRows(tx, call.actor, { pullListId }, { firstRoomId: roomId });
    const house = new House();
    await house.refresh(tx as TransactionSql, true);
    const goes = lines.filter((line) => goesOut(line, house));
    const open = lines.filter(
      (line) => toPull.has(line.state) || off.has(line.state) || line.state === 'not_found',
    );
    const deedId = randomUUID();
    if (goes.length > 0) await presumeOut(tx, call, { deedId, reason, roomId, house, goes });
    await noteList(tx, call, {
      ...{
        pullListId,
        roomId,
        act: 'charged_out',
        facts: { folders: goes.map((line) => line.id) },
      },
    });
    await audit(tx, call.actor, {
      ...{ action: 'pullList.chargeOut', object: `pull_list:${pullListId}` },
      patientIds: [...new Set(goes.map((line) => line.patientId))],
      facts: { folders: goes.length, reason, deed: deedId },
    });
    const left = open.filter((line) => line.state !== 'sent' && line.state !== 'received').length;
    return { chargedOut: goes.length, left: left - goes.length };
  });
}

/** In the hands of a file room, or on its shelf, still wanted, and nobody is before this list in its queue. */
function goesOut(line: PullLine, house: House): boolean {
  if (!toPull.has(line.state) && line.state !== 'pulled') return false;
  if (line.queue[0]?.requestId !== line.requestId) return false;
  const room = house.place(house.place(line.seen.place.id)?.roomId ?? 0);
  return room?.kind === 'file_room' && (line.custody === 'filed' || line.custody === 'here');
}
