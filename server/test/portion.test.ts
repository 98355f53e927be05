import { expect, test } from 'vitest';
import { batchLimit } from '../src/realtime/wire.ts';
import { Portion } from '../src/verbs/scan/portion.ts';

test('half as many after each that took too long, down to one; more again when there is time', () => {
  const portion = new Portion();
  expect(portion.most).toBe(batchLimit);
  portion.tooLong(100);
  expect(portion.most).toBe(50);
  for (let n = 0; n < 10; n += 1) portion.tooLong(portion.most);
  expect(portion.most).toBe(1);
  portion.took(900, 1_000);
  expect(portion.most).toBe(1);
  portion.took(100, 1_000);
  expect(portion.most).toBe(2);
  for (let n = 0; n < 20; n += 1) portion.took(1, 1_000);
  expect(portion.most).toBe(batchLimit);
});
