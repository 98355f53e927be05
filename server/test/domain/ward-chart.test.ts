import { expect, test } from 'vitest';
import { deliveriesOf, type SentFolder } from '../../src/domain/delivery.ts';
import {
  askedWithAll,
  chartState,
  mayAsk,
  neededFor,
  notesOf,
  type WardFolder,
} from '../../src/domain/ward-chart.ts';

const ward = 5;
const room = 1;
const at = (state: WardFolder['state'], more: Partial<WardFolder> = {}): WardFolder => ({
  ...{ state, how: 'scanned', or: [], roomId: room, roomIsFileRoom: true, legToRoomId: null },
  ...{ asked: null, ...more },
});
const here = at('out', { roomId: ward, roomIsFileRoom: false });
const coming = at('in_transit', { legToRoomId: ward });
const filed = at('filed');
const presumed = { ...here, how: 'presumed' } as const;
const uncounted = { ...here, how: 'in_carrier' } as const;
const doubted = { ...here, or: ['Clinic C'] } as const;

test.each([
  ['all are here', [here, here], null, 'here'],
  ['one is here, one on its way', [here, coming], null, 'on_its_way'],
  ['one is here, one on the shelf', [here, filed], null, 'not_asked'],
  ['nobody asked', [filed], null, 'not_asked'],
  ['asked for', [at('filed', { asked: 'waiting' })], 'placed', 'requested'],
  ['somebody pulls it', [at('filed', { asked: 'waiting' })], 'claimed', 'being_pulled'],
  ['pulled', [at('here', { asked: 'pulled' })], 'pulled', 'being_pulled'],
  ['sent', [at('in_transit', { legToRoomId: ward, asked: 'sent' })], 'sent', 'on_its_way'],
  ['another ward has it', [at('out', { roomId: 7, roomIsFileRoom: false })], null, 'elsewhere'],
  ['it goes to another ward', [at('in_transit', { legToRoomId: 7 })], null, 'elsewhere'],
  ['missing', [at('missing')], null, 'not_found'],
  ['not on its shelf', [at('filed', { asked: 'not_found' }), here], 'placed', 'not_found'],
  ['the room said no', [filed], 'not_fillable', 'not_found'],
  ['no folder', [], null, 'gone'],
  ['nobody saw it here', [presumed, here], null, 'perhaps_here'],
  [
    'charged out by hand, never scanned',
    [{ ...presumed, asked: 'waiting' }],
    'placed',
    'perhaps_here',
  ],
  ['here, or at a clinic', [doubted], null, 'perhaps_here'],
  ['come with a trolley, not counted', [uncounted, here], 'sent', 'on_its_way'],
  ['one not counted, one presumed', [uncounted, presumed], null, 'perhaps_here'],
  ['one presumed, one on the shelf', [presumed, filed], null, 'not_asked'],
] as const)('%s', (_, folders, request, state) => {
  expect(chartState(folders, request && { state: request }, ward)).toBe(state);
});

test('what is here, comes or is asked for already cannot be asked for', () => {
  expect(mayAsk('here', false)).toBe(false);
  expect(mayAsk('perhaps_here', false)).toBe(true);
  expect(mayAsk('on_its_way', false)).toBe(false);
  expect(mayAsk('requested', true)).toBe(false);
  expect(mayAsk('not_found', true)).toBe(false);
  expect(
    ['not_asked', 'elsewhere', 'not_found'].every((one) => mayAsk(one as 'elsewhere', false)),
  ).toBe(true);
});

test('each kind of person on a list has what is to be said, and some are left alone', () => {
  const now = 1_000_000_000;
  const person = (more: object, appointment: object | null = {}) =>
    notesOf(
      {
        ...{ died: false, liesElsewhere: false, ...more },
        appointment: appointment && {
          ...{ at: now, state: 'booked', walkIn: false, movedFrom: null, ...appointment },
        },
      },
      now,
    );
  expect(person({})).toEqual([]);
  expect(person({ died: true }, null)).toEqual(['died']);
  expect(person({ liesElsewhere: true })).toEqual(['inpatient']);
  expect(person({}, { state: 'cancelled' })).toEqual(['cancelled']);
  expect(person({}, { movedFrom: 5 })).toEqual(['moved']);
  expect(person({}, { state: 'arrived', walkIn: true })).toEqual(['walk_in']);
  expect(person({}, { at: now - 3_600_001 })).toEqual(['past']);
  expect(
    [['died'], ['inpatient'], ['cancelled'], ['past'], ['no_show']].some((n) =>
      askedWithAll(n as ['died']),
    ),
  ).toBe(false);
  expect([[], ['moved'], ['walk_in'], ['arrived']].every((n) => askedWithAll(n as ['moved']))).toBe(
    true,
  );
});

test('needed by the lead before it, and now when that is short already', () => {
  const hour = 3_600_000;
  expect(neededFor(10 * hour, 60, 8 * hour)).toEqual({ urgency: 'by_time', neededBy: 9 * hour });
  expect(neededFor(10 * hour, 60, 9 * hour)).toEqual({ urgency: 'now', neededBy: null });
});

test('what left one place together is one delivery, and what of it did not come is named', () => {
  const minute = 60_000;
  const sent = (id: number, more: Partial<SentFolder>): SentFolder => ({
    ...{ id, fromId: 1, sentAt: 0, carrierId: null, arrivedAt: null, how: 'scanned' },
    ...{ byScan: `scan ${id}`, byReader: 'kiosk', following: true, ...more },
  });
  const all = deliveriesOf([
    sent(1, { arrivedAt: 30 * minute }),
    sent(2, { sentAt: minute }),
    sent(3, { sentAt: 2 * minute, arrivedAt: 30 * minute }),
    sent(4, { sentAt: 40 * minute }),
    sent(5, { fromId: 2 }),
    sent(6, { carrierId: 9 }),
    sent(7, { fromId: 3, carrierId: 9, arrivedAt: 5 * minute, how: 'in_carrier' }),
    sent(8, { fromId: 3, carrierId: 9, arrivedAt: 5 * minute, how: 'in_carrier' }),
    sent(9, { fromId: 4, carrierId: 9, arrivedAt: 5 * minute, how: 'in_carrier' }),
    sent(10, { fromId: 4, carrierId: 9, arrivedAt: 5 * minute }),
  ]);
  expect(
    all.map((one) => [one.fromId, one.folders.map((f) => f.id), one.missing.map((f) => f.id)]),
  ).toEqual([
    [1, [1, 2, 3], [2]],
    [1, [6], []],
    [2, [5], []],
    // The trolley came, and nobody has begun to count; where somebody has, the others are missing until they are seen.
    [3, [7, 8], []],
    [4, [9, 10], [9]],
    [1, [4], []],
  ]);
});

test('two trips are two deliveries: what one scan sent is not missing from what another did', () => {
  const sent = (id: number, more: Partial<SentFolder>): SentFolder => ({
    ...{ id, fromId: 1, sentAt: 0, carrierId: null, arrivedAt: null, how: 'scanned' },
    ...{ byScan: `own ${id}`, byReader: 'kiosk', following: true, ...more },
  });
  const pile = (byScan: string, sentAt: number, ...ids: number[]): SentFolder[] =>
    ids.map((id) =>
      sent(id, { byScan, sentAt, following: false, arrivedAt: id <= 2 ? 90_000 : null }),
    );
  const follows = (id: number, sentAt: number, byReader = 'kiosk') =>
    sent(id, { sentAt, byReader });
  const trips = (...folders: SentFolder[]) =>
    deliveriesOf(folders).map((one) => [one.folders.map((f) => f.id), one.missing.length]);
  expect(trips(...pile('a', 0, 1, 2), ...pile('b', 20_000, 3, 4, 5))).toEqual([
    [[1, 2], 0],
    [[3, 4, 5], 0],
  ]);
  expect(trips(...pile('a', 0, 1, 2, 3))).toEqual([[[1, 2, 3], 1]]);
  expect(trips(...pile('a', 0, 1, 2), follows(3, 9_000), follows(4, 12_000))).toEqual([
    [[1, 2], 0],
    [[3, 4], 0],
  ]);
  // Another clerk's, another's time, and what left after the first had come.
  expect(trips(follows(3, 0), follows(4, 9_000, 'another'), follows(5, 200_000))).toHaveLength(3);
  expect(trips(sent(1, { arrivedAt: 5_000 }), follows(3, 9_000))).toEqual([
    [[1], 0],
    [[3], 0],
  ]);
});
