// The judge's promise: what it lets pass is read by a reader that shares no code with us, at the resolution the layout is
// made for, whatever the values are, and a kiosk knows what was read.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeKinds } from '../../src/code-rules.ts';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleNames, exampleOf } from '../../src/layout/examples.ts';
import { labelKinds } from '../../src/layout/fields.ts';
import { fitTo } from '../../src/layout/fit-to.ts';
import type { Layout, LayoutPart } from '../../src/layout/form.ts';
import { isReadable, judgeLayout } from '../../src/layout/judge.ts';
import { readingOf } from '../../src/reading.ts';
import { renderSvg } from '../../src/render/svg.ts';
import { composeSymbol, parseSymbol } from '../../src/symbol.ts';
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
  code: fc.constantFrom(...codeKinds.filter((code) => !code.startsWith('gs1'))),
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
    return { ...moved, code: by.code, module: by.dots / 8 };
  });
  return { ...layout, parts };
}

/** What a kiosk makes of what a scanner sent. */
function known(sent: string): string | null {
  const reading = readingOf(sent, null);
  const symbol = parseSymbol('text' in reading ? reading.text : '');
  return symbol.ok ? symbol.code : null;
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
        const values = exampleOf(kind, example);
        const label = drawLayout(layout, values);
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
        for (const sent of found) expect([values.code, values.placeCode]).toContain(known(sent));
      },
    ),
    { numRuns: wholeOr(300, 40), seed: 20_261_123 },
  );
  expect(read).toBeGreaterThan(wholeOr(20, 5));
}, 60_000);

it.each(codeKinds)(
  'a folder whose code is %s is known at a kiosk, or such a layout is refused',
  async (code) => {
    const { folder } = builtInLayouts;
    const part = folder.parts.find((one) => one.form === 'code');
    if (part?.form !== 'code') throw new Error('no code');
    const place = { x: 0, y: 2, width: 101.6, height: 40, module: 0.25 };
    const layout = { ...folder, dpi: 203 as const, parts: [{ ...part, ...place, code }] };
    const passes = isReadable(judgeLayout(layout));
    expect(passes).toBe(!code.startsWith('gs1'));
    // Their check characters modulo 43 are letters, signs and blanks.
    for (const number of passes ? [1, 8, 46, 77] : []) {
      const values = { ...exampleOf('folder', 'usual'), code: composeSymbol('F', number) };
      const label = drawLayout(layout, values);
      if (!label.ok) throw new Error('passed the judge, and is not drawn');
      const found = await readAll(await svgToPng(renderSvg(label.drawing, 'label'), 203));
      expect(found.map(known)).toEqual([values.code]);
    }
  },
);
