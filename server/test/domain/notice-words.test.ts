import { noticeKinds } from '@outguide/db/vocabulary';
import { expect, test } from 'vitest';
import { noticeParts, noticeText, type SpokenNotice } from '../../src/domain/notice-sentence.ts';
import { noticeSlots, noticeTable } from '../../src/domain/notice-words.ts';

// A notice is read by people: one sentence, with names and nothing of a machine's.

/** Every fact that any writer has put into a notice, as it is written. */
const machine = {
  ...{ placeId: 987_001, toPlaceId: 987_002, forPlaceId: 987_003, orPlaceId: 987_004 },
  ...{ orKioskId: 987_005, homeRoomId: 987_006, carrierId: 987_007, staffId: 987_008, of: 987_009 },
  ...{ chartId: 987_010, intoChartId: 987_011, mergeId: 987_012, settledKioskId: 987_013 },
  ...{ requestId: '01a2b3c4-5d6e-7f80-9102-a3b4c5d6e7f8', settledEpoch: 'e81b2c', settledSeq: 4 },
  ...{ layoutId: '01a2b3c4-5d6e-7f80-9102-a3b4c5d6e7f9', version: 3, labelKind: 'hold_slip' },
  ...{ problem: 'not_read', least: 2, days: 30, printed: true, checked: true },
};
const reasons = {
  why: [
    ...['unknown', 'damaged', 'foreign', 'withdrawn', 'shared', 'ended', 'renumbered', 'old_label'],
    ...['typed', 'retried', 'appointment_cancelled', 'request_cancelled', 'something_new'],
  ],
  was: ['missing', 'lost'],
  how: ['scanned', 'typed'],
  lifecycle: ['void', 'destroyed'],
};
const names = Object.fromEntries(noticeSlots.map((slot) => [slot, `<${slot}>`]));

function* everySaid(): Generator<SpokenNotice> {
  const more = { times: 3, typed: 2, retried: 1, withdrawn: true, closed: true };
  const both = [{}, more];
  for (const kind of noticeKinds)
    for (const about of [names, {}])
      for (const count of [1, 4])
        for (const [fact, values] of Object.entries(reasons))
          for (const value of values)
            for (const one of both)
              yield { kind, names: about, count, facts: { ...machine, ...one, [fact]: value } };
}

test('every kind of notice has its sentence, its next act and what ends it', () => {
  expect(Object.keys(noticeTable).toSorted()).toEqual([...noticeKinds].toSorted());
  for (const kind of noticeKinds) {
    const { title, act, next, ends } = noticeTable[kind];
    expect(title, kind).toMatch(/^[A-Z].*[^.]$/);
    expect(act, kind).toMatch(/^[A-Z].*\.$/);
    expect(next.words, kind).toMatch(/^[A-Z]/);
    if (ends !== null) expect(ends, kind).toMatch(/^[A-Z].*\.$/);
  }
});

test('no sentence has an id, a name with underscores or an empty place, whatever the facts are', () => {
  const said = new Set([...everySaid()].map(noticeText));
  const wrong = /_|987|01a2|[{}]|undefined|null|NaN|\s\s|\b[a-z]+Id\b/;
  const whole = /^[A-Z0-9<].*\.$/s;
  expect([...said].filter((text) => wrong.test(text) || !whole.test(text))).toEqual([]);
  expect(said.size).toBeGreaterThan(noticeKinds.length * 2);
});

test('a thing that has no name is said in words, and begins its sentence with a capital', () => {
  const about = { kind: 'held_at_shelf', facts: {}, count: 1 } as const;
  expect(noticeText({ ...about, names: {} })).toBe(
    'A folder was about to be shelved at a place, and somebody waits for it.',
  );
  expect(noticeParts({ ...about, names })[0]).toEqual({
    ...{ kind: 'name', slot: 'folder', name: '<folder>' },
  });
});

test('scans that are one notice are counted, and the way that a leg goes by is named where it is known', () => {
  const facts = { why: 'foreign' };
  const kiosk = { kiosk: 'Desk kiosk' };
  expect(noticeText({ kind: 'unknown_code', names: kiosk, facts, count: 10 })).toBe(
    '10 scans at Desk kiosk named nothing that is known.',
  );
  const leg = { folder: '12 vol 1', place: 'File room', to: 'Ward 5' };
  const said = (carrier: string | null) =>
    noticeText({ kind: 'leg_stuck', names: { ...leg, carrier }, facts: {}, count: 1 });
  expect(said(null)).toBe('12 vol 1 left File room for Ward 5 and should have come by now.');
  expect(said('Trolley 3')).toContain('for Ward 5 with Trolley 3 and');
});
