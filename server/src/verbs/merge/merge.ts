import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { mergeMoves, mergeObjection } from '../../domain/merge.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { askToCombine } from './combine-tasks.ts';
import { personOf, readPeople } from './two-people.ts';
import { heldBy, writeMoves } from './write-moves.ts';

export const mergeInput = z.object({
  /** The number that goes: it keeps resolving. */
  goneId: idShape,
  /** The number that stays. */
  staysId: idShape,
  reason: z.string().trim().min(3).max(200),
});

export interface Merged {
  readonly mergeId: number;
  /** How many rows changed hands, and how many folders are to be brought to others. */
  readonly moved: number;
  readonly toCombine: number;
}

/**
 * Two numbers are one person's: all that hangs under the one hangs under the other from now on, in one transaction, and
 * the ledger holds each row. No folder moves and no number is taken away; what is restricted stays so.
 */
export function merge(call: Call, input: z.infer<typeof mergeInput>): Promise<Merged> {
  return perform(call, 'patient.merge', async (tx) => {
    const { goneId, staysId, reason } = input;
    const people = await readPeople(tx, [goneId, staysId], true);
    const no = mergeObjection(personOf(people, goneId), personOf(people, staysId));
    if (no !== null) {
      const led = personOf(people, no === 'merge_into_merged' ? staysId : goneId).mergedIntoId;
      throw new Refused(no, led === null ? {} : { patientId: led });
    }
    const moves = mergeMoves(goneId, staysId, await heldBy(tx, goneId, staysId));
    const entry = { act: 'merge' as const, sourceId: goneId, survivorId: staysId, ofId: null };
    const mergeId = await writeMoves(tx, call, { ...entry, reason }, moves);
    const charts = moves.filter((one) => one.thing === 'chart').map((one) => one.thingId);
    const toCombine = await askToCombine(tx, mergeId, charts);
    await audit(tx, call.actor, {
      action: 'patient.merge',
      object: `merge:${mergeId}`,
      patientIds: [goneId, staysId],
      facts: { reason, gone: goneId, stays: staysId, moved: moves.length, toCombine },
    });
    await tx`select pg_notify(${doorbellChannel}, ${`merge ${mergeId}`})`;
    return { mergeId, moved: moves.length, toCombine };
  });
}
