import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import type { LabelKind } from '@outguide/labels/layout/fields';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';
import { isWithdrawn, newestVersion } from '../layout/keep-layout.ts';
import { layoutInUse, layoutOfVersion, type LayoutInUse } from '../layout/layout-in-use.ts';

/** Whose layout a print asks for: nothing said, the one in use; null, the product's; else the newest version of a site's. */
export type LayoutWish = string | null | undefined;

/** The layout that a print is made with from now on, whoever edits it or puts another to use while it runs. */
export async function layoutWanted(
  tx: Tx,
  kind: LabelKind,
  wish: LayoutWish,
): Promise<LayoutInUse> {
  if (wish === undefined) return layoutInUse(tx, kind);
  if (wish === null) return { layout: builtInLayouts[kind], layoutId: null, version: null };
  const { version, kind: kindOf } = await newestVersion(tx, wish);
  const stands = kindOf === kind && !(await isWithdrawn(tx, wish, version));
  const layout = stands ? await layoutOfVersion(tx, wish, version) : null;
  if (layout === null) throw new Refused('layout_not_for_it');
  return { layout, layoutId: wish, version };
}
