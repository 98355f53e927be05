import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { PastMoment } from '../../api/shapes.ts';
import { sameStanding } from '../../domain/fold.ts';
import { knownNow, stoodAt } from '../../domain/known-now.ts';
import { look, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { describeCustody } from './describe-custody.ts';
import { folderHead } from './folder-head.ts';
import { lifeOf } from './observations.ts';

const minuteMs = 60_000;

export const atInput = z.object({ folderId: idShape, at: z.int().min(0) });

/**
 * Where a folder was at a past moment (ms UTC) by what is known today: scans that reached the server only later count, and
 * those that were taken back later do not, but are told as what was believed then. Refuses what is still to come.
 */
export function at(call: Call, input: z.infer<typeof atInput>): Promise<PastMoment> {
  return look(call, 'folder.at', async (tx) => {
    await folderHead(tx, call, 'folder.at', input.folderId);
    const { steps } = await lifeOf(tx, input.folderId);
    // Clocks of pages are not ours.
    if (input.at > call.clock() + minuteMs) throw new Refused('not_yet');
    const then = stoodAt(knownNow(steps), input.at);
    const custody = then?.custody ? await describeCustody(tx, then.custody, input.at) : null;
    const believed = then?.believed ?? null;
    if (!believed || (then?.custody && sameStanding(then.custody, believed.custody)))
      return { custody, believed: null };
    const told = await describeCustody(tx, believed.custody, input.at);
    return { custody, believed: { custody: told, until: believed.until } };
  });
}
