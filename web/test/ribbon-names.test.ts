import { expect, test } from 'vitest';
import { fitName, ribbonDates } from '../src/features/folder/ribbon-layout.ts';

test('a piece of the ribbon says a whole name that it has room for, or where it is cut', () => {
  const names = [
    'presumed: File room B, bay B4, shelf 1',
    'File room B, bay B4, shelf 1',
    'shelf 1',
  ];
  expect(fitName(names, 400, 13.5)).toBe(names[0]);
  expect(fitName(names, 230, 13.5)).toBe(names[1]);
  expect(fitName(names, 60, 13.5)).toBe(names[2]);
  expect(fitName(names, 40, 13.5)).toBe('shel…');
  expect(fitName(names, 20, 13.5)).toBe('');
});

test('no date runs into today, however long the time and narrow the page', () => {
  const now = Date.UTC(2026, 10, 22, 15);
  for (const days of [1, 3, 30, 366, 4_000])
    for (const width of [320, 700, 1_300]) {
      const from = now - days * 86_400_000;
      const dates = ribbonDates(from, now, width);
      expect(dates.every((at) => ((now - at) / (now - from)) * width >= 119)).toBe(true);
    }
});
