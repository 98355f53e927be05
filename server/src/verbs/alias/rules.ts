import { formRefusal } from '@outguide/labels/foreign/site-pattern';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { look, perform, type Call } from '../call.ts';
import { rulesOfHouse, type OldStockRules } from './rules-of-house.ts';

export const saveRulesInput = z.object({
  relabel: z.boolean(),
  patterns: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(60),
        form: z.string().min(1).max(80),
        check: z.enum(['none', 'mod43']),
      }),
    )
    .max(20),
});

/** How this house treats old labels. */
export function rules(call: Call): Promise<OldStockRules> {
  return look(call, 'alias.rules', rulesOfHouse);
}

/** Changes it, on record; a form that would fit nearly everything is refused. */
export function saveRules(
  call: Call,
  input: z.infer<typeof saveRulesInput>,
): Promise<OldStockRules> {
  return perform(call, 'alias.saveRules', async (tx) => {
    for (const { name, form } of input.patterns) {
      const why = formRefusal(form);
      if (why !== null) throw new Refused('pattern_wrong', { name, why });
    }
    await tx`
      insert into settings (name, value) values ('old_stock', ${JSON.stringify(input)}::text::jsonb)
      on conflict (name) do update set value = excluded.value`;
    const facts = { relabel: input.relabel, patterns: input.patterns.map((one) => one.form) };
    await audit(tx, call.actor, { action: 'alias.saveRules', facts });
    return input;
  });
}
