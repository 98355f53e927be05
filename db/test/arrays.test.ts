import { expect, test } from 'vitest';
import { readArray, writeArray } from '../src/arrays.ts';

test('arrays are read as PostgreSQL writes them', () => {
  expect(readArray('{}', Number)).toEqual([]);
  expect(readArray('{1,NULL,3}', Number)).toEqual([1, null, 3]);
  expect(readArray('{{1,2},{3,4}}', Number)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(readArray('{a,"b, {c}","d\\"e\\\\",""}', String)).toEqual(['a', 'b, {c}', 'd"e\\', '']);
});

test('arrays are written as PostgreSQL reads them, and what is none passes', () => {
  expect(writeArray([], String)).toBe('{}');
  expect(writeArray([1, null, 'a"\\'], String)).toBe('{"1",NULL,"a\\"\\\\"}');
  expect(writeArray([[1], [2]], String)).toBe('{{"1"},{"2"}}');
  expect(writeArray('{1}', String)).toBe('{1}');
});
