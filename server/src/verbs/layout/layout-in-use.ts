import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import type { LabelKind } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
import type { Tx } from '../call.ts';
import { layoutShape } from './layout-shape.ts';

/** What a kind of label is printed with. Both null: the layout of the product. */
export interface LayoutInUse {
  readonly layout: Layout;
  readonly layoutId: string | null;
  readonly version: number | null;
}

/** The layout that a kind of label is printed with now. */
export async function layoutInUse(tx: Tx, kind: LabelKind): Promise<LayoutInUse> {
  const [chosen] = await tx<{ layoutId: string | null; version: number | null }[]>`
    select layout_id as "layoutId", version from label_layout_uses where kind = ${kind} order by id desc limit 1`;
  if (chosen?.layoutId === undefined || chosen.layoutId === null || chosen.version === null)
    return { layout: builtInLayouts[kind], layoutId: null, version: null };
  const layout = await layoutOfVersion(tx, chosen.layoutId, chosen.version);
  if (layout === null) return { layout: builtInLayouts[kind], layoutId: null, version: null };
  return { layout, layoutId: chosen.layoutId, version: chosen.version };
}

/** A version as it was saved; null where there is none, or where today's language no longer reads it. */
export async function layoutOfVersion(
  tx: Tx,
  layoutId: string,
  version: number,
): Promise<Layout | null> {
  const [row] = await tx<{ layout: unknown }[]>`
    select layout from label_layouts where layout_id = ${layoutId} and version = ${version}`;
  const read = layoutShape.safeParse(row?.layout);
  return read.success ? read.data : null;
}
