import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { CustodyView } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { describeCustody } from './describe-custody.ts';
import { folderHead } from './folder-head.ts';
import { lifeOf } from './observations.ts';

const minuteMs = 60_000;

export const atInput = z.object({ folderId: idShape, at: z.int().min(0) });

/**
 * Where a folder was at a past moment (ms UTC), also by scans that reached the server only later; null before its first
 * movement. As on the ribbon, what was taken back stands until the moment when it was. Refuses what is still to come.
 */
export function at(call: Call, input: z.infer<typeof atInput>): Promise<CustodyView | null> {
  return look(call, 'folder.at', async (tx) => {
    await folderHead(tx, call, 'folder.at', input.folderId);
    const { steps } = await lifeOf(tx, input.folderId);
    // Clocks of pages are not ours.
    if (input.at > call.clock() + minuteMs) throw new Refused('not_yet');
    const step = steps.findLast((one) => one.observation.at <= input.at);
    return step?.custody ? describeCustody(tx, step.custody, input.at) : null;
  });
}
