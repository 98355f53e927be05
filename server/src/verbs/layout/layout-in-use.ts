import type { LabelKind } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';
import { layoutShape } from './layout-shape.ts';
import { productLayout } from './office-paper.ts';
import { whyUnreadable } from './reads-now.ts';

/** What a kind of label is printed with. Both null: the layout of the product. */
export interface LayoutInUse {
  readonly layout: Layout;
  readonly layoutId: string | null;
  readonly version: number | null;
}

/**
 * The layout that a kind of label is printed with now, on this stock.
 * @throws Refused `layout_fails` when it would not read by the laws of today
 */
export async function layoutInUse(tx: Tx, kind: LabelKind, stock?: string): Promise<LayoutInUse> {
  const [chosen] = await tx<{ layoutId: string | null; version: number | null }[]>`
    select layout_id as "layoutId", version from label_layout_uses where kind = ${kind} order by id desc limit 1`;
  const { layoutId = null, version = null } = chosen ?? {};
  if (layoutId === null || version === null)
    return { layout: await productLayout(tx, kind, stock), layoutId: null, version: null };
  return { layout: await readableVersion(tx, layoutId, version), layoutId, version };
}

/** A saved version to print with. Nobody notices a bad label before a scanner does, so it is judged once more. */
export async function readableVersion(tx: Tx, layoutId: string, version: number): Promise<Layout> {
  const layout = await layoutOfVersion(tx, layoutId, version);
  const why = layout === null ? notUnderstood : whyUnreadable(layout);
  if (layout !== null && why === null) return layout;
  const facts = { layout: layout?.name ?? 'of a version before', why: why?.sentence ?? '' };
  throw new Refused('layout_fails', facts);
}

/** What is said of a version that was saved in a language that today's product no longer reads. */
export const notUnderstood = {
  part: null,
  sentence: 'It was saved by another version of Outguide, and is not understood any more.',
  fix: 'Make it anew.',
} as const;

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
