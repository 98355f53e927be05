import { expect, test } from 'vitest';
import { emptySession, type Session } from '../src/domain/session.ts';
import { storedSession } from '../src/verbs/scan/stored-session.ts';
import { asStored } from './scan/as-stored.ts';

// That nothing depends on what is left out is shown by every test of the grammar: their sessions are all stored between
// two scans (test/domain/hospital.ts).

const busy: Session = {
  staffId: 4,
  verified: true,
  destination: { kind: 'place', placeId: 8 },
  tookPile: true,
  card: null,
  carrier: { kind: 'place', placeId: 9 },
  sent: [3],
  pile: [{ folderId: 5, at: 900, keptFor: 7 }],
  lastAct: {
    seq: 31,
    at: 950,
    done: [{ folderId: 306, sub: 1 }],
    before: {
      destination: { kind: 'place', placeId: 8 },
      card: 'send',
      pile: [],
      carrier: null,
      sent: [3],
    },
    carrierId: 9,
  },
  recent: [{ folderId: 306, at: 950, word: 'charged_out', to: 'place:8' }],
  lastAt: 950,
  damagedAt: 940,
};

test('a session comes back from its journal as it was', () => {
  expect(asStored(busy)).toEqual(busy);
  expect(asStored(emptySession)).toEqual(emptySession);
});

test('what is as in an empty session is not written, and of what stood open before only what is otherwise now', () => {
  expect(storedSession(emptySession)).toEqual({});
  const before = storedSession(busy).lastAct?.before;
  expect(before).toEqual({ card: 'send', pile: [], carrier: null });
});

test('a session that was written whole, by an Outguide of before, is read', () => {
  const { recent: _, ...whole } = busy;
  const read = JSON.parse(JSON.stringify({ ...emptySession, ...whole, recent: [] }));
  expect(asStored(read)).toEqual({ ...busy, recent: [] });
});
