// What the page "Scanner check" shows: each scanner with its mode and state, its last reads, and why something was not
// taken. In memory only, and without the content of codes that are not ours: a wristband is a patient's.
import { parseSymbol } from '@outguide/labels/symbol';
import type { Reject, RejectReason, ScannerRead, ScannerStatus } from './port.ts';
import { rejectSentences } from './reject.ts';

/** Lines kept per scanner. */
const lineLimit = 20;
/** Scanners remembered; the oldest is forgotten. */
const scannerLimit = 16;

export interface CheckLine {
  /** Monotonic milliseconds. */
  readonly atMs: number;
  readonly ok: boolean;
  readonly sentence: string;
  readonly reason: RejectReason | null;
}

export interface CheckedScanner {
  readonly scannerId: string;
  readonly status: ScannerStatus | null;
  readonly aim: string | null;
  readonly reads: number;
  readonly rejects: Readonly<Partial<Record<RejectReason, number>>>;
  /** Newest first. */
  readonly lines: readonly CheckLine[];
}

const kindWords = { F: 'folder', P: 'badge', L: 'place', A: 'action card' } as const;

function sentenceOfRead({ text, aim }: ScannerRead): string {
  const symbol = parseSymbol(text);
  const kind = aim === null ? '' : ` (${aim})`;
  if (!symbol.ok)
    return `Read a code of ${text.length} characters that is not an Outguide label${kind}.`;
  return `Read a ${kindWords[symbol.kind]} label${kind}.`;
}

export class ScannerCheck {
  readonly #scanners = new Map<string, CheckedScanner>();

  status(status: ScannerStatus): void {
    this.#change(status.scannerId, (before) => ({ ...before, status }));
  }

  read(read: ScannerRead): void {
    const line = { atMs: read.atMs, ok: true, sentence: sentenceOfRead(read), reason: null };
    this.#change(read.scannerId, (before) => ({
      ...before,
      aim: read.aim,
      reads: before.reads + 1,
      lines: [line, ...before.lines].slice(0, lineLimit),
    }));
  }

  /** @param atMs monotonic time */
  reject({ reason, scannerId }: Reject, atMs: number): void {
    const line = { atMs, ok: false, sentence: rejectSentences[reason], reason };
    this.#change(scannerId, (before) => ({
      ...before,
      rejects: { ...before.rejects, [reason]: (before.rejects[reason] ?? 0) + 1 },
      lines: [line, ...before.lines].slice(0, lineLimit),
    }));
  }

  /** Every scanner seen since the start. */
  view(): CheckedScanner[] {
    return [...this.#scanners.values()];
  }

  #change(scannerId: string, change: (before: CheckedScanner) => CheckedScanner): void {
    const fresh = { scannerId, status: null, aim: null, reads: 0, rejects: {}, lines: [] };
    this.#scanners.set(scannerId, change(this.#scanners.get(scannerId) ?? fresh));
    const oldest = this.#scanners.keys().next().value;
    if (this.#scanners.size > scannerLimit && oldest !== undefined) this.#scanners.delete(oldest);
  }
}
