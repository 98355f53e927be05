import { officePaperNames, type OfficePaper } from '@outguide/labels/stock/papers';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';

export const paperInput = z.object({ paper: z.enum(officePaperNames) });

/** Says what this site's offices print on: the product's own pages are as large from now on. On record. */
export function choosePaper(
  call: Call,
  { paper }: z.infer<typeof paperInput>,
): Promise<{ paper: OfficePaper }> {
  return perform(call, 'printer.paper', async (tx) => {
    await tx`
      insert into settings (name, value) values ('paper', jsonb_build_object('office', ${paper}::text))
      on conflict (name) do update set value = excluded.value`;
    await audit(tx, call.actor, { action: 'printer.paper', facts: { paper } });
    return { paper };
  });
}
