import { expect, test } from 'vitest';
import { timeText } from '../../src/domain/clock-text.ts';
import { isTimeZone } from '../../src/domain/time-zone.ts';
import { readWeek, weekText } from '../../src/domain/working-hours.ts';

const said = (text: string) => {
  const read = readWeek(text);
  return read.ok ? weekText(read) : read.reason;
};

test.each([
  ['always', 'round the clock'],
  ['Mon-Fri 08:00-17:00|Sat 09:00-12:00', 'Mon–Fri 08:00–17:00, Sat 09:00–12:00'],
  ['Sat-Mon 10:00-24:00', 'Mon and Sat and Sun 10:00–24:00'],
  ['Tue 08:00-12:00|Tue 13:00-17:00|Mon 08:00-12:00', 'Mon and Tue 08:00–12:00, Tue 13:00–17:00'],
  ['Mon-Sun 00:00-24:00', 'Mon–Sun 00:00–24:00'],
])('%s is said as %s', (written, words) => {
  expect(said(written)).toBe(words);
});

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Asia/Kathmandu', true],
  ['CET', false],
  ['GMT', false],
  ['+02:00', false],
  ['Europe/Nowhere', false],
  ['europe/berlin', false],
  ['', false],
])('%s as a time zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});

test('a zone that this machine does not know is told in UTC, without a fault', () => {
  const at = Date.UTC(2026, 0, 5, 22, 30);
  expect(timeText(at, at, 'Moon/Tycho')).toBe('22:30');
  expect(timeText(at, at, 'Asia/Kathmandu')).toBe('04:15');
});
