import { createHash } from 'node:crypto';
import { recordShape, type JournalRecord } from '@outguide/server/realtime/wire';

/** What the caller says of one scan; the journal adds its own name, the sequence and the link. */
export type Entry = Omit<JournalRecord, 'v' | 'kiosk' | 'epoch' | 'seq' | 'prev'>;

export const firstLink = '0'.repeat(64);

/** The canonical text of a record: these keys in this order. Kept, hashed and sent byte for byte. */
export function recordText(record: JournalRecord): string {
  return JSON.stringify({
    v: record.v,
    kiosk: record.kiosk,
    epoch: record.epoch,
    seq: record.seq,
    prev: record.prev,
    code: record.code,
    sealed: record.sealed,
    foreign: record.foreign,
    how: record.how,
    scanner: record.scanner,
    wallMs: record.wallMs,
    bootId: record.bootId,
    bootMs: record.bootMs,
    offsetMs: record.offsetMs,
    offsetBootMs: record.offsetBootMs,
    offsetWidthMs: record.offsetWidthMs,
    verified: record.verified,
    heldFor: record.heldFor,
  } satisfies JournalRecord);
}

/** The link that the next record carries: SHA-256 of this record's text, hex. */
export function linkOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Reads a record's text back; null when it is not one, or not in canonical form. */
export function readRecord(text: string): JournalRecord | null {
  try {
    const read = recordShape.safeParse(JSON.parse(text));
    return read.success && recordText(read.data) === text ? read.data : null;
  } catch {
    return null;
  }
}
