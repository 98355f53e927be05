import { expect, test } from 'vitest';
import { encodeBars } from '../../src/bars.ts';
import { barModules } from '../../src/verify/code128-patterns.ts';

test('every character that the encoder writes is in the table, with its bars', () => {
  // All of ASCII, in pairs of digits and alone: sets A, B and C with their changes.
  const texts = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i).repeat(3));
  const digits = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0').repeat(2));
  for (const text of [...texts, ...digits]) {
    const { widths } = encodeBars(text);
    for (let i = 0; i + 7 < widths.length; i += 6) {
      const six = widths.slice(i, i + 6);
      const edges = six.slice(1, 5).map((width, n) => width + (six[n] ?? 0));
      const bars = (six[0] ?? 0) + (six[2] ?? 0) + (six[4] ?? 0);
      expect(barModules(edges)).toContain(bars);
    }
  }
});

test('what is no character has no bars', () => {
  expect(barModules([2, 2, 2, 2])).toEqual([]);
});
