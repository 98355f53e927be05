import { destinationIdleMs, sessionIdleMs } from '@outguide/server/domain/session';
import type { Asks } from '../../trpc.ts';

export type PageSession = NonNullable<Asks['folder']['seeAt']['session']>;
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

// What was begun at a page of scans is kept in its tab, by place and person: leaving the page for a look at a folder must
// not make "undo" forget. Ids and times alone: no number, no name.
const nameOf = (placeId: number, staffId: number) => `outguide-scans-${placeId}-${staffId}`;

export function keepSession(
  store: Store,
  [placeId, staffId]: readonly [placeId: number, staffId: number],
  session: PageSession | null,
  now: number,
): void {
  const name = nameOf(placeId, staffId);
  if (session === null) store.removeItem(name);
  else store.setItem(name, JSON.stringify({ session, at: now }));
}

/** What was begun here and is not over by the grammar's own idle time; `open` while what is scanned next still goes there. */
export function keptSession(
  store: Store,
  [placeId, staffId]: readonly [placeId: number, staffId: number],
  now: number,
): { readonly session: PageSession; readonly open: boolean } | null {
  const text = store.getItem(nameOf(placeId, staffId));
  if (text === null) return null;
  const { session, at } = JSON.parse(text) as { session: PageSession; at: number };
  const age = now - at;
  return age < 0 || age > sessionIdleMs ? null : { session, open: age <= destinationIdleMs };
}
