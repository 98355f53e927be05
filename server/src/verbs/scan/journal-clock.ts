import type { Millis, When } from '../../domain/observation.ts';
import type { Session } from '../../domain/session.ts';
import type { RecordTime } from '../../domain/when.ts';
import type { JournalRecord } from '../../realtime/wire.ts';
import type { ReadBody } from './call.ts';

/** When the last settled record of a journal was made and by which boot's clock. */
export interface JournalClock extends When {
  readonly boot?: { readonly id: string; readonly ms: number };
}

/** The session as the journal's row keeps it: the grammar's state and the clock of the last record. */
export type Clocked = Session & { readonly clock?: JournalClock };

// A record that cannot be read says nothing of its time: it lies somewhere between its neighbours.
const timeless: RecordTime = {
  wallMs: 0,
  bootId: null,
  bootMs: 0,
  offsetMs: null,
  offsetBootMs: null,
};

export function timesOf(bodies: readonly ReadBody[]): RecordTime[] {
  return bodies.map((body) => body.record ?? timeless);
}

export function clockAfter(
  when: When,
  body: ReadBody,
  before: JournalClock | undefined,
): JournalClock {
  const { record } = body;
  const boot = record ? { id: record.bootId, ms: record.bootMs } : before?.boot;
  return { at: when.at, lo: when.lo, hi: when.hi, ...(boot && { boot }) };
}

/** Ms since the record before by the boot's clock; null after a reboot or for the first. */
export function sinceLast(record: JournalRecord, clock: JournalClock | undefined): Millis | null {
  if (!clock?.boot || clock.boot.id !== record.bootId) return null;
  return Math.max(0, record.bootMs - clock.boot.ms);
}
