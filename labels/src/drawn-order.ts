// In which order a line of mixed directions is drawn: the Unicode Bidirectional Algorithm (UAX #9), by bidi-js.
import bidiFactory, { type Bidi } from 'bidi-js';

/** Letters of one direction without a blank, or blanks. */
export interface Stretch {
  readonly text: string;
  readonly rightToLeft: boolean;
}

// Its types tell Node of a module within the module.
const bidi = (bidiFactory as unknown as () => Bidi)();

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const strong = /\p{L}/u;
const [isolateAuto, isolateEnd] = ['\u2068', '\u2069'];
const [markLeft, markRight] = ['\u200e', '\u200f'];
/** What says only in which direction letters run, and is never seen. */
const control = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** True when some letter of it runs from right to left. */
export const runsRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** What was filled in keeps to itself: the number of a bed never moves into the name before it. */
export function isolated(value: string): string {
  return value === '' ? '' : `${isolateAuto}${value}${isolateEnd}`;
}

/** The sign that a line begins with so that it runs as its own words do, else as the first letter of all; or nothing. */
export function directionMark(own: string, all: string): string {
  if (!runsRightToLeft(all)) return '';
  const first = strong.exec(own)?.[0] ?? strong.exec(all)?.[0] ?? '';
  return runsRightToLeft(first) ? markRight : markLeft;
}

/** Lines that were broken out of one run as it does: each begins with its mark. */
export function runningAs(line: string, lines: readonly string[]): readonly string[] {
  const [first = ''] = line;
  if (first !== markLeft && first !== markRight) return lines;
  return lines.map((one) => (one.startsWith(first) ? one : first + one));
}

function inWords(line: string): Stretch[] {
  return (line.match(/ +|[^ ]+/g) ?? []).map((text) => ({ text, rightToLeft: false }));
}

interface Levelled {
  text: string;
  readonly level: number;
  readonly blank: boolean;
}

/** A line in pieces of one level, brackets turned where they run from the right. */
function levelled(line: string): Levelled[] {
  const resolved = bidi.getEmbeddingLevels(line);
  const mirrored = bidi.getMirroredCharactersMap(line, resolved.levels);
  const pieces: Levelled[] = [];
  let at = 0;
  for (const letter of line) {
    const [level, text] = [resolved.levels[at] ?? 0, mirrored.get(at) ?? letter];
    at += letter.length;
    if (control.test(letter)) continue;
    const blank = letter === ' ';
    const last = pieces.at(-1);
    if (last && last.level === level && last.blank === blank) last.text += text;
    else pieces.push({ text, level, blank });
  }
  return pieces;
}

/** Rule L2: from the deepest level on, whatever lies that deep is turned around. */
function reordered(pieces: readonly Levelled[]): Levelled[] {
  const drawn = [...pieces];
  const deepest = Math.max(0, ...pieces.map(({ level }) => level));
  for (let level = deepest; level > 0; level -= 1) {
    for (let from = 0; from < drawn.length; from += 1) {
      let to = from;
      while ((drawn[to]?.level ?? 0) >= level) to += 1;
      if (to > from) drawn.splice(from, to - from, ...drawn.slice(from, to).toReversed());
      from = Math.max(from, to);
    }
  }
  return drawn;
}

/** One line, words and blanks apart, from left to right as they are drawn; the letters of each as they are spoken. */
export function inDrawnOrder(line: string): Stretch[] {
  if (!runsRightToLeft(line)) return inWords(line.replace(new RegExp(control, 'gu'), ''));
  return reordered(levelled(line)).map(({ text, level }) => ({
    text,
    rightToLeft: level % 2 === 1,
  }));
}
