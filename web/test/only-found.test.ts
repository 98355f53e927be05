import { expect, test } from 'vitest';
import { onlyFound, type Hits } from '../src/features/print/found.ts';

const folder = { id: 7, number: '875727', volumeNo: 2 } as Hits['folders'][number];
const place = { id: 3, code: 'A-09', name: 'Bay A9' } as Hits['places'][number];

test('what is typed whole and names one thing is taken, hyphens or not', () => {
  const hits: Hits = { folders: [folder], places: [place] };
  const found = { kind: 'folder', id: 7, name: '875727 vol 2' };
  expect(onlyFound('folder', '87-57-27', hits)).toEqual(found);
  expect(onlyFound('place', 'a-09', hits)).toEqual({ kind: 'place', id: 3, name: 'Bay A9' });
  expect(onlyFound('place', 'bay a9', hits)).toEqual({ kind: 'place', id: 3, name: 'Bay A9' });
});

test('the beginning of a number, or two of one number, is for a person to choose', () => {
  expect(onlyFound('folder', '8757', { folders: [folder], places: [] })).toBeNull();
  const second = { ...folder, id: 8, volumeNo: 1 };
  expect(onlyFound('folder', '875727', { folders: [folder, second], places: [] })).toBeNull();
  expect(onlyFound('place', '875727', { folders: [folder], places: [] })).toBeNull();
});
