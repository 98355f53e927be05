import { mergeThings } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { decideObjection, leftWords } from '../../domain/part.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { giveFolderBack } from './give-folder-back.ts';
import { leftOf, type LeftRow } from './left-of.ts';
import { mergeRow } from './moved-then.ts';
import { personOf, readPeople } from './two-people.ts';
import { writeMoves } from './write-moves.ts';

export const decideInput = z.object({
  mergeId: idShape,
  thing: z.enum(mergeThings),
  thingId: z.string().regex(/^\d{1,15}$/),
  /** Under whom the page showed it. */
  ownerId: idShape,
  to: z.enum(['give', 'keep']),
});

/** A person says of one thing that stayed when a merge was taken back: it goes to the other, or it stays. */
export function decide(
  call: Call,
  input: z.infer<typeof decideInput>,
): Promise<{ readonly thing: string; readonly ownerId: number }> {
  return perform(call, 'patient.decide', async (tx) => {
    const { mergeId, thing, thingId, to } = input;
    const merge = await mergeRow(tx, mergeId);
    if (merge === null) throw new Refused('unmerge_unknown');
    const people = await readPeople(tx, [merge.sourceId, input.ownerId], true);
    const sourceId = personOf(people, merge.sourceId).mergedIntoId ?? merge.sourceId;
    const left = (await leftOf(tx, mergeId)).rows.find(
      (one) => one.thing === thing && one.thingId === thingId,
    );
    const no = decideObjection(input, left);
    if (no !== null || left === undefined) throw new Refused(no ?? 'decided_already');
    const entry = {
      ...{ act: 'by_hand' as const, sourceId, survivorId: left.ownerId, ofId: mergeId },
      reason: to === 'give' ? leftWords[left.why].give : leftWords[left.why].keep,
    };
    const reason = entry.reason ?? leftWords[left.why].keep;
    const id = Number(thingId);
    if (to === 'give' && left.why === 'combined')
      await giveFolderBack(tx, call, { ...entry, reason }, id);
    else if (to === 'give' && left.why === 'came_since')
      await give(tx, call, { ...entry, reason }, left);
    else await stay(tx, call, { ...entry, reason, survivorId: merge.survivorId }, left);
    await audit(tx, call.actor, {
      action: 'patient.decide',
      object: `merge:${mergeId}`,
      patientIds: [sourceId, left.ownerId],
      facts: { thing, id, to, why: left.why },
    });
    return { thing, ownerId: to === 'give' ? sourceId : left.ownerId };
  });
}

type Entry = Parameters<typeof writeMoves>[2];

async function give(tx: Tx, call: Call, entry: Entry, { thing, thingId, ownerId }: LeftRow) {
  if (thing === 'stay') {
    const [other] = await tx`
      select 1 from stays s join stays o on o.patient_id = ${entry.sourceId}
        and (o.from_at = s.from_at
          or (o.from_at < coalesce(s.until_at, 'infinity') and s.from_at < coalesce(o.until_at, 'infinity')))
      where s.id = ${thingId}::text::bigint`;
    if (other !== undefined) throw new Refused('merge_two_beds');
  }
  const move = { thing, thingId, fromId: ownerId, toId: entry.sourceId };
  await writeMoves(tx, call, entry, [move]);
}

/** What stays is written down as well, from the hands that have it to the same. */
async function stay(tx: Tx, call: Call, entry: Entry, { thing, thingId, heldById }: LeftRow) {
  await writeMoves(tx, call, entry, [{ thing, thingId, fromId: heldById, toId: heldById }]);
}
