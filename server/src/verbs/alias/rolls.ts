import { sqlState } from '@outguide/db/transact';
import { rollCode } from '@outguide/labels/foreign/roll';
import { readForeign } from '@outguide/labels/foreign/read-foreign';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { atMost } from '../at-most.ts';
import { audit } from '../audit.ts';
import { look, perform, type Call } from '../call.ts';

const number = z.int().min(0).max(999_999_999_999_999);

export const reserveInput = z.object({
  name: z.string().trim().min(1).max(60),
  prefix: z.string().max(20).default(''),
  digits: z.int().min(1).max(15),
  first: number,
  last: number,
  withCheck: z.boolean().default(false),
});
type Reserve = z.infer<typeof reserveInput>;

export interface RollRow {
  readonly id: number;
  readonly name: string;
  readonly firstCode: string;
  readonly lastCode: string;
  readonly labels: number;
  readonly bound: number;
  readonly reservedAt: number;
}

/** A house that buys its labels reserves a few rolls a year. */
const listedAtMost = 200;

/** The rolls of pre-printed labels, newest first, with how many of each are on folders. */
export function rolls(call: Call): Promise<{ rows: readonly RollRow[]; cut: boolean }> {
  return look(call, 'alias.rolls', async (tx) => {
    const found = await tx<(Reserve & { id: number; bound: number; reservedAt: number })[]>`
      select r.id, r.name, r.prefix, r.digits, r.first, r.last, r.with_check as "withCheck", ms(r.reserved_at) as "reservedAt",
        (select count(distinct a.folder_id)::int from aliases a where a.code >= r.prefix || lpad(r.first::text, r.digits, '0')
          and a.code <= r.prefix || lpad(r.last::text, r.digits, '0') || '~' and left(a.code, length(r.prefix)) = r.prefix
          and length(a.code) = length(r.prefix) + r.digits + r.with_check::int) as bound
      from label_rolls r order by r.id desc limit ${listedAtMost + 1}`;
    const { rows, cut } = atMost(found, listedAtMost);
    const told = rows.map((one) => ({
      ...{ id: one.id, name: one.name, bound: one.bound, reservedAt: one.reservedAt },
      ...{ firstCode: rollCode(one, one.first), lastCode: rollCode(one, one.last) },
      labels: one.last - one.first + 1,
    }));
    return { rows: told, cut };
  });
}

/** Reserves a range for folders: from then on a label of it is bound without a question. On record, never changed. */
export function reserve(call: Call, input: Reserve): Promise<{ id: number }> {
  return perform(call, 'alias.reserve', async (tx) => {
    const why = whyNot(input);
    if (why !== null) throw new Refused('roll_wrong', { why });
    const { name, prefix, digits, first, last, withCheck } = input;
    const rows = await tx<{ id: number }[]>`
      insert into label_rolls (name, prefix, digits, first, last, with_check, reserved_by_id)
      values (${name}, ${prefix}, ${digits}, ${first}, ${last}, ${withCheck}, ${call.actor.staffId || null}) returning id`;
    const [row] = rows;
    if (row === undefined) throw new Error('an insert answers its row');
    const facts = { roll: row.id, labels: last - first + 1 };
    await audit(tx, call.actor, { action: 'alias.reserve', facts });
    return row;
  }).catch((error: unknown) => {
    if (sqlState(error) === '23P01') throw new Refused('roll_taken');
    throw error;
  });
}

function whyNot(roll: Reserve): string | null {
  if (roll.last < roll.first) return 'the last number is before the first';
  if (roll.last - roll.first >= 1_000_000) return 'it has more than a million labels';
  if (String(roll.last).length > roll.digits) return 'the last number has more digits than a label';
  if (roll.prefix.length + roll.digits < 4) return 'a label has fewer than four characters';
  if (!/^[ -~]*$/.test(roll.prefix)) return 'the prefix has a character that no keyboard has';
  if (roll.withCheck && !/^[0-9A-Z\-. $/+%]*$/.test(roll.prefix))
    return 'Code 39 cannot hold a character of the prefix';
  const code = rollCode(roll, roll.first);
  const read = readForeign(code, null, []);
  const ours = !read.ok && (read.why === 'ours' || read.why === 'ours_damaged');
  return ours || code.startsWith('+') ? 'its labels would be taken for others' : null;
}
