import { hash as hashOf } from 'node:crypto';
import { parseSymbol } from '@outguide/labels/symbol';
import type { OpenSealed } from '../../realtime/seal.ts';
import { recordShape, type JournalRecord } from '../../realtime/wire.ts';
import type { ReadBody, ReadCall, ScanCall } from './call.ts';

/** SHA-256 of a record's text, as the next record's `prev` names it. */
export function hashBody(body: string): Buffer {
  return hashOf('sha256', body, 'buffer');
}

/** Reads the bodies of a call before the transaction begins. Never throws: a body that means nothing is kept as such. */
export function readCall(call: ScanCall, open: OpenSealed): ReadCall {
  const { from, bodies } = call.scans;
  return { ...call, bodies: bodies.map((body, index) => readBody(call, from + index, body, open)) };
}

function readBody(call: ScanCall, seq: number, body: string, open: OpenSealed): ReadBody {
  const hash = hashBody(body);
  const record = parse(body);
  if (record === null) return { seq, body, hash, record, code: null, problem: 'unreadable' };
  const misnamed =
    record.kiosk !== call.kioskId || record.epoch !== call.scans.epoch || record.seq !== seq;
  if (misnamed) return { seq, body, hash, record: null, code: null, problem: 'misnamed' };
  if (record.code !== null) return { seq, body, hash, record, code: record.code, problem: null };
  const code = record.sealed === null ? null : open(record.sealed);
  return { seq, body, hash, record, code, problem: code === null ? 'unopened' : null };
}

function parse(body: string): JournalRecord | null {
  try {
    const read = recordShape.safeParse(JSON.parse(body));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The code as it may stand in the scans table: our own labels only, for anything else may be a patient's number. */
export function ownCode(code: string | null): string | null {
  if (code === null) return null;
  const parsed = parseSymbol(code);
  return parsed.ok ? parsed.code : null;
}
