import { labelKinds } from '@outguide/labels/layout/fields';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { keepVersion, newestVersion, refuseUnreadable, useFor } from './keep-layout.ts';
import { layoutShape } from './layout-shape.ts';

export const saveInput = z.object({
  layout: layoutShape,
  /** The version that was changed; null makes a new layout of it. */
  from: z.int().min(1).nullable(),
  /** Print this kind of label with it from now on. */
  use: z.boolean().default(false),
});

export interface Saved {
  readonly layoutId: string;
  readonly version: number;
}

/** Saves a layout as the next version of itself, or as a new one; what would not read is refused. */
export function save(call: Call, input: z.infer<typeof saveInput>): Promise<Saved> {
  return perform(call, 'layout.save', async (tx) => {
    const { from, use } = input;
    // What comes with the product stays as it is: a layout made from it is another one.
    const isNew = from === null || labelKinds.some((kind) => kind === input.layout.id);
    const layout = isNew ? { ...input.layout, id: randomUUID() } : input.layout;
    refuseUnreadable(layout);
    const newest = isNew ? null : await newestVersion(tx, layout.id);
    if (newest !== null && newest.version !== from) throw new Refused('layout_changed');
    if (newest !== null && newest.kind !== layout.kind) throw new Refused('layout_other_kind');
    const version = (newest?.version ?? 0) + 1;
    await keepVersion(tx, call, { layout, version, restored: null });
    if (use) await useFor(tx, call, layout.kind, { layoutId: layout.id, version });
    await audit(tx, call.actor, {
      action: 'layout.save',
      object: `layout:${layout.id}`,
      facts: { kind: layout.kind, version, use },
    });
    return { layoutId: layout.id, version };
  });
}
