import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { keepVersion, newestVersion, refuseUnreadable, refuseWithdrawn } from './keep-layout.ts';
import { layoutOfVersion } from './layout-in-use.ts';
import { layoutIdShape } from './open.ts';
import type { Saved } from './save.ts';

export const restoreInput = z.object({ layoutId: layoutIdShape, version: z.int().min(1) });

/** Makes an earlier version the newest again; the ones between stay where they are. */
export function restore(call: Call, input: z.infer<typeof restoreInput>): Promise<Saved> {
  return perform(call, 'layout.restore', async (tx) => {
    const { layoutId } = input;
    const layout = await layoutOfVersion(tx, layoutId, input.version);
    if (layout === null) throw new Refused('not_found');
    // The judge may have learned since.
    refuseUnreadable(layout);
    await refuseWithdrawn(tx, layoutId, input.version);
    const version = (await newestVersion(tx, layoutId)).version + 1;
    await keepVersion(tx, call, { layout, version, restored: input.version });
    await audit(tx, call.actor, {
      action: 'layout.restore',
      object: `layout:${layoutId}`,
      facts: { version, restored: input.version },
    });
    return { layoutId, version };
  });
}
