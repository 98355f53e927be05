import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { useFor } from './keep-layout.ts';
import { layoutIdShape } from './open.ts';

export const withdrawInput = z.object({
  layoutId: layoutIdShape,
  version: z.int().min(1),
  reason: z.string().trim().min(3).max(200),
});

export interface Withdrawn {
  readonly kind: string;
  /** It was printed with; from now on the layout that comes with the product is. */
  readonly wasInUse: boolean;
}

/** Takes a wrong version out of use for good, with a reason. It stays as it was: labels were printed with it. */
export function withdraw(call: Call, input: z.infer<typeof withdrawInput>): Promise<Withdrawn> {
  return perform(call, 'layout.withdraw', async (tx) => {
    const { layoutId, version, reason } = input;
    const [known] = await tx<{ kind: string }[]>`
      select kind from label_layouts where layout_id = ${layoutId} and version = ${version}`;
    if (known === undefined) throw new Refused('not_found');
    const { kind } = known;
    const [done] = await tx`
      insert into label_layout_withdrawals (layout_id, version, reason, withdrawn_by_id)
      values (${layoutId}, ${version}, ${reason}, ${call.actor.staffId || null})
      on conflict do nothing returning version`;
    if (done === undefined) throw new Refused('layout_withdrawn');
    const [use] = await tx<{ isThis: boolean }[]>`
      select coalesce(layout_id = ${layoutId} and version = ${version}, false) as "isThis"
      from label_layout_uses where kind = ${kind} order by id desc limit 1`;
    const wasInUse = use?.isThis ?? false;
    if (wasInUse) await useFor(tx, call, kind, null);
    await audit(tx, call.actor, {
      action: 'layout.withdraw',
      object: `layout:${layoutId}`,
      facts: { version, reason, wasInUse },
    });
    return { kind, wasInUse };
  });
}
