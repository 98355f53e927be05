// Joins the reports of one scanner into codes. A code longer than one report comes in parts, each but the last marked
// "continued". A part that is damaged or lost spoils the whole code: a shorter chart number may be another chart.
import { aimOfField } from '@outguide/labels/aim';
import { textLimit } from '@outguide/labels/reading';
import type { RejectReason } from '../port.ts';
import type { Field, ScanLayout } from './report-descriptor.ts';

/** A part follows within 16 ms; half a second without it and the code is given up. */
export const continuationMs = 500;
/** After a damaged part the rest of its code is skipped, until its last part or this much silence. */
export const settleMs = 100;

export interface CodeSink {
  /** One whole code, one character per byte. @param atMs monotonic time of its first part */
  code(text: string, aim: string | null, atMs: number): void;
  reject(reason: RejectReason, content: Uint8Array): void;
}

/** Turns reports into codes; one per device. */
export interface Decoder {
  push(report: Uint8Array): void;
  /** Gives up what is half read, e.g. when the device is gone. */
  abandon(reason: RejectReason): void;
}

const at = (report: Uint8Array, field: Field) => report[field.bit >> 3] ?? 0;

function dataOf(report: Uint8Array, layout: ScanLayout): Uint8Array | null {
  const from = layout.data.bit / 8;
  const room = layout.data.bits / 8;
  const count = layout.count === null ? null : at(report, layout.count);
  if (count !== null && count > room) return null;
  let data = report.subarray(from, from + (count ?? room));
  if (count === null) while (data.at(-1) === 0) data = data.subarray(0, -1);
  return data;
}

interface Part {
  readonly data: Uint8Array;
  readonly aim: string | null;
  readonly more: boolean;
}

function partOf(report: Uint8Array, layout: ScanLayout): Part | RejectReason {
  if (report.length < layout.bytes) return 'short_report';
  const data = dataOf(report, layout);
  if (data === null) return 'bad_count';
  const aim = aimOfField(Uint8Array.from(layout.symbology, (field) => at(report, field)));
  const more =
    layout.more !== null && ((at(report, layout.more) >> (layout.more.bit & 7)) & 1) === 1;
  return { data, aim, more };
}

export class Assembler implements Decoder {
  readonly #layout: ScanLayout;
  readonly #sink: CodeSink;
  #parts: Uint8Array[] = [];
  #aim: string | null = null;
  #startedMs = 0;
  #timer: NodeJS.Timeout | undefined;
  /** While set, reports belong to a code that is already spoiled. */
  #skipUntilMs = 0;

  constructor(layout: ScanLayout, sink: CodeSink) {
    this.#layout = layout;
    this.#sink = sink;
  }

  push(report: Uint8Array): void {
    if (this.#layout.reportId !== 0 && report[0] !== this.#layout.reportId) {
      return this.#sink.reject('unknown_report', report);
    }
    const part = partOf(report, this.#layout);
    if (typeof part === 'string') return this.#spoil(part, report);
    if (this.#skips(part.more)) return;
    if (this.#parts.length > 0 && part.aim !== this.#aim) this.abandon('symbology_changed');
    this.#add(part);
  }

  abandon(reason: RejectReason): void {
    const content = this.#take();
    if (content.length > 0) this.#sink.reject(reason, content);
  }

  #add({ data, aim, more }: Part): void {
    if (this.#parts.length === 0) this.#startedMs = performance.now();
    this.#aim = aim;
    // Copied: the library may use the memory of a report again.
    this.#parts.push(Uint8Array.from(data));
    const length = this.#parts.reduce((sum, part) => sum + part.length, 0);
    if (length > textLimit) {
      this.abandon('too_long');
      if (more) this.#skipUntilMs = performance.now() + settleMs;
      return;
    }
    clearTimeout(this.#timer);
    if (more) {
      this.#timer = setTimeout(() => this.abandon('continuation_timeout'), continuationMs);
      return;
    }
    const startedMs = this.#startedMs;
    const code = this.#take();
    if (code.length > 0) this.#sink.code(Buffer.from(code).toString('latin1'), aim, startedMs);
  }

  /** A damaged report: what came before it is lost, and so is what may follow. */
  #spoil(reason: RejectReason, report: Uint8Array): void {
    this.#take();
    this.#skipUntilMs = performance.now() + settleMs;
    this.#sink.reject(reason, report);
  }

  #skips(more: boolean): boolean {
    if (this.#skipUntilMs === 0) return false;
    const now = performance.now();
    const skipping = now < this.#skipUntilMs;
    this.#skipUntilMs = skipping && more ? now + settleMs : 0;
    return skipping;
  }

  #take(): Uint8Array {
    clearTimeout(this.#timer);
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    return whole;
  }
}
