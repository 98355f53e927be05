import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockText, isLong, leftText, numbersApart } from '../screen/words.ts';

describe('the words of the screen', () => {
  test('a time left counts down to 0:00 and never below', () => {
    expect(leftText(100_000, 0)).toBe('1:40');
    expect(leftText(1, 0)).toBe('0:01');
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 1e9 }), (now, since) => {
        expect(leftText(now, now + since)).toBe('0:00');
        expect(leftText(now + since, now)).toMatch(/^\d+:[0-5]\d$/);
      }),
    );
  });
  test('a sentence is split at its numbers and loses nothing', () => {
    expect(numbersApart('Put it after 12-34-56 on A-07-3.')).toEqual([
      'Put it after ',
      '12-34-56',
      ' on ',
      'A-07-3',
      '.',
    ]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parts = numbersApart(text);
        expect(parts.join('')).toBe(text);
        for (const [i, part] of parts.entries())
          if (i % 2 === 1) expect(part).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)+$/);
      }),
    );
  });
  test('long headlines are set smaller; a clock shows seconds', () => {
    expect([isLong('Returned'), isLong('Hold for Cardiology')]).toEqual([false, true]);
    expect(clockText(0)).toMatch(/^\d\d:\d\d:\d\d$/);
  });
});
