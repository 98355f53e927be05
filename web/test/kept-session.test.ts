import { destinationIdleMs, sessionIdleMs } from '@outguide/server/domain/session';
import { expect, test } from 'vitest';
import { keepSession, keptSession, type PageSession } from '../src/features/ward/kept-session.ts';

const session: PageSession = {
  ...{ destination: { kind: 'place', placeId: 12 }, card: null, pile: [], carrier: null, sent: [] },
  ...{ tookPile: false, lastAct: null, acted: true, recent: [], lastAt: 1000, damagedAt: null },
};
function store() {
  const rows = new Map<string, string>();
  return {
    getItem: (name: string) => rows.get(name) ?? null,
    setItem: (name: string, text: string) => void rows.set(name, text),
    removeItem: (name: string) => void rows.delete(name),
  };
}

test('what was begun at a page is there after another page, for this place and person, until it idles', () => {
  const tab = store();
  keepSession(tab, [12, 3], session, 1000);
  expect(keptSession(tab, [12, 3], 2000)).toEqual({ session, open: true });
  expect(keptSession(tab, [12, 4], 2000)).toBeNull();
  expect(keptSession(tab, [13, 3], 2000)).toBeNull();
  expect(keptSession(tab, [12, 3], 1001 + destinationIdleMs)).toEqual({ session, open: false });
  expect(keptSession(tab, [12, 3], 1001 + sessionIdleMs)).toBeNull();
  keepSession(tab, [12, 3], null, 3000);
  expect(keptSession(tab, [12, 3], 3000)).toBeNull();
});
