import { sqlState } from '@outguide/db/transact';
import { rollLabelCode, rollLabelsAtMost } from '@outguide/labels/own-roll';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { atMost } from '../at-most.ts';
import { audit } from '../audit.ts';
import { look, perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

const nth = z.int().min(1).max(rollLabelsAtMost);
export const makeRollInput = z.object({ name: z.string().trim().min(1).max(60), labels: nth });
export const withdrawRollInput = z.object({
  rollId: idShape,
  first: nth,
  last: nth,
  reason: z.string().trim().min(3).max(200),
});

export interface OwnRoll {
  readonly id: number;
  readonly name: string;
  readonly labels: number;
  readonly bound: number;
  /** On no folder, and never will be. */
  readonly withdrawn: number;
  readonly firstCode: string;
  readonly lastCode: string;
  readonly reservedAt: number;
  readonly ends: readonly {
    readonly first: number;
    readonly last: number;
    readonly reason: string;
    readonly at: number;
  }[];
}

const listedAtMost = 200;

/** Our own rolls, newest first, with how many of each are on folders. */
export function ownRolls(call: Call): Promise<{ rows: readonly OwnRoll[]; cut: boolean }> {
  return look(call, 'alias.ownRolls', async (tx) => {
    const found = await tx<Omit<OwnRoll, 'firstCode' | 'lastCode'>[]>`
      with bound as (select (roll_of(code)).* from folder_roll_bindings),
        gone as (select w.roll_id, n from folder_roll_withdrawals w cross join lateral generate_series(w.first, w.last) n
          except select roll_id, n from bound)
      select r.id, r.name, r.labels, ms(r.reserved_at) as "reservedAt",
        (select count(*)::int from bound b where b.roll_id = r.id) as bound,
        (select count(*)::int from gone g where g.roll_id = r.id) as withdrawn,
        coalesce((select json_agg(json_build_object('first', w.first, 'last', w.last, 'reason', w.reason,
          'at', ms(w.withdrawn_at)) order by w.id) from folder_roll_withdrawals w where w.roll_id = r.id), '[]') as ends
      from folder_rolls r order by r.id desc limit ${listedAtMost + 1}`;
    const { rows, cut } = atMost(found, listedAtMost);
    return {
      cut,
      rows: rows.map((row) => ({
        ...row,
        firstCode: rollLabelCode({ roll: row.id, n: 1 }),
        lastCode: rollLabelCode({ roll: row.id, n: row.labels }),
      })),
    };
  });
}

/** Reserves the numbers of a roll of our own labels, which belong to nobody until each is bound. On record. */
export function makeRoll(
  call: Call,
  input: z.infer<typeof makeRollInput>,
): Promise<{ id: number }> {
  return perform(call, 'alias.makeRoll', async (tx) => {
    const { name, labels } = input;
    const [row] = await tx<{ id: number }[]>`
      insert into folder_rolls (name, labels, reserved_by_id)
      values (${name}, ${labels}, ${call.actor.staffId || null}) returning id`;
    if (row === undefined) throw new Error('an insert answers its row');
    await audit(tx, call.actor, { action: 'alias.makeRoll', facts: { roll: row.id, labels } });
    return row;
  });
}

/** Labels of a roll that were lost or spoiled: those on no folder never will be. With a reason, on record. */
export function withdrawRoll(
  call: Call,
  input: z.infer<typeof withdrawRollInput>,
): Promise<{ rollId: number }> {
  return perform(call, 'alias.withdrawRoll', async (tx) => {
    const { rollId, first, last, reason } = input;
    if (last < first) throw new Refused('roll_no_such');
    await tx`
      insert into folder_roll_withdrawals (roll_id, first, last, reason, withdrawn_by_id)
      values (${rollId}, ${first}, ${last}, ${reason}, ${call.actor.staffId || null})`;
    await audit(tx, call.actor, {
      action: 'alias.withdrawRoll',
      facts: { roll: rollId, first, last, reason },
    });
    return { rollId };
  }).catch((error: unknown) => {
    if (sqlState(error) === '23001') throw new Refused('roll_no_such');
    throw error;
  });
}
