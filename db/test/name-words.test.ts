import { expect, test } from 'vitest';
import { nameWords } from '../src/name-words.ts';

test.each([
  ['O’Brien', ['obrien']],
  ["D'Angelo", ['dangelo']],
  ['García-López', ['garcia', 'lopez']],
  ['Nguyễn Thị Ánh', ['nguyen', 'thi', 'anh']],
  ['Sørensen', ['sorensen']],
  ['Weiß', ['weiss']],
  ['Łukasiewicz', ['lukasiewicz']],
  ['כֹּהֵן', ['כהן']],
  ['أحمد', ['احمد']],
  ['김민수', ['김민수']],
  ['van der Berg', ['van', 'der', 'berg']],
  ['Anna Anna', ['anna']],
  [' — ', []],
])('%s', (name, words) => {
  expect(nameWords(name)).toEqual(words);
});
