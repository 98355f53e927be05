import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import { labelKinds, type LabelKind } from '@outguide/labels/layout/fields';
import { fitTo } from '@outguide/labels/layout/fit-to';
import type { Layout } from '@outguide/labels/layout/form';
import type { Tx } from '../call.ts';
import { layoutOfVersion } from '../layout/layout-in-use.ts';

/** The layout that a print was made with; null where it is the one of the product. */
export interface ChosenLayout {
  readonly kind: string;
  readonly layoutId: string | null;
  readonly layoutVersion: number | null;
}

/** A kind of another version of the product is drawn as the commonest label. */
export const labelKindOf = (word: string): LabelKind =>
  labelKinds.find((kind) => kind === word) ?? 'folder';

/** The layout of a print, for printers of this resolution: as it was when the print was made, whoever edits it since. */
export async function layoutFor(
  tx: Tx,
  { kind, layoutId, layoutVersion }: ChosenLayout,
  dpi: 203 | 300 | 600,
): Promise<Layout> {
  const chosen =
    layoutId === null || layoutVersion === null
      ? null
      : await layoutOfVersion(tx, layoutId, layoutVersion);
  return fitTo(chosen ?? builtInLayouts[labelKindOf(kind)], dpi);
}
