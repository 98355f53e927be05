import { labelKinds } from '@outguide/labels/layout/fields';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { refuseUnreadable, refuseWithdrawn, useFor } from './keep-layout.ts';
import { layoutOfVersion } from './layout-in-use.ts';
import { layoutIdShape } from './open.ts';

export const useInput = z.object({
  kind: z.enum(labelKinds),
  /** Null: the layout that comes with the product. */
  layout: z.object({ layoutId: layoutIdShape, version: z.int().min(1) }).nullable(),
});

/** Prints a kind of label with another layout from now on. What is being printed is not touched. */
export function use(call: Call, input: z.infer<typeof useInput>): Promise<{ kind: string }> {
  return perform(call, 'layout.use', async (tx) => {
    const { kind, layout: chosen } = input;
    if (chosen !== null) {
      const layout = await layoutOfVersion(tx, chosen.layoutId, chosen.version);
      if (layout === null) throw new Refused('not_found');
      if (layout.kind !== kind) throw new Refused('layout_other_kind');
      refuseUnreadable(layout);
      await refuseWithdrawn(tx, chosen.layoutId, chosen.version);
    }
    await useFor(tx, call, kind, chosen);
    await audit(tx, call.actor, {
      action: 'layout.use',
      object: `label_kind:${kind}`,
      facts: { layout: chosen?.layoutId ?? null, version: chosen?.version ?? null },
    });
    return { kind };
  });
}
