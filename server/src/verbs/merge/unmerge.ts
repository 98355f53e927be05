import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { giveBack } from '../../domain/merge.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { endVainTasks } from './combine-tasks.ts';
import { mergeRow, movedThen, type MergeRow } from './moved-then.ts';
import { readPeople } from './two-people.ts';
import { writeMoves } from './write-moves.ts';

export const unmergeInput = z.object({
  mergeId: idShape,
  reason: z.string().trim().min(3).max(200),
});

export interface Unmerged {
  readonly unmergeId: number;
  /** The patient who is one of their own again. */
  readonly patientId: number;
  readonly back: number;
}

/**
 * They were two people after all. The ledger gives back what the merge moved and nobody has decided on since; what is
 * left, and what came meanwhile, is listed for a person (cases.md, 28).
 */
export function unmerge(call: Call, input: z.infer<typeof unmergeInput>): Promise<Unmerged> {
  return perform(call, 'patient.unmerge', async (tx) => {
    const { mergeId, reason } = input;
    const { one, rootId } = await lockMerge(tx, mergeId);
    const { back } = giveBack(one.sourceId, rootId, await movedThen(tx, mergeId));
    const unmergeId = await writeMoves(
      ...([tx, call] as const),
      {
        ...{ act: 'unmerge', sourceId: one.sourceId, survivorId: rootId },
        ...{ ofId: mergeId, reason },
      },
      back,
    );
    const charts = back.filter((row) => row.thing === 'chart').map((row) => Number(row.thingId));
    const tasks = await endVainTasks(tx, call, charts);
    await audit(tx, call.actor, {
      action: 'patient.unmerge',
      object: `merge:${mergeId}`,
      patientIds: [one.sourceId, rootId],
      facts: { reason, back: back.length, tasks },
    });
    await tx`select pg_notify(${doorbellChannel}, ${`unmerge ${unmergeId}`})`;
    return { unmergeId, patientId: one.sourceId, back: back.length };
  });
}

/** Who holds the merged number now is known for certain only when nobody else can move it on. */
async function lockMerge(
  tx: Tx,
  mergeId: number,
): Promise<{ readonly one: MergeRow; readonly rootId: number }> {
  const first = await mergeRow(tx, mergeId);
  if (first === null) throw new Refused('unmerge_unknown');
  const before = await rootOf(tx, first.sourceId);
  await readPeople(tx, [first.sourceId, first.survivorId, before], true);
  const one = await mergeRow(tx, mergeId);
  if (one === null || one.undoneById !== null) throw new Refused('unmerge_done');
  const rootId = await rootOf(tx, one.sourceId);
  if (rootId !== before) throw new Refused('merge_changed');
  return { one, rootId };
}

async function rootOf(tx: Tx, patientId: number): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    select coalesce(merged_into_id, id) as id from patients where id = ${patientId}`;
  return row?.id ?? patientId;
}
