// Fits words into a box: on as few lines as are allowed, smaller down to a floor, cut with an ellipsis at last.
import { textWidth } from '../text-runs.ts';
import type { Weight } from '../geometry.ts';
import type { WhenTooLong } from './form.ts';

export interface Wish {
  readonly weight: Weight;
  readonly size: number;
  readonly floor: number;
  readonly lines: number;
  readonly tooLong: WhenTooLong;
}

export interface SetWords {
  readonly lines: readonly string[];
  readonly size: number;
}

/** What a line needs of its box's height, from accents to descenders, in ems. */
export const lineHeight = 1.2;
/** Names from other systems are sometimes whole letters; nobody reads more than this on a label. */
const longestWords = 400;
const sizeSteps = 8;

/** A break without a blank: after the hyphen of a double name or of a code. It is taken out again before anything is drawn. */
const joint = '\u200b';
const joined = (words: readonly string[]): string =>
  words.join(' ').replaceAll(`${joint} `, '').replaceAll(joint, '');
const longWord = 12;

/** The words of a text; long ones may break after their hyphens and strokes where there is more than one line. */
function wordsOf(text: string, lines: number): string[] {
  const words = text.slice(0, longestWords).split(' ').filter(Boolean);
  if (lines === 1) return words;
  return words.flatMap((word) =>
    word.length < longWord ? [word] : word.replace(/[-_/](?=.)/g, `$&${joint} `).split(' '),
  );
}

/** Breaks words into lines by width; null when they do not fit. Widths are in ems, so they are measured once. */
function broken(
  words: readonly string[],
  ems: readonly number[],
  space: number,
  room: number,
  most: number,
): string[] | null {
  const lines: string[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const [i, word] of words.entries()) {
    const wide = ems[i] ?? 0;
    if (wide > room) return null;
    if (used + space + wide > room) {
      if (lines.length === most) return null;
      lines.push([]);
      used = -space;
    }
    lines.at(-1)?.push(word);
    used += space + wide;
  }
  return lines.map(joined);
}

function cutLine(text: string, weight: Weight, ems: number): string {
  const letters = [...text];
  const cut = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`;
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    if (textWidth(cut(count), weight, 1) <= ems) fits = count;
    else tooMany = count;
  }
  return cut(fits);
}

/** As many whole lines as go, and the rest of the words cut on the last one. */
function cutWords(
  words: readonly string[],
  ems: readonly number[],
  wish: Wish,
  size: number,
  room: number,
  most: number,
): SetWords {
  const lines: string[] = [];
  const space = textWidth(' ', wish.weight, 1) || 0.25;
  let from = 0;
  while (lines.length < most - 1 && from < words.length) {
    let to = from;
    let used = -space;
    while (to < words.length && used + space + (ems[to] ?? 0) <= room / size) {
      used += space + (ems[to] ?? 0);
      to += 1;
    }
    if (to === from) break;
    lines.push(joined(words.slice(from, to)));
    from = to;
  }
  const rest = joined(words.slice(from));
  if (rest === '') return { lines, size };
  const whole = textWidth(rest, wish.weight, size) <= room;
  return { lines: [...lines, whole ? rest : cutLine(rest, wish.weight, room / size)], size };
}

/**
 * Sets words in a box of this width and height.
 * @returns null when they are too long and the layout would rather have no label than a cut one
 */
export function setWords(text: string, wish: Wish, width: number, height: number): SetWords | null {
  const words = wordsOf(text, wish.lines);
  const ems = words.map((word) => textWidth(word.replace(joint, ''), wish.weight, 1));
  // A space has no width of its own in some faces' runs; a quarter em is that of both of ours.
  const space = textWidth('n n', wish.weight, 1) - textWidth('nn', wish.weight, 1);
  const mostAt = (size: number) =>
    Math.max(1, Math.min(wish.lines, Math.floor((height + 0.01) / (size * lineHeight))));
  const floor = wish.tooLong === 'cut' ? wish.size : Math.min(wish.floor, wish.size);
  for (let step = 0; step <= sizeSteps; step += 1) {
    const size = wish.size * (floor / wish.size) ** (step / sizeSteps);
    const lines = broken(words, ems, space, width / size, mostAt(size));
    if (lines !== null) return { lines, size };
    if (floor === wish.size) break;
  }
  if (wish.tooLong === 'refuse') return null;
  return cutWords(words, ems, wish, floor, width, mostAt(floor));
}
