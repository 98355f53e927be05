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
  /** Whatever the page wants back with the verdict: that of the first key of the scan. */
  readonly mark?: unknown;
  /** Held down, part of an input method, or made by a script: never a scanner's. */
  readonly ignore: boolean;
  /** Nothing under the focus takes what is typed: no word and no PIN is written here. */
  readonly free?: boolean;
}

export type WedgeReject = UnreadableReason | 'key_chord' | 'no_terminator';

/** `mark` is that of the first key. */
export type WedgeVerdict =
  /** Somebody types, or nothing is known yet: the key goes its way. */
  | { readonly kind: 'pass' }
  /** Part of a scan that must not act by itself, such as Ctrl+J. */
  | { readonly kind: 'swallow' }
  | {
      readonly kind: 'scan';
      readonly text: string;
      readonly aim: string | null;
      readonly mark?: unknown;
    }
  | { readonly kind: 'reject'; readonly reason: WedgeReject; readonly mark?: unknown };

/** Shorter bursts are a person's, or a scanner's where nothing takes what is typed and no gap is a hand's. */
export const shortestScan = 6;
/** Median gap of a scanner's keys; people are above 80 ms. */
export const scannerGapMs = 50;
/** Wireless scanners and remote desktops are slower; a whole symbol of ours is believed up to here. */
export const slowGapMs = 110;
/** A pause inside a code. What follows it is a code only if its check digits say so, or if nothing came before. */
export const pauseMs = 300;
/** What begins this soon after a code without an end may be its rest. */
export const restMs = 1000;
/** After this silence nothing before it matters. */
export const forgetMs = 2000;

const terminators = new Set(['Enter', 'NumpadEnter', 'Tab']);
const silent = /^(Shift|Control|Alt|Meta|OS|CapsLock|NumLock|Fn)/;
const pass = { kind: 'pass' } as const;
/** Stands for a chord; no key writes it, so a code with it is never taken for another one. */
const chord = '\u0000';

interface Stroke {
  readonly character: string;
  readonly gapMs: number;
  readonly mark: unknown;
}

const textOf = (strokes: readonly Stroke[]) => strokes.map((stroke) => stroke.character).join('');

/** The median; the gap before the first key belongs to nobody. */
function gapOf(strokes: readonly Stroke[]): number {
  const gaps = strokes.slice(1).map((stroke) => stroke.gapMs);
  const sorted = gaps.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
}

const isBurst = (strokes: readonly Stroke[]) =>
  strokes.length >= 3 && gapOf(strokes) <= scannerGapMs;

/** The index of the first key after the last gap that is longer. */
const startAfter = (strokes: readonly Stroke[], gapMs: number) =>
  Math.max(
    0,
    strokes.findLastIndex((stroke) => stroke.gapMs > gapMs),
  );

const isWholeSymbol = (strokes: readonly Stroke[]) => {
  const reading = readingOf(textOf(strokes), null);
  return 'text' in reading && parseSymbol(reading.text).ok && gapOf(strokes) <= slowGapMs;
};

/** The key that ended them, and how long after the last. */
interface End {
  readonly free: boolean;
  readonly gapMs: number;
}

/** Of a code like HELLO no median tells enough: each gap, and that before Enter, must be a scanner's. */
const isShortScan = (strokes: readonly Stroke[], { free, gapMs }: End) =>
  free && [...strokes.slice(1), { gapMs }].every((stroke) => stroke.gapMs <= scannerGapMs);

/** What these keys are at their terminator; null when a person typed them. */
function scanIn(strokes: readonly Stroke[], end: End): WedgeVerdict | null {
  const start = startAfter(strokes, pauseMs);
  // A busy computer tears a scan apart, and a person may type just before one: check digits tell what is whole.
  for (const from of [0, start, startAfter(strokes, slowGapMs)]) {
    const candidate = strokes.slice(from);
    if (isWholeSymbol(candidate)) return verdictOf(candidate);
  }
  const segment = strokes.slice(start);
  if (!isBurst(segment)) return null;
  if (segment.length < shortestScan && !isShortScan(segment, end)) return null;
  const before = strokes.slice(0, start);
  const rest =
    (segment[0]?.gapMs ?? 0) < restMs && isBurst(before.slice(startAfter(before, pauseMs)));
  return rest
    ? { kind: 'reject', reason: 'no_terminator', mark: segment[0]?.mark }
    : verdictOf(segment);
}

function verdictOf(strokes: readonly Stroke[]): WedgeVerdict {
  const text = textOf(strokes);
  const mark = strokes[0]?.mark;
  if (text.includes(chord)) return { kind: 'reject', reason: 'key_chord', mark };
  const reading = readingOf(text, null);
  if ('reason' in reading) return { kind: 'reject', reason: reading.reason, mark };
  return { kind: 'scan', ...reading, mark };
}

export class WedgeDetector {
  #strokes: Stroke[] = [];
  #lastMs = Number.NEGATIVE_INFINITY;
  #endedMs = Number.NEGATIVE_INFINITY;
  #altDigits = '';

  /** True between the first keys of something fast and its end. */
  get pending(): boolean {
    return isBurst(this.#strokes.slice(startAfter(this.#strokes, pauseMs)));
  }

  /** Characters since the last terminator or long silence. */
  get length(): number {
    return this.#strokes.length;
  }

  /** Looks at one `keydown`, in the order of the events. */
  key(key: WedgeKey): WedgeVerdict {
    if (key.ignore) return pass;
    if (key.timeMs - this.#lastMs > forgetMs) this.#strokes = [];
    if (key.timeMs - this.#lastMs > pauseMs) this.#altDigits = '';
    if (silent.test(key.code)) {
      this.#endAlt(key);
      return pass;
    }
    if (key.alt && !key.ctrl) return this.#alt(key);
    this.#endAlt(key);
    if (key.ctrl || key.meta || key.alt) return this.#chord(key);
    if (terminators.has(key.code)) return this.#end(key);
    const character = characterOfCode(key.code, key.shift);
    if (character === undefined) return this.#strange(key);
    this.#add(character, key);
    return pass;
  }

  #add(character: string, { timeMs, mark }: WedgeKey): void {
    this.#strokes.push({ character, gapMs: timeMs - this.#lastMs, mark });
    // One more than the limit is enough to be refused as too long.
    if (this.#strokes.length > textLimit + 1) this.#strokes.shift();
    this.#lastMs = timeMs;
  }

  /** Alt and digits of the number pad write any character by its number. */
  #alt(key: WedgeKey): WedgeVerdict {
    const digit = /^Numpad([0-9])$/.exec(key.code)?.[1];
    if (digit === undefined) return this.#chord(key);
    this.#altDigits = `${this.#altDigits}${digit}`.slice(-4);
    return this.pending ? { kind: 'swallow' } : pass;
  }

  #endAlt(key: WedgeKey): void {
    if (this.#altDigits === '') return;
    const number = Number(this.#altDigits);
    this.#altDigits = '';
    this.#add(String.fromCharCode(number > 0 && number < 256 ? number : 0xff), key);
  }

  /** Ctrl+] is how many scanners send GS, which separates the fields of a GS1 code. */
  #chord(key: WedgeKey): WedgeVerdict {
    if (!this.pending || !key.ctrl || key.code !== 'BracketRight') return this.#strange(key);
    this.#add('\u001d', key);
    return { kind: 'swallow' };
  }

  /** A barcode must not press keys: chords inside a scan, or right after one, do nothing. */
  #strange(key: WedgeKey): WedgeVerdict {
    const { timeMs } = key;
    if (this.pending && timeMs - this.#lastMs <= pauseMs) {
      this.#add(chord, key);
      return { kind: 'swallow' };
    }
    if (timeMs - this.#endedMs < pauseMs) return { kind: 'swallow' };
    // An arrow or Backspace between letters is a person's.
    this.#strokes = [];
    return pass;
  }

  #end({ timeMs, free = false }: WedgeKey): WedgeVerdict {
    // The second half of CR LF, or of Enter and Tab, after a scan must not press the focused button.
    if (this.#strokes.length === 0) {
      return timeMs - this.#endedMs < scannerGapMs ? { kind: 'swallow' } : pass;
    }
    const verdict = scanIn(this.#strokes, { free, gapMs: timeMs - this.#lastMs });
    this.#strokes = [];
    this.#lastMs = timeMs;
    if (verdict === null) return pass;
    this.#endedMs = timeMs;
    return verdict;
  }
}
