import { expect, it, test } from 'vitest';
import { encodeBars } from '../../src/bars.ts';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { exampleOf } from '../../src/layout/examples.ts';
import { labelKinds } from '../../src/layout/fields.ts';
import type { CodePart, Layout, LayoutPart } from '../../src/layout/form.ts';
import { gradeCodes } from '../../src/layout/grade-codes.ts';

const { folder } = builtInLayouts;
const code = folder.parts.find((part) => part.form === 'code') as CodePart;
const graded = (parts: readonly LayoutPart[], more: Partial<Layout> = {}) => {
  const layout = { ...folder, parts, ...more };
  const [grade] = gradeCodes(layout, exampleOf('folder', 'usual'));
  if (grade === undefined) throw new Error('not graded');
  return grade;
};
const box = (id: string, x: number, width: number, fill: string): LayoutPart => ({
  ...{ form: 'box', id, x, y: code.y, width, height: code.height, turn: 0 },
  ...{ fill, stroke: null, radius: 0 },
});

it.each(labelKinds)('each code of %s reads with a margin to spare, on black and white', (kind) => {
  const layout = builtInLayouts[kind];
  const grades = gradeCodes(layout, exampleOf(kind, 'usual'));
  expect(grades).toHaveLength(layout.parts.filter((part) => part.form === 'code').length);
  for (const grade of grades) expect(grade).toMatchObject({ letter: 'A', contrast: { value: 1 } });
});

test('the margin is counted to whatever stands beside the code, on the nearer side', () => {
  const alone = graded([code]);
  expect(alone.module).toMatchObject({ mm: code.module, dots: 3 });
  const bars = encodeBars(exampleOf('folder', 'usual')['code'] ?? '').modules * code.module;
  const left = code.x + (code.width - bars) / 2;
  const beside = (modules: number) => box('beside', left - modules * code.module - 3, 3, '#000000');
  for (const modules of [12, 10, 7.5])
    expect(graded([beside(modules), code]).margin.spareModules).toBeCloseTo(modules - 10, 0);
  expect(graded([beside(7.5), code])).toMatchObject({ letter: 'F', margin: { grade: 'F' } });
});

test('the edge of the label ends the margin, and so does the rim of a frame around it', () => {
  const near = graded([{ ...code, x: -4 }]).margin.spareModules;
  expect(near).toBeLessThan(graded([code]).margin.spareModules);
  const frame = { ...box('frame', code.x, code.width, '#ffffff'), stroke: '#000000' } as LayoutPart;
  expect(graded([frame, code]).margin.spareModules).toBeLessThan(
    graded([code]).margin.spareModules,
  );
});

test('ground that is not white loses by its contrast, and white upon it is white again', () => {
  const ground = box('ground', code.x - 10, code.width + 20, '#f3c73c');
  const white = box('white', code.x - 1, code.width + 2, '#ffffff');
  const { contrast, letter } = graded([ground, code]);
  expect(contrast.value).toBeLessThan(0.7);
  expect(letter).toBe(contrast.grade);
  expect(graded([ground, white, code]).contrast).toEqual({ value: 1, grade: 'A' });
  // A hand scanner's light is what comes back, so half of it is an edge.
  expect(graded([box('dark', code.x, code.width, '#8a1538'), code]).letter).toBe('F');
});

test('a narrowest bar of no whole dots fails by itself', () => {
  expect(graded([{ ...code, module: 0.3 }]).module).toEqual({ mm: 0.3, dots: 2.4, grade: 'F' });
});
