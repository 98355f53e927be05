import { drawLayout, type DrawRefusal } from '@outguide/labels/layout/draw';
import { exampleNames, exampleOf } from '@outguide/labels/layout/examples';
import { gradeCodes, type CodeGrade } from '@outguide/labels/layout/grade-codes';
import { judgeLayout, type Finding } from '@outguide/labels/layout/judge';
import { renderSvg } from '@outguide/labels/render/svg';
import { z } from 'zod';
import { look, type Call } from '../call.ts';
import { layoutShape } from './layout-shape.ts';

export const previewInput = z.object({
  layout: layoutShape,
  example: z.enum(exampleNames).default('usual'),
});

export interface LayoutPreview {
  /** Null where this example makes no label; the refusals say why. */
  readonly svg: string | null;
  readonly refusals: readonly DrawRefusal[];
  readonly findings: readonly Finding[];
  /** What a verifier would find of each code of this example, printed as it is drawn. */
  readonly grades: readonly CodeGrade[];
}

/** How a layout looks with an example, and what the judge says of it. Nothing is read or kept. */
export function preview(call: Call, input: z.infer<typeof previewInput>): Promise<LayoutPreview> {
  return look(call, 'layout.preview', async () => {
    const { layout, example } = input;
    const values = exampleOf(layout.kind, example);
    const drawn = drawLayout(layout, values);
    return {
      svg: drawn.ok ? renderSvg(drawn.drawing, `${layout.name}, an example`) : null,
      refusals: drawn.ok ? [] : drawn.refusals,
      findings: judgeLayout(layout),
      grades: gradeCodes(layout, values),
    };
  });
}
