import { officePaperNames } from '@outguide/labels/stock/papers';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';

/** What is not said stays. */
export const paperInput = z.object({
  paper: z.enum(officePaperNames).optional(),
  /** Millimetres. */
  slips: z.literal([80, 58]).optional(),
});

/** Says what this site's offices print on, and how wide its slips are: the product's own are as large from now on. On record. */
export function choosePaper(
  call: Call,
  { paper, slips }: z.infer<typeof paperInput>,
): Promise<z.infer<typeof paperInput>> {
  return perform(call, 'printer.paper', async (tx) => {
    await tx`
      insert into settings (name, value)
      values ('paper', jsonb_strip_nulls(jsonb_build_object('office', ${paper ?? null}::text, 'slips', ${slips ?? null}::int)))
      on conflict (name) do update set value = settings.value || excluded.value`;
    const said = { ...(paper && { paper }), ...(slips && { slips }) };
    await audit(tx, call.actor, { action: 'printer.paper', facts: said });
    return said;
  });
}
