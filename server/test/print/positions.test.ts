import { expect, test } from 'vitest';
import { readPositions, writePositions } from '../../src/domain/read-positions.ts';

test.each<[string, readonly number[] | null]>([
  ['', []],
  ['3', [3]],
  ['3, 7-9 12', [3, 7, 8, 9, 12]],
  ['9;3;3', [3, 9]],
  ['7 – 9', [7, 8, 9]],
  ['from 18', [18, 19, 20]],
  ['18-', [18, 19, 20]],
  ['all', Array.from({ length: 20 }, (_, i) => i + 1)],
  ['0', null],
  ['21', null],
  ['9-7', null],
  ['three', null],
  ['-3', null],
  ['1-2-3', null],
  ['9'.repeat(30_000), null],
])('%j names %j of twenty', (text, positions) => {
  expect(readPositions(text, 20)).toEqual(positions);
});

test('what is written is read back', () => {
  const some = [1, 2, 3, 7, 9, 10];
  expect(writePositions(some)).toBe('1-3, 7, 9-10');
  expect(readPositions(writePositions(some), 20)).toEqual(some);
});
