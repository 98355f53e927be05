import { expect, test } from 'vitest';
import { matchPlaces, type PlaceOption } from '../src/features/place/match-places.ts';

const place = (id: number, code: string, name: string, ...within: string[]): PlaceOption => ({
  ...{ id, code, name, kind: 'ward', within, label: `L${id}` },
});
const places = [
  place(1, 'W1', 'Ward 1, surgical', 'General Hospital'),
  place(2, 'W10', 'Ward 10, surgical', 'General Hospital'),
  place(3, 'W2', 'Ward 2, surgical', 'General Hospital'),
  place(4, 'W8', 'Ward 8, children’s', 'General Hospital'),
  place(5, 'CARD', 'Cardiology clinic', 'General Hospital'),
  place(6, 'CARD-D1', 'Secretary', 'General Hospital', 'Cardiology clinic'),
  place(7, 'HGP', 'Harbour general clinic', 'Harbour Clinic'),
  place(8, 'GER', 'Gériatrie', 'General Hospital'),
];
const found = (text: string, ...lately: number[]) =>
  matchPlaces(places, text, lately).map(({ id }) => id);

test('the words that begin its name name a place, in any order, whatever their accents', () => {
  expect(found('surg 10')).toEqual([2]);
  expect(found('10 surg')).toEqual([2]);
  expect(found('ward, surg')).toEqual([1, 3, 2]);
  expect(found("CHILDREN'S")).toEqual([4]);
  expect(found('geri')).toEqual([8]);
  expect(found('linic')).toEqual([5, 7]);
  expect(found('nothing of the kind')).toEqual([]);
});

test('the exact code comes first, and what stands in a place answers to that name too', () => {
  expect(found('w1')).toEqual([1, 2]);
  expect(found('card')).toEqual([5, 6]);
  expect(found('cardio sec')).toEqual([6]);
  expect(found('l7')).toEqual([7]);
  expect(found('card-d')).toEqual([6]);
  // The code of another place is not taken apart into words that some name happens to hold.
  expect(found('w-2')).toEqual([]);
});

test('used lately comes first among equals; a better match stays before it', () => {
  expect(found('', 7, 3).slice(0, 3)).toEqual([7, 3, 5]);
  expect(found('ward', 2)).toEqual([2, 1, 3, 4]);
  expect(found('w1', 2)).toEqual([1, 2]);
});
