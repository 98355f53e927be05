import { expect, test } from 'vitest';
import { carrierWords, type CarrierRead } from '../src/features/ward/carrier-words.ts';

// What a page says of the trolley that was scanned last; answers are newest first.

const read = (
  outcome: CarrierRead['say']['outcome'],
  aboard: number | null,
  folder: CarrierRead['say']['folder'] = null,
): CarrierRead => ({ aboard, say: { outcome, folder } });
const folder = { id: 1, number: '12-34-56', volumeNo: 1, temporary: false };
const words = (...reads: readonly CarrierRead[]) => carrierWords(reads).join(' Trolley 3');

test('a trolley is loaded: with how many folders, by whoever put them there', () => {
  expect(words(read('carrier', 0))).toBe('Loading Trolley 3 – nothing in it yet');
  expect(words(read('sent', 1), read('carrier', 0))).toBe('Loading Trolley 3 – 1 folder in it');
  expect(words(read('already', 4))).toBe('Loading Trolley 3 – 4 folders in it');
});

test('one that came is unloaded until something is sent with it', () => {
  expect(words(read('arrived', 0))).toBe('Unloaded: Trolley 3');
  expect(words(read('received', 2), read('arrived', 2))).toBe(
    'Unloaded: Trolley 3 – 2 folders still in it',
  );
  expect(words(read('sent', 1), read('arrived', 0))).toBe('Loading Trolley 3 – 1 folder in it');
});

test('one that is due elsewhere is not loaded until something is sent with it', () => {
  expect(words(read('on_its_way', 9))).toBe('Not for here: Trolley 3 – 9 folders in it');
  const passing = read('on_its_way', 2, folder);
  expect(words(passing, read('carrier', 2))).toBe('Loading Trolley 3 – 2 folders in it');
  expect(words(read('sent', 10), read('on_its_way', 9))).toBe(
    'Loading Trolley 3 – 10 folders in it',
  );
});

test('a page that was loaded anew has no answer to count by', () => {
  expect(words()).toBe('Loading Trolley 3');
});
