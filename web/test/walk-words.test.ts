import { expect, test } from 'vitest';
import { noteWords } from '../src/features/pull-list/walk-words.ts';

const told = (custody: 'out' | 'off_site', name: string, holder: string | null = null) =>
  noteWords({ kind: 'elsewhere', custody, name, holder }, 0).text;

test('a folder that is not on its shelf: with whom, in which store, or where', () => {
  expect(told('out', 'File room A', 'Dr Lee')).toBe(
    'With Dr Lee, from File room A: fetch it there.',
  );
  expect(told('off_site', 'Box 3')).toBe('Kept off site in Box 3: order it from the store.');
  expect(told('out', 'Ward 7')).toBe('Not on its shelf: out at Ward 7.');
});
