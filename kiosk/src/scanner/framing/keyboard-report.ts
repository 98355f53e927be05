// A scanner in keyboard mode: boot keyboard reports `[modifiers, 0, six usages]` into codes that end with Enter or Tab.
import { characterOfUsage, padDigit } from '@outguide/labels/us-keyboard';
import type { CodeSink, Decoder } from './assemble.ts';
import { textLimit } from '@outguide/labels/reading';
import type { RejectReason } from '../port.ts';

/** Scanners send a key every 1 to 20 ms; after this silence the code has lost its end. */
export const keySilenceMs = 300;
/** What begins this soon after a code without an end may be its rest, and is given up with it. */
export const restMs = 1000;

const terminators = new Set([0x28, 0x2b, 0x58]);
const shiftKeys = 0b0010_0010;
const altKeys = 0b0100_0100;
const chordKeys = 0b1001_1001;
const rollOver = 0x01;

export class KeyboardDecoder implements Decoder {
  readonly #sink: CodeSink;
  #held = new Set<number>();
  #text = '';
  #startedMs = 0;
  /** The first thing that makes this code unreadable; its end is still awaited. */
  #fault: RejectReason | null = null;
  /** Digits typed on the number pad while Alt is held: any character by its number. */
  #altDigits = '';
  #timer: NodeJS.Timeout | undefined;
  #lostMs = Number.NEGATIVE_INFINITY;

  constructor(sink: CodeSink) {
    this.#sink = sink;
  }

  push(numbered: Uint8Array): void {
    const report = numbered.length > 8 ? numbered.subarray(1) : numbered;
    if (report.length < 8) return this.#sink.reject('short_report', report);
    const modifiers = report[0] ?? 0;
    const usages = [...report.subarray(2, 8)].filter((usage) => usage !== 0);
    if (usages.includes(rollOver)) return this.#spoil('too_many_keys');
    const pressed = usages.filter((usage) => !this.#held.has(usage));
    this.#held = new Set(usages);
    if ((modifiers & altKeys) === 0) this.#endAlt();
    for (const usage of pressed) this.#press(usage, modifiers);
  }

  abandon(reason: RejectReason): void {
    clearTimeout(this.#timer);
    const text = this.#text;
    this.#text = '';
    this.#fault = null;
    this.#altDigits = '';
    if (text !== '') this.#sink.reject(reason, Buffer.from(text, 'latin1'));
  }

  #press(usage: number, modifiers: number): void {
    if (terminators.has(usage)) return this.#end();
    if ((modifiers & altKeys) !== 0) return this.#alt(usage);
    if ((modifiers & chordKeys) !== 0) return this.#chord(usage, modifiers);
    const character = characterOfUsage(usage, (modifiers & shiftKeys) !== 0);
    if (character === undefined) this.#strange();
    else this.#add(character);
  }

  /** Before a code it is a prefix (Ctrl+B is STX) or the chord that some scanners send after Enter; inside, a fault. */
  #strange(): void {
    if (this.#text !== '') this.#spoil('key_chord');
  }

  #alt(usage: number): void {
    const digit = padDigit(usage);
    if (digit === undefined) this.#strange();
    else this.#altDigits = `${this.#altDigits}${digit}`.slice(-4);
  }

  #endAlt(): void {
    if (this.#altDigits === '') return;
    const number = Number(this.#altDigits);
    this.#altDigits = '';
    this.#add(String.fromCharCode(number < 256 ? number : 0xff));
  }

  /** Ctrl+] is how many scanners send GS, which separates the fields of a GS1 code. */
  #chord(usage: number, modifiers: number): void {
    if ((modifiers & 0b0001_0001) !== 0 && usage === 0x30) this.#add('\u001d');
    else this.#strange();
  }

  #add(character: string): void {
    if (this.#text === '') this.#begin();
    if (this.#text.length < textLimit) this.#text += character;
    else this.#fault ??= 'too_long';
    this.#await();
  }

  #begin(): void {
    this.#startedMs = performance.now();
    if (this.#startedMs - this.#lostMs < restMs) this.#fault ??= 'no_terminator';
  }

  #spoil(reason: RejectReason): void {
    this.#fault ??= reason;
    this.#await();
  }

  #await(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#text !== '') this.#lostMs = performance.now();
      this.abandon(this.#fault ?? 'no_terminator');
    }, keySilenceMs);
  }

  #end(): void {
    if (this.#fault !== null) return this.abandon(this.#fault);
    clearTimeout(this.#timer);
    const text = this.#text;
    this.#text = '';
    if (text !== '') this.#sink.code(text, null, this.#startedMs);
  }
}
