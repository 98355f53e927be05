import { codeKinds } from '@outguide/labels/code';
import { exampleNames } from '@outguide/labels/layout/examples';
import { fieldsOfKind, kindNames, labelKinds, type Field } from '@outguide/labels/layout/fields';
import type { Layout, Palette } from '@outguide/labels/layout/form';
import { paletteIds, palettes } from '@outguide/labels/layout/palettes';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { atMost } from '../at-most.ts';
import { look, type Call, type Tx } from '../call.ts';
import { layoutOfVersion } from './layout-in-use.ts';
import { productLayout } from './office-paper.ts';

export const layoutIdShape = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/);

export const openInput = z.object({
  /** A saved layout, or a kind of label: the layout that comes with the product. */
  layoutId: layoutIdShape,
  version: z.int().min(1).optional(),
});

export interface LayoutVersion {
  readonly version: number;
  readonly savedAt: number;
  readonly savedBy: string | null;
  readonly restoredVersion: number | null;
  readonly withdrawn: {
    readonly reason: string;
    readonly at: number;
    readonly by: string | null;
  } | null;
}

export interface OpenLayout {
  readonly layout: Layout;
  readonly kindName: string;
  /** Null: it comes with the product, and saving it makes a layout of the site's own. */
  readonly version: number | null;
  readonly inUse: boolean;
  /** Newest first, at most a hundred. */
  readonly versions: readonly LayoutVersion[];
  /** There are older ones. */
  readonly cut: boolean;
  readonly fields: readonly Field[];
  readonly codeKinds: readonly string[];
  readonly examples: readonly string[];
  readonly palettes: readonly {
    readonly id: string;
    readonly name: string;
    readonly colours: Palette;
  }[];
}

const versionsAtMost = 100;

/** One layout as its editor shows it, with what may stand on it. */
export function open(call: Call, input: z.infer<typeof openInput>): Promise<OpenLayout> {
  return look(call, 'layout.open', async (tx) => {
    const { layoutId } = input;
    const kind = labelKinds.find((one) => one === layoutId);
    const saved = kind === undefined ? await versionsOf(tx, layoutId) : [];
    const { rows: versions, cut } = atMost(saved, versionsAtMost);
    const version = kind === undefined ? (input.version ?? versions[0]?.version ?? 0) : null;
    const layout =
      kind !== undefined
        ? await productLayout(tx, kind)
        : await layoutOfVersion(tx, layoutId, version ?? 0);
    if (layout === null) throw new Refused('not_found');
    const [use] = await tx<{ layoutId: string | null; version: number | null }[]>`
      select layout_id as "layoutId", version from label_layout_uses
      where kind = ${layout.kind} order by id desc limit 1`;
    const used = use?.layoutId ?? null;
    return {
      layout,
      kindName: kindNames[layout.kind],
      version,
      inUse: kind === undefined ? used === layoutId && use?.version === version : used === null,
      ...{ versions, cut },
      fields: fieldsOfKind(layout.kind),
      codeKinds,
      examples: exampleNames,
      palettes: paletteIds.map((id) => ({ id, ...palettes[id] })),
    };
  });
}

function versionsOf(tx: Tx, layoutId: string): Promise<LayoutVersion[]> {
  return tx<LayoutVersion[]>`
    select l.version, ms(l.saved_at) as "savedAt", s.name as "savedBy", l.restored_version as "restoredVersion",
      case when w.version is not null then
        jsonb_build_object('reason', w.reason, 'at', ms(w.withdrawn_at), 'by', b.name) end as withdrawn
    from label_layouts l left join staff s on s.id = l.saved_by_id
      left join label_layout_withdrawals w on w.layout_id = l.layout_id and w.version = l.version
      left join staff b on b.id = w.withdrawn_by_id
    where l.layout_id = ${layoutId} order by l.version desc limit ${versionsAtMost + 1}`;
}
