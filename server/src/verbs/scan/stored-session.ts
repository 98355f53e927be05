import { emptySession, type LastAct, type Session } from '../../domain/session.ts';
import type { Clocked } from './journal-clock.ts';

type Open = Required<LastAct['before']>;
type Recent = Session['recent'][number];
type RecentCells = readonly [Recent['folderId'], Recent['at'], Recent['word'], Recent['to']];

/**
 * A session as the row of its journal keeps it, which is written and read with every call: nothing that is as in an empty
 * session, and of what stood open before the last act only what is otherwise now. Under the names that the database's
 * `session_folders` and `session_sent` read.
 */
export interface StoredSession extends Partial<Omit<Clocked, 'recent' | 'lastAct'>> {
  readonly recent?: readonly RecentCells[];
  readonly lastAct?: Omit<LastAct, 'before'> & { readonly before?: Partial<Open> };
}

export function storedSession(session: Clocked): StoredSession {
  const { recent, lastAct, ...rest } = session;
  const told = Object.entries(rest).filter(([, value]) => !isNothing(value));
  const cells = recent.map((one): RecentCells => [one.folderId, one.at, one.word, one.to]);
  return {
    ...(Object.fromEntries(told) as typeof rest),
    ...(cells.length > 0 && { recent: cells }),
    ...(lastAct && { lastAct: { ...lastAct, before: otherwiseNow(lastAct.before, session) } }),
  };
}

export function sessionOf({ recent = [], lastAct, ...rest }: StoredSession): Clocked {
  const now = { ...emptySession, ...rest };
  return {
    ...now,
    recent: recent.map(([folderId, at, word, to]) => ({ folderId, at, word, to })),
    lastAct: lastAct ? { ...lastAct, before: { ...openNow(now), ...lastAct.before } } : null,
  };
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === false || isEmptyList(value);
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function openNow({ destination, card, pile, carrier = null, sent = [] }: Session): Open {
  return { destination, card, pile, carrier, sent };
}

function otherwiseNow(before: LastAct['before'], session: Session): Partial<Open> {
  const now: Readonly<Record<string, unknown>> = { ...openNow(session) };
  return Object.fromEntries(Object.entries(before).filter(([key, was]) => !isSame(was, now[key])));
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
