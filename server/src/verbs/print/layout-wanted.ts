import type { LabelKind } from '@outguide/labels/layout/fields';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';
import { isWithdrawn, newestVersion } from '../layout/keep-layout.ts';
import { layoutInUse, readableVersion, type LayoutInUse } from '../layout/layout-in-use.ts';
import { productLayout } from '../layout/office-paper.ts';

/** Whose layout a print asks for: nothing said, the one in use; null, the product's; else the newest version of a site's. */
export type LayoutWish = string | null | undefined;

/** The layout that a print is made with from now on, whoever edits it or puts another to use while it runs. */
export async function layoutWanted(
  tx: Tx,
  kind: LabelKind,
  wish: LayoutWish,
  stock?: string,
): Promise<LayoutInUse> {
  if (wish === undefined) return layoutInUse(tx, kind, stock);
  if (wish === null)
    return { layout: await productLayout(tx, kind, stock), layoutId: null, version: null };
  const { version, kind: kindOf } = await newestVersion(tx, wish);
  if (kindOf !== kind || (await isWithdrawn(tx, wish, version)))
    throw new Refused('layout_not_for_it');
  return { layout: await readableVersion(tx, wish, version), layoutId: wish, version };
}
