import { drawLayout } from '@outguide/labels/layout/draw';
import { exampleOf } from '@outguide/labels/layout/examples';
import { labelKinds } from '@outguide/labels/layout/fields';
import { renderSvg } from '@outguide/labels/render/svg';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { look, type Call } from '../call.ts';
import { layoutOfVersion } from './layout-in-use.ts';
import { productLayout } from './office-paper.ts';
import { layoutIdShape } from './open.ts';

export const pictureInput = z.object({
  /** A saved layout with its version, or a kind of label: the layout that comes with the product. */
  layoutId: layoutIdShape,
  version: z.int().min(1).nullable(),
});

export interface LayoutPicture {
  /** Null where its example makes no label, or where it was saved in a language that is not read any more. */
  readonly svg: string | null;
}

/** A layout as it looks with the usual example, for lists. @throws Refused `not_found` */
export function picture(call: Call, input: z.infer<typeof pictureInput>): Promise<LayoutPicture> {
  return look(call, 'layout.picture', async (tx) => {
    const { layoutId, version } = input;
    const kind = version === null ? labelKinds.find((one) => one === layoutId) : undefined;
    if (version === null && kind === undefined) throw new Refused('not_found');
    const layout =
      kind === undefined
        ? await layoutOfVersion(tx, layoutId, version ?? 0)
        : await productLayout(tx, kind);
    const drawn = layout && drawLayout(layout, exampleOf(layout.kind, 'usual'));
    return { svg: layout && drawn?.ok ? renderSvg(drawn.drawing, layout.name) : null };
  });
}
