import { expect, test } from 'vitest';
import { dayBegins, localDay, momentsOf, readMoment } from '../../src/domain/local-time.ts';

const in_ = (zone: string, text: string) => {
  const moment = readMoment(text);
  return moment && momentsOf(moment, zone).map((at) => new Date(at).toISOString().slice(0, 16));
};

test.each([
  ['Europe/Berlin', '2026-11-23 09:30', ['2026-11-23T08:30']],
  ['Europe/Berlin', '2026-07-01T09:30:00', ['2026-07-01T07:30']],
  ['Asia/Kolkata', '2026-07-01 00:10', ['2026-06-30T18:40']],
  // Clocks put forward: that hour was never there. Put back: it was there twice.
  ['Europe/Berlin', '2026-03-29 02:30', []],
  ['Europe/Berlin', '2026-10-25 02:30', ['2026-10-25T00:30', '2026-10-25T01:30']],
  ['Europe/Berlin', '2026-10-25 02:30+01:00', ['2026-10-25T01:30']],
  ['Europe/Berlin', '2026-10-25 02:30Z', ['2026-10-25T02:30']],
  ['America/St_Johns', '2026-11-01 01:15', ['2026-11-01T03:45', '2026-11-01T04:45']],
  ['Australia/Lord_Howe', '2026-10-04 02:15', []],
  ['Pacific/Apia', '2011-12-30 12:00', []],
])('in %s, %s is %j', (zone, text, moments) => {
  expect(in_(zone, text)).toEqual(moments);
});

test.each([
  '2026-02-30 10:00',
  '2026-11-23',
  '2026-11-23 24:00',
  '2026-11-23 9:30',
  '23.11.2026 09:30',
  '2026-11-23 09:60',
  '2026-11-23 09:30+15:00',
])('%s is no moment', (text) => {
  expect(readMoment(text)).toBeNull();
});

test('a day begins at its first moment, also where midnight is skipped', () => {
  const begins = (day: string, zone: string) => new Date(dayBegins(day, zone)).toISOString();
  expect(begins('2026-11-23', 'Europe/Berlin')).toBe('2026-11-22T23:00:00.000Z');
  expect(begins('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  expect(localDay(Date.parse('2026-11-22T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-23');
});
