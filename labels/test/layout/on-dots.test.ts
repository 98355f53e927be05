import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { codeArea, contains, turns, type CodeShape } from '../../src/geometry.ts';
import { inkOf } from '../../src/ink.ts';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleNames, exampleOf } from '../../src/layout/examples.ts';
import { labelKinds } from '../../src/layout/fields.ts';
import { dotOf, fitTo, wholeDots } from '../../src/layout/fit-to.ts';
import { resolutions, type Layout, type Resolution } from '../../src/layout/form.ts';

function codesOf(
  layout: Layout,
  kind = layout.kind,
  example: (typeof exampleNames)[number] = 'usual',
): CodeShape[] {
  const label = drawLayout(layout, exampleOf(kind, example));
  if (!label.ok) throw new Error(label.refusals.map((one) => one.sentence).join(' '));
  return label.drawing.shapes.filter((one) => one.kind === 'bars' || one.kind === 'matrix');
}

/** How far the worst edge of a code is from a dot's edge, in dots. */
function off(shape: CodeShape, dpi: Resolution): number {
  const edges = inkOf(shape).flatMap(({ x, y, width, height }) => [x, y, x + width, y + height]);
  return Math.max(...edges.map((mm) => Math.abs(mm / dotOf(dpi) - Math.round(mm / dotOf(dpi)))));
}

describe.each(resolutions)('at %i dpi', (dpi) => {
  it.each(labelKinds)('every edge of each code of a %s is the edge of a dot', (kind) => {
    for (const example of exampleNames)
      for (const shape of codesOf(fitTo(builtInLayouts[kind], dpi), kind, example))
        expect(off(shape, dpi)).toBeLessThan(1e-3);
  });
});

test('wherever its box is put and however it is turned, a code is on dots and within its box by a dot', () => {
  const layout = builtInLayouts.ward;
  const at = fc.double({ min: 0, max: 20, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...turns),
      fc.constantFrom(...resolutions),
      at,
      at,
      (turn, dpi, x, y) => {
        const [long, low] = [60.3, 14.7];
        const sideways = turn % 180 !== 0;
        const box = { x, y, width: sideways ? low : long, height: sideways ? long : low };
        const module = wholeDots(0.25, dpi);
        const code = layout.parts.find((part) => part.form === 'code');
        if (code?.form !== 'code') throw new Error('no code');
        const part = { ...code, ...box, turn, module, code: 'code128' as const, readable: 0 };
        const [shape] = codesOf({ ...layout, dpi, width: 90, height: 90, parts: [part] });
        if (!shape) throw new Error('not drawn');
        expect(off(shape, dpi)).toBeLessThan(1e-3);
        expect(contains(box, codeArea(shape), 1e-6)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('a box with no dot to spare is left by less than one, and a module of no whole dots stays as it is', () => {
  const layout = fitTo(builtInLayouts.ward, 203);
  const [usual] = codesOf(layout);
  if (usual?.kind !== 'bars') throw new Error('no bars');
  const { width } = codeArea(usual);
  const tight = (module: number): Layout => ({
    ...layout,
    parts: layout.parts.flatMap((part) =>
      part.form === 'code' ? [{ ...part, x: 7.06, width, height: 15, turn: 0, module }] : [],
    ),
  });
  const [shape] = codesOf(tight(usual.module));
  expect(shape && off(shape, 203)).toBeLessThan(1e-3);
  expect(Math.abs((shape ? codeArea(shape).x : 0) - 7.06)).toBeLessThan(dotOf(203));
  const [odd] = codesOf(tight(usual.module * 0.9));
  expect(odd?.module).toBeCloseTo(usual.module * 0.9, 9);
});
