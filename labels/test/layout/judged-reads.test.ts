// The judge's promise: what it lets pass is read by a reader that shares no code with us, at the resolution the layout is
// made for, whatever the values are.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleNames, exampleOf } from '../../src/layout/examples.ts';
import { labelKinds } from '../../src/layout/fields.ts';
import { fitTo } from '../../src/layout/fit-to.ts';
import type { Layout, LayoutPart } from '../../src/layout/form.ts';
import { isReadable, judgeLayout } from '../../src/layout/judge.ts';
import { renderSvg } from '../../src/render/svg.ts';
import { turns } from '../../src/geometry.ts';
import { readAll, svgToPng } from '../support/read-back.ts';
import { wholeOr } from '../support/whole.ts';

const labels = labelKinds.filter((kind) => builtInLayouts[kind].width <= 110);

/** A hand's change of one part: moved, resized, turned, another module or kind of code. */
const nudge = fc.record({
  part: fc.nat(20),
  dx: fc.double({ min: -15, max: 15, noNaN: true }),
  dy: fc.double({ min: -15, max: 15, noNaN: true }),
  grow: fc.double({ min: 0.5, max: 1.6, noNaN: true }),
  turn: fc.constantFrom(...turns),
  dots: fc.integer({ min: 1, max: 5 }),
  code: fc.constantFrom('code128', 'code39', 'code39mod43', 'datamatrix'),
});

function nudged(
  layout: Layout,
  by: typeof nudge extends fc.Arbitrary<infer T> ? T : never,
): Layout {
  const at = by.part % layout.parts.length;
  const parts = layout.parts.map((part, i): LayoutPart => {
    if (i !== at && part.form !== 'code') return part;
    const [width, height] = [part.width * by.grow, part.height * by.grow];
    const placed = { x: part.x + by.dx, y: part.y + by.dy, width, height, turn: by.turn };
    if (part.form !== 'code') return { ...part, ...placed };
    const moved = i === at ? { ...part, ...placed } : part;
    return { ...moved, code: by.code as 'code128', module: by.dots / 8 };
  });
  return { ...layout, parts };
}

it('whatever layout passes the judge is read, with any of its examples', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...labels),
      nudge,
      fc.constantFrom(...exampleNames),
      async (kind, by, example) => {
        const layout = nudged(fitTo(builtInLayouts[kind], 203), by);
        if (!isReadable(judgeLayout(layout))) return;
        const label = drawLayout(layout, exampleOf(kind, example));
        if (!label.ok) throw new Error('passed the judge, and is not drawn');
        const codes = label.drawing.shapes.flatMap((shape) =>
          shape.kind === 'bars'
            ? [shape.bars.code]
            : shape.kind === 'matrix'
              ? [shape.matrix.code]
              : [],
        );
        const found = await readAll(await svgToPng(renderSvg(label.drawing, 'label'), 203));
        read += 1;
        expect(found.toSorted()).toEqual(codes.toSorted());
      },
    ),
    { numRuns: wholeOr(300, 80), seed: 20_261_122 },
  );
  expect(read).toBeGreaterThan(10);
}, 60_000);
