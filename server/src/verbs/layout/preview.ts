import { drawLayout, type DrawRefusal } from '@outguide/labels/layout/draw';
import { exampleNames, exampleOf } from '@outguide/labels/layout/examples';
import type { Layout } from '@outguide/labels/layout/form';
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
  /** Where this example makes no label, without the parts that the refusals name: only an editor may show that. */
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
    const refusals = drawn.ok ? [] : drawn.refusals;
    const shown = drawn.ok ? drawn : drawLayout(without(layout, refusals), values);
    return {
      svg: shown.ok ? renderSvg(shown.drawing, `${layout.name}, an example`) : null,
      refusals,
      findings: judgeLayout(layout),
      grades: gradeCodes(layout, values),
    };
  });
}

function without(layout: Layout, refusals: readonly DrawRefusal[]): Layout {
  const refused = new Set(refusals.map((one) => one.part));
  return { ...layout, parts: layout.parts.filter((part) => !refused.has(part.id)) };
}
