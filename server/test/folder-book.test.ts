import { expect, test } from 'vitest';
import { FolderBook, HistoryNeeded } from '../src/verbs/scan/folder-book.ts';
import { foldObservations } from '../src/domain/fold.ts';
import type { Observation } from '../src/domain/observation.ts';
import { House, place } from './domain/hospital.ts';

function seen(kioskId: number, placeId: number, at: number, width: number): Observation {
  return {
    at,
    lo: at - width,
    hi: at + width,
    source: { kioskId, epoch: 'e', seq: 1, sub: 0 },
    folderId: 1,
    act: 'seen',
    placeId,
    to: null,
    undoes: null,
    how: 'scanned',
    staffId: null,
  };
}

function bookOf(house: House, history: readonly Observation[] | null) {
  const histories = new Map(history ? [[1, history]] : []);
  return new FolderBook(new Map([[1, house.view(1)]]), histories, place);
}

test('a folder at one place "or" another asks who has it, once', () => {
  const house = new House();
  house.add(1);
  const one = seen(1, 5, 10_000, 600);
  const other = seen(2, 7, 10_100, 600);
  const alone = bookOf(house, null);
  expect(alone.enter([one])[0]?.doubt).toBe(null);
  // Whether it is a doubt, only the history tells.
  expect(() => alone.enter([other])).toThrow(HistoryNeeded);
  const book = bookOf(house, house.observations);
  expect(book.enter([one])[0]?.doubt).toBe(null);
  expect(book.enter([other])[0]?.doubt).toMatchObject({
    kind: 'two_places',
    facts: { placeId: 7, orPlaceId: 5 },
  });
  expect(book.enter([seen(3, 1, 20_000, 50)])[0]?.doubt).toBe(null);
});

test('a late scan asks for the history, and then ends as the fold of everything', () => {
  const house = new House();
  house.add(1);
  house.observations.push(seen(1, 5, 10_000, 50));
  const late = seen(2, 7, 5_000, 50);
  expect(() => bookOf(house, null).enter([late])).toThrow(HistoryNeeded);
  const book = bookOf(house, house.observations);
  expect(book.enter([late])[0]).toMatchObject({ late: true, word: 'received' });
  const all = [...house.observations, late];
  expect(book.view(1)?.custody).toEqual(foldObservations(all, house.view(1), place));
});
