// Codes from the kiosk's own page: a keyboard-wedge scanner that types into it, or a hand. The page finds the scans among
// the keys (`@outguide/labels/wedge`) and submits whole codes.
import { readingOf } from '@outguide/labels/reading';
import { parseSymbol } from '@outguide/labels/symbol';
import { stutterMs } from './deliver.ts';
import type { EmitReject, EmitRead, RejectReason, ScannerPort } from './port.ts';
import { rejectOf } from './reject.ts';

const scannerId = 'page';
const name = 'Keyboard scanner';

export interface PagePort extends ScannerPort {
  /** Takes one code from the page; answers why it was not taken, or null. */
  submit(text: string, typed: boolean): RejectReason | null;
}

/** A held trigger on the card "Undo" must undo one thing; folders and places bear a repetition. */
function cardGuard(): (text: string, atMs: number) => boolean {
  let last = { text: '', atMs: Number.NEGATIVE_INFINITY };
  return (text, atMs) => {
    const again = text === last.text && atMs - last.atMs < stutterMs;
    last = { text, atMs };
    const symbol = parseSymbol(text);
    return again && symbol.ok && symbol.kind === 'A';
  };
}

/** A port that the screen's server feeds. */
export function pagePort(): PagePort {
  const stutters = cardGuard();
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
      if (reading.text === '') return null;
      if (stutters(reading.text, atMs)) {
        listener?.reject(rejectOf('repeated', scannerId, text));
        return 'repeated';
      }
      listener?.emit({ ...reading, scannerId, scannerName: name, typed, atMs });
      return null;
    },
  };
}
