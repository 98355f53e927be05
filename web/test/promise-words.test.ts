import { expect, test } from 'vitest';
import { isPromised, unpromisedWords } from '../src/features/request/promise-words.ts';
import type { AskFolder } from '../src/features/request/wish.ts';

const room = { id: 1, code: 'A', name: 'File room A', kind: 'file_room' } as const;
const ward = { id: 7, code: 'W7', name: 'Ward 7', kind: 'ward' } as const;
const folder = (more: Partial<AskFolder>): AskFolder => ({
  ...{ id: 1, number: '12', volumeNo: 2, temporary: false, filingOrder: 'straight' },
  ...{ lifecycle: 'active', state: 'filed', place: room, placeRoomId: 1, homeRoomId: 1 },
  ...{ seenAt: 0, how: 'scanned', or: [], cameWith: null, holder: null, sentTo: null },
  ...{ sentToRoomId: null, waiting: 0, copy: null },
  ...more,
});
const away = { place: ward, placeRoomId: 7, state: 'out' } as const;

test.each<readonly [string, Partial<AskFolder>, boolean, string]>([
  ['on its shelf', {}, true, ''],
  ['in hand in its room', { state: 'here' }, true, ''],
  ['missing', { state: 'missing' }, false, 'missing since 14:02, last at File room A'],
  [
    'on its way to another ward',
    { state: 'in_transit', sentTo: 'Ward 7' },
    false,
    'on its way to Ward 7, last seen at File room A 14:02',
  ],
  ['with a person', { state: 'out', holder: 'Dr Lee' }, false, 'with Dr Lee'],
  ['at a ward', away, false, 'at Ward 7: it must be handed over'],
  ['presumed at a ward', { ...away, how: 'presumed' }, false, 'at Ward 7, presumed:'],
  ['at one of two', { ...away, or: ['Clinic C'] }, false, 'at Ward 7 or Clinic C'],
  ['in a room, or at a clinic', { or: ['Clinic C'] }, false, 'at File room A or Clinic C'],
  ['off site', { state: 'off_site', placeRoomId: 9 }, false, 'the file room orders it'],
  ['in another room', { placeRoomId: 3, state: 'here' }, false, 'it must be handed over'],
])('%s', (_, more, promised, words) => {
  expect(isPromised(folder(more))).toBe(promised);
  if (!promised) expect(unpromisedWords(folder(more), () => '14:02')).toContain(words);
});
