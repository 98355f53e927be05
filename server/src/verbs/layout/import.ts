import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { keepVersion, refuseUnreadable } from './keep-layout.ts';
import { fileLimit, readLayoutFile } from './layout-file.ts';
import type { Saved } from './save.ts';

export const importInput = z.object({ text: z.string().max(fileLimit * 2) });

/** Takes a layout's file in as a new layout; what is broken or would not read is refused, and nothing is kept of it. */
export function importLayout(call: Call, input: z.infer<typeof importInput>): Promise<Saved> {
  return perform(call, 'layout.import', async (tx) => {
    const layout = { ...readLayoutFile(input.text), id: randomUUID() };
    refuseUnreadable(layout);
    await keepVersion(tx, call, { layout, version: 1, restored: null });
    await audit(tx, call.actor, {
      action: 'layout.import',
      object: `layout:${layout.id}`,
      facts: { kind: layout.kind },
    });
    return { layoutId: layout.id, version: 1 };
  });
}
