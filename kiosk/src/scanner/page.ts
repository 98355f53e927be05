// Codes from the kiosk's own page: a keyboard-wedge scanner that types into it, or a hand. The page finds the scans among
// the keys (`@outguide/labels/wedge`) and submits whole codes.
import { readingOf } from '@outguide/labels/reading';
import type { EmitReject, EmitRead, RejectReason, ScannerPort } from './port.ts';
import { rejectOf } from './reject.ts';

const scannerId = 'page';
const name = 'Keyboard scanner';

export interface PagePort extends ScannerPort {
  /** Takes one code from the page; answers why it was not taken, or null. */
  submit(text: string, typed: boolean): RejectReason | null;
}

/** A port that the screen's server feeds. */
export function pagePort(): PagePort {
  let listener: { emit: EmitRead; reject: EmitReject } | null = null;
  return {
    kind: 'page',
    start(emit, status, reject = () => {}) {
      listener = { emit, reject };
      const sentence = 'Type a code, or use a scanner that types, on the page of the kiosk.';
      status({ scannerId, name, mode: 'wedge', state: 'ready', sentence });
      return Promise.resolve();
    },
    stop() {
      listener = null;
      return Promise.resolve();
    },
    submit(text, typed) {
      const reading = readingOf(text, null);
      if ('reason' in reading) {
        listener?.reject(rejectOf(reading.reason, scannerId, text));
        return reading.reason;
      }
      const atMs = performance.now();
      if (reading.text !== '')
        listener?.emit({ ...reading, scannerId, scannerName: name, typed, atMs });
      return null;
    },
  };
}
