import { expect, test } from 'vitest';
import {
  dayNumber,
  localDate,
  localMinute,
  minuteAt,
  readTimesIn,
} from '../src/ui/hospital-time.ts';
import { when } from '../src/ui/when.ts';

// Whatever the browser believes: its own zone is one that no hospital of these tests is in.
process.env.TZ = 'Pacific/Kiritimati';

test('a moment is written as the hospital’s clock shows it, in winter, in summer and across midnight', () => {
  readTimesIn('Europe/Berlin');
  const winter = Date.parse('2026-01-31T23:30:00Z');
  expect(localMinute(winter)).toBe('2026-02-01T00:30');
  expect(localMinute(Date.parse('2026-07-01T22:10:59.999Z'))).toBe('2026-07-02T00:10');
  expect([localDate(winter), localDate(winter - 3_600_000)]).toEqual(['2026-02-01', '2026-01-31']);
  expect(when(winter, winter + 60_000)).toBe('today 00:30');
  expect(when(winter - 3_600_000, winter)).toBe('yesterday 23:30');
  expect(dayNumber(winter) - dayNumber(winter - 3_600_000)).toBe(1);
  readTimesIn('America/New_York');
  expect(when(winter, winter + 60_000)).toBe('today 18:30');
});

test('what is typed is read by the same clock, also in the hours that come twice or never', () => {
  readTimesIn('Europe/Berlin');
  for (const at of ['2026-01-15T08:00:00Z', '2026-07-15T22:30:00Z', '2024-02-29T12:00:00Z']) {
    expect(minuteAt(localMinute(Date.parse(at)))).toBe(Date.parse(at));
  }
  expect(minuteAt('2026-10-25T02:30')).toBe(Date.parse('2026-10-25T00:30Z'));
  expect(minuteAt('2026-03-29T02:30')).toBe(Date.parse('2026-03-29T01:30Z'));
  expect(minuteAt('2026-03-29T03:30')).toBe(Date.parse('2026-03-29T01:30Z'));
  expect(minuteAt('')).toBe(null);
  expect(minuteAt('tomorrow')).toBe(null);
});
