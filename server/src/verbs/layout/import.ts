import type { Layout } from '@outguide/labels/layout/form';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { keepVersion, refuseUnreadable } from './keep-layout.ts';
import { fileLimit, readLayoutFile } from './layout-file.ts';
import type { Saved } from './save.ts';

export const importInput = z.object({ text: z.string().max(fileLimit * 2) });

export interface Imported extends Saved {
  /** The very same layout was here; nothing was made. */
  readonly here: boolean;
  readonly name: string;
}

/**
 * Takes a layout's file in as a new layout; what is broken or would not read is refused, and nothing is kept of it. The same
 * layout a second time is the one that is here, and another one of its name gets a number.
 */
export function importLayout(call: Call, input: z.infer<typeof importInput>): Promise<Imported> {
  return perform(call, 'layout.import', async (tx) => {
    const read = readLayoutFile(input.text);
    const here = await alike(tx, read);
    if (here !== null) return { ...here, here: true, name: read.name };
    const layout = { ...read, id: randomUUID(), name: await freeName(tx, read) };
    refuseUnreadable(layout);
    await keepVersion(tx, call, { layout, version: 1, restored: null });
    await audit(tx, call.actor, {
      action: 'layout.import',
      object: `layout:${layout.id}`,
      facts: { kind: layout.kind },
    });
    return { layoutId: layout.id, version: 1, here: false, name: layout.name };
  });
}

/** The newest version of a layout that is the same but for its id; one that was withdrawn is not taken for it. */
async function alike(tx: Tx, { id: _, ...layout }: Layout): Promise<Saved | null> {
  const [row] = await tx<Saved[]>`
    select n.layout_id as "layoutId", n.version
    from (select distinct on (layout_id) layout_id, version, layout from label_layouts
      where kind = ${layout.kind} order by layout_id, version desc) n
    where n.layout - 'id' = ${JSON.stringify(layout)}::text::jsonb
      and not exists (select from label_layout_withdrawals w where w.layout_id = n.layout_id and w.version = n.version)
    order by n.layout_id limit 1`;
  return row ?? null;
}

const nameLimit = 80;

/** Its name, or "name (2)" where a layout of this kind is called so already. */
async function freeName(tx: Tx, { kind, name }: Layout): Promise<string> {
  const rows = await tx<{ name: string }[]>`
    select distinct on (layout_id) name from label_layouts where kind = ${kind} order by layout_id, version desc`;
  const taken = new Set(rows.map((row) => row.name));
  const numbered = (n: number) => {
    const end = ` (${n})`;
    return n === 1 ? name : `${name.slice(0, nameLimit - end.length)}${end}`;
  };
  let n = 1;
  while (taken.has(numbered(n))) n += 1;
  return numbered(n);
}
