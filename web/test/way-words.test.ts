import { expect, test } from 'vitest';
import { inUnit, timeWords } from '../src/features/leg/way-words.ts';
import { minutesOf } from '../src/features/leg/time-fields.tsx';

test('a time is said in the greatest unit that divides it, and read back as the same minutes', () => {
  expect([0, 1, 45, 60, 90, 240, 1_440, 2_880].map(timeWords)).toEqual([
    ...[
      '0 minutes',
      '1 minute',
      '45 minutes',
      '1 hour',
      '90 minutes',
      '4 hours',
      '1 day',
      '2 days',
    ],
  ]);
  for (const minutes of [0, 1, 90, 240, 1_440, 10_080]) {
    const { count, unit } = inUnit(minutes);
    expect(minutesOf({ count: String(count), unit })).toBe(minutes);
  }
});

test('what is no whole number is no time', () => {
  for (const count of ['', ' ', '1.5', '-1', 'x'])
    expect(minutesOf({ count, unit: 'hours' })).toBeNull();
});
