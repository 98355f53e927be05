import type { Millis, When } from './observation.ts';

/** What a journal's record says of its time; see `recordShape` in realtime/wire.ts. All in milliseconds. */
export interface RecordTime {
  readonly wallMs: Millis;
  /** Null of a record that cannot be read. */
  readonly bootId: string | null;
  readonly bootMs: number;
  /** Server time minus boot time at the last contact of this boot; null before any contact. */
  readonly offsetMs: number | null;
  readonly offsetBootMs: number | null;
  /** How long the question and answer of that contact took. */
  readonly offsetWidthMs?: number | undefined;
}

/** The upload that brings the records, and the record before them. */
export interface Upload {
  readonly bootId: string;
  readonly bootMs: number;
  /** The server's clock at receipt. It must never go backwards between uploads of one journal. */
  readonly receivedAt: Millis;
  /** When the last record already held was made, with its boot, or null for the first. */
  readonly previous: (When & { readonly boot?: Boot }) | null;
  /** Nothing was scanned before this instant, e.g. the kiosk's enrolment. */
  readonly notBefore?: Millis;
}

/** What a measured offset may be wrong by even when its answer came at once, and how fast a quartz clock may run away. */
export const slackMs = 50;
export const driftRate = 250e-6;
/** How long an upload may have been under way before its receipt. */
export const transitMs = 2_000;

interface Draft {
  lo: number;
  at: number;
  hi: number;
}

/**
 * When each record of one upload happened, computed once at first receipt: an interval that surely holds the true time
 * and a point in it. Along the records `lo`, `at` and `hi` never decrease, and nothing is later than its receipt, so a
 * kiosk that lives in 2099 cannot poison the order. Records must be in the order of their numbers.
 */
export function whenOf(records: readonly RecordTime[], upload: Upload): When[] {
  const drafts = tightened(records, upload, acrossBoots);
  const honest = drafts.every(({ lo, hi }) => lo <= hi);
  // A journal that was moved to another machine: the boots of two machines follow one another in no way.
  return honest
    ? settle(drafts, records, upload, acrossBoots)
    : settle(tightened(records, upload, withinBoot), records, upload, withinBoot);
}

function tightened(records: readonly RecordTime[], upload: Upload, atLeast: AtLeast): Draft[] {
  const drafts = records.map((record, i) => draft(record, contactOf(records, i), upload));
  tightenForward(drafts, records, upload, atLeast);
  tightenBackward(drafts, records, upload, atLeast);
  return drafts;
}

interface Contact {
  readonly offset: number;
  readonly boot: number;
  /** What the offset may be wrong by: the answer may have been made at either end of its way. */
  readonly slack: number;
}

/** The record's own contact, else the first later one of the same boot: clocks of one boot share one offset. */
function contactOf(records: readonly RecordTime[], i: number): Contact | null {
  const boot = records[i]?.bootId;
  for (const record of records.slice(i)) {
    if (record.bootId !== boot) return null;
    if (record.offsetMs !== null && record.offsetBootMs !== null) {
      const slack = Math.max(slackMs, (record.offsetWidthMs ?? 0) / 2);
      return { offset: record.offsetMs, boot: record.offsetBootMs, slack };
    }
  }
  return null;
}

function draft(record: RecordTime, contact: Contact | null, upload: Upload): Draft {
  const byContact =
    contact && around(contact.offset + record.bootMs, record.bootMs - contact.boot, contact.slack);
  if (record.bootId === upload.bootId) {
    const age = upload.bootMs - record.bootMs;
    const received = around(upload.receivedAt - age, age);
    const byReceipt = { ...received, lo: received.lo - transitMs };
    return byContact ? overlap(byReceipt, byContact) : byReceipt;
  }
  return byContact ?? { lo: -Infinity, at: record.wallMs, hi: Infinity };
}

function around(at: number, age: number, slack = slackMs): Draft {
  const width = slack + driftRate * Math.abs(age);
  return { lo: at - width, at, hi: at + width };
}

/** Both hold the truth, so it is where they overlap; when they contradict each other, only their hull is honest. */
function overlap(a: Draft, b: Draft): Draft {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  if (lo > hi) return { lo: Math.min(a.lo, b.lo), at: a.at, hi: Math.max(a.hi, b.hi) };
  return { lo, at: Math.min(Math.max(a.at, lo), hi), hi };
}

interface Boot {
  readonly id: string | null;
  readonly ms: number;
}

/** The least time from one record to a later one of the same journal, or to its upload. */
type AtLeast = (a: Boot | undefined, b: Boot | undefined) => number;

/** Within one boot the boot clock tells it, else only that it is not negative. */
const withinBoot: AtLeast = (a, b) =>
  a && b && a.id !== null && a.id === b.id ? Math.max(0, (b.ms - a.ms) * (1 - driftRate)) : 0;

/** A boot begins after all that an earlier boot of the same machine wrote, so it is at least as long ago as it has lasted. */
const acrossBoots: AtLeast = (a, b) => {
  if (!a || !b || a.id === null || b.id === null || a.id === b.id) return withinBoot(a, b);
  return Math.max(0, b.ms * (1 - driftRate) - slackMs);
};

function bootOf(record: RecordTime | undefined): Boot | undefined {
  return record && { id: record.bootId, ms: record.bootMs };
}

function tightenForward(
  drafts: Draft[],
  records: readonly RecordTime[],
  upload: Upload,
  atLeast: AtLeast,
): void {
  let lo = upload.previous?.lo ?? upload.notBefore ?? 0;
  let boot: Boot | undefined = upload.previous?.boot;
  drafts.forEach((d, i) => {
    const made = bootOf(records[i]);
    d.lo = Math.max(d.lo, lo + atLeast(boot, made));
    lo = d.lo;
    boot = made;
  });
}

function tightenBackward(
  drafts: Draft[],
  records: readonly RecordTime[],
  upload: Upload,
  atLeast: AtLeast,
): void {
  let hi = upload.receivedAt;
  // What the boot of the upload wrote is bounded by its own clock already.
  const { bootId: id, bootMs: ms } = upload;
  let next: Boot | undefined = records.at(-1)?.bootId === id ? undefined : { id, ms };
  for (let i = drafts.length - 1; i >= 0; i -= 1) {
    const d = drafts[i];
    const made = bootOf(records[i]);
    if (!d || !made) continue;
    d.hi = Math.min(d.hi, hi - atLeast(made, next));
    hi = d.hi;
    next = made;
  }
}

/**
 * Makes whole milliseconds with `lo ≤ at ≤ hi ≤ receivedAt`, also from clocks that contradict each other. Points of one boot
 * keep their distance: two scans ten minutes apart must not look like one label read twice.
 */
function settle(
  drafts: readonly Draft[],
  records: readonly RecordTime[],
  upload: Upload,
  atLeast: AtLeast,
): When[] {
  const most = Math.floor(upload.receivedAt);
  let last = { lo: 0, at: 0, hi: 0, ...upload.previous };
  let boot: Boot | undefined = upload.previous?.boot;
  return drafts.map((d, i) => {
    const made = bootOf(records[i]);
    const gap = atLeast(boot, made);
    boot = made;
    const hi = Math.min(most, Math.max(Math.ceil(d.hi), last.hi, Math.floor(d.lo)));
    const lo = Math.min(hi, Math.max(Math.floor(d.lo), last.lo));
    const at = Math.min(hi, Math.max(Math.round(d.at), lo, Math.round(last.at + gap)));
    last = { lo, at, hi };
    return { lo, at, hi };
  });
}
