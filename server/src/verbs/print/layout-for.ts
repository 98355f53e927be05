import { labelKinds, type LabelKind } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
import type { Tx } from '../call.ts';
import { layoutOfVersion } from '../layout/layout-in-use.ts';
import { layoutShape } from '../layout/layout-shape.ts';
import { productLayout } from '../layout/office-paper.ts';

/** The layout that a print was made with; null where it is the one of the product. */
export interface ChosenLayout {
  readonly id: string;
  readonly kind: string;
  readonly layoutId: string | null;
  readonly layoutVersion: number | null;
  readonly stock: string;
}

/** A kind of another version of the product is drawn as the commonest label. */
export const labelKindOf = (word: string): LabelKind =>
  labelKinds.find((kind) => kind === word) ?? 'folder';

/** The layout of a print as it was when the print was made, whoever edits it since; null where nobody understands it any more. */
export async function layoutFor(
  tx: Tx,
  { kind, layoutId, layoutVersion, stock }: ChosenLayout,
): Promise<Layout | null> {
  if (layoutId === null || layoutVersion === null)
    return productLayout(tx, labelKindOf(kind), stock);
  return layoutOfVersion(tx, layoutId, layoutVersion);
}

/** The layout that a print tries, which nobody has saved yet. */
export async function triedLayout(
  tx: Tx,
  { id }: Pick<ChosenLayout, 'id'>,
): Promise<Layout | null> {
  const [row] = await tx<{ layout: unknown }[]>`
    select layout from print_job_drafts where job_id = ${id}`;
  const read = layoutShape.safeParse(row?.layout);
  return read.success ? read.data : null;
}
