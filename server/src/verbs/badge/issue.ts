import { composeSymbol } from '@outguide/labels/symbol';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { Hasher } from '../../auth/hasher.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

/** A PIN of 4 to 12 digits, as kiosks ask for it (realtime/wire.ts). */
export const pinShape = z.string().regex(/^[0-9]{4,12}$/);
export const issueInput = z.object({ staffId: idShape, pin: pinShape });

/** 0000, 1234, 9876 and their like: what is tried first at a kiosk. */
export function isWeakPin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i])));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}

/** Issues a badge with its PIN. A person has one live badge; the code is what the barcode says. */
export function issue(
  call: Call,
  input: z.infer<typeof issueInput>,
  pins: Hasher,
): Promise<{ badgeId: number; code: string }> {
  return perform(call, 'badge.issue', async (tx) => {
    const { staffId, pin } = input;
    if (isWeakPin(pin)) throw new Refused('pin_weak');
    const hash = await pins.hash(pin);
    const [person] = await tx<{ disabled: boolean; live: boolean }[]>`
      select s.disabled_at is not null as disabled, exists (select from badges b
        where b.staff_id = s.id and b.withdrawn_at is null) as live
      from staff s where s.id = ${staffId} for update`;
    if (person === undefined) throw new Refused('not_found', { staffId });
    if (person.disabled) throw new Refused('staff_disabled', { staffId });
    if (person.live) throw new Refused('badge_live', { staffId });
    const [made] = await tx<{ badgeId: number; number: number }[]>`
      insert into badges (staff_id, pin_hash) values (${staffId}, ${hash})
      returning id as "badgeId", nextval('label_numbers') as number`;
    if (made === undefined) throw new Error('an insert returns its row');
    const code = composeSymbol('P', made.number);
    await tx`insert into labels (code, badge_id) values (${code}, ${made.badgeId})`;
    await audit(tx, call.actor, { action: 'badge.issue', object: `badge:${made.badgeId}` });
    return { badgeId: made.badgeId, code };
  });
}
