import { scansAnswerShape, type ScansAnswer } from '@outguide/server/realtime/wire';
import type { Clock, ServerTime } from '../clock.ts';
import type { Saved } from '../journal/journal.ts';
import type { Line } from './line.ts';
import { Stopped } from './stopped.ts';

export interface UploadDeps {
  readonly clock: Clock;
  readonly time: ServerTime;
  /** How long an answer may take, ms. */
  readonly askMs: number;
}

const bytesLimit = 500_000;

/** The first of these records that go into one message. */
export function batchOf(records: Iterable<Saved>): string[] {
  const bodies: string[] = [];
  let bytes = 0;
  for (const { body } of records) {
    bytes += body.length;
    if (bodies.length > 0 && bytes > bytesLimit) break;
    bodies.push(body);
  }
  return bodies;
}

/** Sends one batch of a journal, whichever it is, and reads the answer. */
export async function upload(
  line: Line,
  { clock, time, askMs }: UploadDeps,
  batch: { readonly epoch: string; readonly from: number; readonly bodies: string[] },
): Promise<ScansAnswer> {
  const sentAt = clock.bootMs();
  const message = { ...batch, bootId: clock.bootId, bootMs: sentAt };
  const read = scansAnswerShape.safeParse(await line.ask('scans', message, askMs * 2));
  if (!read.success)
    throw new Stopped('The server’s answer cannot be understood. Scans are kept here.', false);
  time.measure(sentAt, read.data.serverMs, clock.bootMs());
  return read.data;
}
