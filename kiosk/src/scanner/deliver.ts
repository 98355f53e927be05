// The last step of every physical scanner: normalise, drop the stutter, hand over.
import type { CodeSink } from './framing/assemble.ts';
import { readingOf } from '@outguide/labels/reading';
import type { EmitRead, EmitReject } from './port.ts';
import { rejectOf } from './reject.ts';

/** A trigger held on a label reads it again and again; the journal would bear it, the ears would not. */
export const stutterMs = 1000;

export interface Delivery {
  readonly scannerId: string;
  readonly scannerName: string;
  readonly emit: EmitRead;
  readonly reject: EmitReject;
}

/** A sink for one device: whole codes become reads, the same code again within a second counts once. */
export function deliverTo({ scannerId, scannerName, emit, reject }: Delivery): CodeSink {
  let last = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    code(raw, aim, atMs) {
      const reading = readingOf(raw, aim);
      if ('reason' in reading) return reject(rejectOf(reading.reason, scannerId, raw));
      if (reading.text === '') return;
      const stutter = reading.text === last && atMs - lastMs < stutterMs;
      [last, lastMs] = [reading.text, atMs];
      if (stutter) return reject(rejectOf('repeated', scannerId, raw));
      emit({ ...reading, scannerId, scannerName, typed: false, atMs });
    },
    reject: (reason, content) => reject(rejectOf(reason, scannerId, content)),
  };
}
