// Finds scans among the keys of a page: a keyboard-wedge scanner types a code and ends it with Enter or Tab. Pure, for the
// kiosk's screen and the web app. Positions of keys are read with the US table, times are those of the events (the clock
// of a handler lies when the page is busy), and the answer is given at the terminator, never on a timer.
import { readingOf, textLimit, type UnreadableReason } from './reading.ts';
import { parseSymbol } from './symbol.ts';
import { characterOfCode } from './us-keyboard.ts';

/** What a detector needs of a `keydown` event. */
export interface WedgeKey {
  readonly code: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  /** `event.timeStamp` in milliseconds. */
  readonly timeMs: number;
  /** Held down, part of an input method, or made by a script: never a scanner's. */
  readonly ignore: boolean;
}

export type WedgeVerdict =
  /** Somebody types, or nothing is known yet: the key goes its way. */
  | { readonly kind: 'pass' }
  /** Part of a scan that must not act by itself, such as Ctrl+J. */
  | { readonly kind: 'swallow' }
  | { readonly kind: 'scan'; readonly text: string; readonly aim: string | null }
  | { readonly kind: 'reject'; readonly reason: UnreadableReason | 'key_chord' | 'no_terminator' };

/** Shorter bursts are a person's. */
export const shortestScan = 6;
/** Median gap of a scanner's keys; people are above 80 ms. */
export const scannerGapMs = 35;
/** Wireless scanners and remote desktops are slower; a whole symbol of ours is believed up to here. */
export const slowGapMs = 110;
/** A pause inside a code. What follows it is a new beginning. */
export const pauseMs = 300;
/** What begins this soon after a code without an end may be its rest. */
export const restMs = 1000;

const terminators = new Set(['Enter', 'NumpadEnter', 'Tab']);
const silent = /^(Shift|Control|Alt|Meta|OS|CapsLock|NumLock|Fn)/;
const pass = { kind: 'pass' } as const;

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
}

interface Stroke {
  readonly character: string;
  readonly gapMs: number;
}

const textOf = (strokes: readonly Stroke[]) => strokes.map((stroke) => stroke.character).join('');
/** The gap before the first key belongs to nobody. */
const gapOf = (strokes: readonly Stroke[]) =>
  median(strokes.slice(1).map((stroke) => stroke.gapMs));

/** The scan in these keys, or null when a person typed them. */
function scanIn(strokes: readonly Stroke[]): string | null {
  const text = textOf(strokes);
  const gap = gapOf(strokes);
  const ours = gap <= slowGapMs && parseSymbol(text).ok;
  if (text.length >= shortestScan && (gap <= scannerGapMs || ours)) {
    // Keys typed just before a scan are left out only when a whole symbol remains.
    const tail = tailOf(strokes);
    return tail === null ? text : textOf(tail);
  }
  const tail = tailOf(strokes);
  return tail !== null && gapOf(tail) <= slowGapMs ? textOf(tail) : null;
}

/** The keys after the last noticeable gap, if they are a whole symbol. */
function tailOf(strokes: readonly Stroke[]): readonly Stroke[] | null {
  const at = strokes.findLastIndex((stroke, i) => i > 0 && stroke.gapMs > slowGapMs);
  const tail = strokes.slice(at);
  return at > 0 && parseSymbol(textOf(tail)).ok ? tail : null;
}

export class WedgeDetector {
  #strokes: Stroke[] = [];
  #lastMs = Number.NEGATIVE_INFINITY;
  #endedMs = Number.NEGATIVE_INFINITY;
  #lostMs = Number.NEGATIVE_INFINITY;
  #fault: 'key_chord' | 'no_terminator' | null = null;
  #altDigits = '';

  /** True between the first key of something fast and its end: a page may keep its fields still meanwhile. */
  get pending(): boolean {
    return this.#strokes.length >= 3 && gapOf(this.#strokes) <= scannerGapMs;
  }

  /** Characters collected since the last terminator or pause. */
  get length(): number {
    return this.#strokes.length;
  }

  /** Looks at one `keydown`, in the order of the events. */
  key(key: WedgeKey): WedgeVerdict {
    if (key.ignore) return pass;
    if (key.timeMs - this.#lastMs > pauseMs) this.#pause();
    if (silent.test(key.code)) {
      this.#endAlt(key.timeMs);
      return pass;
    }
    if (key.alt && !key.ctrl) return this.#alt(key);
    this.#endAlt(key.timeMs);
    if (key.ctrl || key.meta || key.alt) return this.#chord(key);
    if (terminators.has(key.code)) return this.#end(key.timeMs);
    const character = characterOfCode(key.code, key.shift);
    if (character === undefined) return this.#strange(key.timeMs);
    this.#add(character, key.timeMs);
    return pass;
  }

  #add(character: string, timeMs: number): void {
    if (this.#strokes.length === 0 && timeMs - this.#lostMs < restMs) this.#fault = 'no_terminator';
    // One more than the limit is enough to be refused as too long.
    if (this.#strokes.length <= textLimit) this.#strokes.push({ character, gapMs: timeMs - this.#lastMs });
    this.#lastMs = timeMs;
  }

  #pause(): void {
    if (this.pending) this.#lostMs = this.#lastMs;
    this.#strokes = [];
    this.#fault = null;
    this.#altDigits = '';
  }

  /** Alt and digits of the number pad write any character by its number. */
  #alt(key: WedgeKey): WedgeVerdict {
    const digit = /^Numpad([0-9])$/.exec(key.code)?.[1];
    if (digit === undefined) return this.#chord(key);
    this.#altDigits = `${this.#altDigits}${digit}`.slice(-4);
    this.#lastMs = key.timeMs;
    return this.pending ? { kind: 'swallow' } : pass;
  }

  #endAlt(timeMs: number): void {
    if (this.#altDigits === '') return;
    const number = Number(this.#altDigits);
    this.#altDigits = '';
    this.#add(String.fromCharCode(number < 256 ? number : 0xff), timeMs);
  }

  /** A barcode must not press keys: chords inside a scan, or right after one, do nothing. */
  #chord(key: WedgeKey): WedgeVerdict {
    if (this.pending && key.ctrl && key.code === 'BracketRight') {
      this.#add('\u001d', key.timeMs);
      return { kind: 'swallow' };
    }
    return this.#strange(key.timeMs);
  }

  #strange(timeMs: number): WedgeVerdict {
    if (this.pending) {
      this.#fault ??= 'key_chord';
      this.#lastMs = timeMs;
      return { kind: 'swallow' };
    }
    if (timeMs - this.#endedMs < pauseMs) return { kind: 'swallow' };
    // An arrow or Backspace between letters is a person's.
    this.#strokes = [];
    return pass;
  }

  #end(timeMs: number): WedgeVerdict {
    // The second half of CR LF, or of Enter and Tab, after a scan must not press the focused button.
    if (this.#strokes.length === 0)
      return timeMs - this.#endedMs < scannerGapMs ? { kind: 'swallow' } : pass;
    const strokes = this.#strokes;
    const fault = this.#fault;
    this.#strokes = [];
    this.#fault = null;
    this.#lastMs = timeMs;
    const text = scanIn(strokes);
    if (text === null) return pass;
    this.#endedMs = timeMs;
    if (fault !== null) return { kind: 'reject', reason: fault };
    const reading = readingOf(text, null);
    return 'reason' in reading
      ? { kind: 'reject', reason: reading.reason }
      : { kind: 'scan', ...reading };
  }
}
