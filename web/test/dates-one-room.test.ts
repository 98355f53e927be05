import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { timeText } from '@outguide/server/domain/clock-text';
import { readTimesIn } from '../src/ui/hospital-time.ts';
import { when } from '../src/ui/when.ts';

const source = join(import.meta.dirname, '..', 'src');

test('dates are written in one room, in the hospital’s time: nothing else of the pages formats one', () => {
  const own = ['ui/hospital-time.ts', 'ui/when.ts'];
  const others = globSync('**/*.{ts,tsx}', { cwd: source }).filter((file) => !own.includes(file));
  expect(others.length).toBeGreaterThan(100);
  const formats = /Intl\.DateTimeFormat|toLocale(?:Date|Time)String|toDateString|toUTCString/;
  expect(others.filter((file) => formats.test(readFileSync(join(source, file), 'utf8')))).toEqual(
    [],
  );
});

test('a kiosk and a page write the same moment the same way', () => {
  readTimesIn('Europe/Berlin');
  const now = Date.UTC(2026, 4, 9, 10);
  for (const at of [Date.UTC(2026, 4, 3, 10, 42), Date.UTC(2025, 11, 31, 23, 30)])
    expect(timeText(at, now, 'Europe/Berlin')).toBe(when(at, now));
  expect(timeText(Date.UTC(2025, 4, 3, 10, 42), now, 'Europe/Berlin')).toBe('3 May 2025 12:42');
});
