import { describe, expect, test } from 'vitest';
import { encodeBars } from '../../src/bars.ts';
import { gradeLine, overall } from '../../src/verify/line-grades.ts';
import { readProfile } from '../../src/verify/profile.ts';
import { composeSymbol } from '../../src/symbol.ts';

const { widths } = encodeBars(composeSymbol('F', 100_000_123));
const module = 8;

/** One line across a perfect print: white margins, then bars and spaces of whole modules. */
function line({ quiet = 12, dark = 0.05, light = 0.95, grown = 0 } = {}): number[] {
  const margin = Array.from({ length: quiet * module }, () => light);
  const inside = widths.flatMap((width, i) => {
    const bar = i % 2 === 0;
    const long = width * module + (bar ? grown : -grown);
    return Array.from({ length: long }, () => (bar ? dark : light));
  });
  return [...margin, ...inside, ...margin];
}
const grade = (values: readonly number[]) => gradeLine(values, true, true);

describe('one line across a code', () => {
  test('of a perfect print is an A in everything, with its margins measured', () => {
    const { parameters, grade: mark } = grade(line());
    expect(mark).toBe(4);
    expect(parameters.symbolContrast).toBeCloseTo(0.9);
    expect(parameters.modulation).toBe(1);
    expect(parameters.defects).toBe(0);
    expect(parameters.decodability).toBeGreaterThan(0.97);
    expect(Math.round(parameters.margin)).toBe(12);
  });

  test.each([
    [10, 4],
    [9, 0],
    [3, 0],
  ])('with %i empty modules beside it is a %i: the standard asks for ten', (quiet, mark) => {
    expect(grade(line({ quiet })).grade).toBe(mark);
  });

  test('has all of its elements: a bar more than spaces, and two margins', () => {
    expect(readProfile(line()).elements).toHaveLength(widths.length + 2);
  });

  test.each([
    ['grey on white', { dark: 0.5 }, 2],
    ['black on grey', { light: 0.3 }, 1],
    ['hardly there', { dark: 0.8 }, 0],
  ])('%s loses by its contrast', (_, look, at) => {
    expect(grade(line(look)).grade).toBeLessThanOrEqual(at);
  });

  test('bars that are not black enough fail by themselves: darkest over lightest is more than a half', () => {
    const { parameters, grade: mark } = grade(line({ dark: 0.5 }));
    expect([parameters.darkness > 0.5, mark]).toEqual([true, 0]);
  });

  test('bars that grew lose their tolerance for widths', () => {
    const [little, much] = [grade(line({ grown: 1 })), grade(line({ grown: 5 }))];
    expect(little.parameters.decodability ?? 0).toBeLessThan(0.95);
    expect(much.parameters.decodability ?? 1).toBeLessThan(little.parameters.decodability ?? 0);
    expect(much.grade).toBeLessThan(little.grade);
  });

  test('a void in a bar and a spot in a space are defects, and no element more', () => {
    const at = (values: number[], element: number, value: number) => {
      const { from, to } = readProfile(values).elements[element] ?? { from: 0, to: 0 };
      values[Math.round((from + to) / 2)] = value;
      return grade(values);
    };
    const wide = widths.findIndex((width, i) => width === 4 && i % 2 === 0) + 1;
    const gap = widths.findIndex((width, i) => width >= 3 && i % 2 === 1) + 1;
    expect(at(line(), wide, 0.3).parameters.defects).toBeCloseTo(0.25 / 0.9);
    expect(at(line(), gap, 0.75).parameters.defects).toBeCloseTo(0.2 / 0.9);
    expect(at(line(), wide, 0.3).grade).toBe(1);
  });

  test('a bar that a crease cut in two is no Code 128 any more along this line', () => {
    const values = line();
    const wide = widths.findIndex((width, i) => width === 4 && i % 2 === 0) + 1;
    const { from } = readProfile(values).elements[wide] ?? { from: 0 };
    values.fill(0.95, Math.ceil(from) + 12, Math.ceil(from) + 16);
    expect(grade(values)).toMatchObject({ grade: 0, parameters: { decodability: null } });
  });

  test('what no reader read is an F, whatever it looks like', () => {
    expect(gradeLine(line(), true, false).grade).toBe(0);
  });

  test('nothing at all is measured without a fault', () => {
    for (const values of [[], [0.5], [1, 1, 1], [0, 1, 0]]) expect(grade(values).grade).toBe(0);
  });
});

test('ten lines are their mean: 3.5 and more is an A', () => {
  const of = (...marks: number[]) =>
    overall(marks.map((mark) => ({ ...grade(line()), grade: mark }))).letter;
  expect([of(4, 3), of(4, 3, 3), of(0, 0, 4), of(0), of()]).toEqual(['A', 'B', 'D', 'F', 'F']);
});
