// Codes out of a stream of bytes. Nothing but the terminator (CR, LF or ETX) says where one ends, so it is required.
import type { CodeSink, Decoder } from './assemble.ts';
import { textLimit } from '@outguide/labels/reading';
import type { RejectReason } from '../port.ts';

/** A scanner sends a code at once; after this silence its end is lost. */
export const serialSilenceMs = 300;
/** What begins this soon after a code without an end may be its rest, and is given up with it. */
export const restMs = 1000;

const terminators = new Set([0x0d, 0x0a, 0x03]);

export class SerialDecoder implements Decoder {
  readonly #sink: CodeSink;
  #bytes: number[] = [];
  #fault: RejectReason | null = null;
  #startedMs = 0;
  #lostMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: CodeSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    clearTimeout(this.#timer);
    for (const byte of chunk) {
      if (terminators.has(byte)) this.#end();
      else this.#add(byte);
    }
    if (this.#bytes.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#lostMs = performance.now();
      this.abandon(this.#fault ?? 'no_terminator');
    }, serialSilenceMs);
  }

  abandon(reason: RejectReason): void {
    clearTimeout(this.#timer);
    const content = this.#take();
    if (content.length > 0) this.#sink.reject(reason, content);
  }

  #add(byte: number): void {
    if (this.#bytes.length === 0) {
      this.#startedMs = performance.now();
      if (this.#startedMs - this.#lostMs < restMs) this.#fault = 'no_terminator';
    }
    if (this.#bytes.length < textLimit) this.#bytes.push(byte);
    else this.#fault ??= 'too_long';
  }

  #end(): void {
    if (this.#fault !== null) return this.abandon(this.#fault);
    const content = this.#take();
    if (content.length > 0) this.#sink.code(content.toString('latin1'), null, this.#startedMs);
  }

  #take(): Buffer {
    const content = Buffer.from(this.#bytes);
    this.#bytes = [];
    this.#fault = null;
    return content;
  }
}
