import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning } from '../src/verbs/search/beginning.ts';
import { typingDistance } from '../src/verbs/search/typing-distance.ts';

const points = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);

/** As PostgreSQL compares bytes of UTF-8: by code point, not by the halves of one. */
function before(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}

describe('the range of texts that begin alike', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });

  it('holds a text exactly when it begins so', () => {
    fc.assert(
      fc.property(text, text, (start, other) => {
        const range = beginning(start);
        for (const one of [other, start + other, start]) {
          const within = !before(one, range.from) && before(one, range.before);
          expect(within).toBe(one.startsWith(start));
        }
      }),
    );
  });

  it('passes over what is no letter, and ends at the last there is', () => {
    expect(points(beginning('a\ud7ff').before)).toEqual([97, 0xe000]);
    expect(points(beginning('\u{10ffff}').before)).toEqual([0x10ffff]);
  });
});

describe('typing errors between two words', () => {
  it.each([
    ['smith', 'smith', 0],
    ['smith', 'simth', 1],
    ['smith', 'smth', 1],
    ['smith', 'smitth', 1],
    ['smith', 'smyth', 1],
    ['smith', 'smythe', 2],
    ['ab', 'ba', 1],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
    ['كهن', 'كهان', 1],
  ])('%s and %s: %d', (a, b, distance) => {
    expect(typingDistance(a, b)).toBe(distance);
    expect(typingDistance(b, a)).toBe(distance);
  });
});
