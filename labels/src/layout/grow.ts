// Paper that is cut after each print is as long as what stands on it: there words are neither cut nor squeezed.
import { textWidth } from '../text-runs.ts';
import { wrapLines } from '../wrap-lines.ts';
import type { LabelValues } from './fields.ts';
import type { Layout, LayoutPart, TextPart } from './form.ts';
import { lineHeight, setWords, type SetWords } from './set-words.ts';
import { fillLine } from './template.ts';

/** Smaller than so much of their size words become only where one of them would be broken otherwise. */
const comfortable = 0.75;

export interface Grown {
  readonly layout: Layout;
  /** How the words of a part are set, where they needed more than its box. */
  readonly set: ReadonlyMap<string, SetWords>;
}

const bottomOf = ({ y, height }: LayoutPart): number => y + height;
const slack = 0.01;

/** Words in as many lines as they need at the largest size that breaks none of them; null where their box has room. */
function inMoreLines(part: TextPart, values: LabelValues): SetWords | null {
  const text = fillLine(part.words, values);
  const { weight, size, width } = part;
  const least = Math.max(Math.min(part.floor, size), size * comfortable);
  const within = { ...part, floor: least, tooLong: 'refuse' } as const;
  if (text === '' || setWords(text, within, width, part.height) !== null) return null;
  const widest = Math.max(...text.split(' ').map((word) => textWidth(word, weight, 1)));
  const whole = (width / widest) * 0.999;
  // A word that is longer than the paper even when it is small is broken anyway.
  const at = whole < Math.min(part.floor, size) ? least : Math.min(least, whole);
  return { lines: wrapLines(text, weight, at, width), size: at };
}

const isInside = (part: LayoutPart, frame: LayoutPart): boolean =>
  part !== frame && part.y >= frame.y - slack && bottomOf(part) <= bottomOf(frame) + slack;

/**
 * A layout as long as its words need: each box that is too small for them is higher, and what stands below it further down.
 * Words that a layout wants cut are cut.
 */
export function grow(layout: Layout, values: LabelValues): Grown {
  const set = new Map<string, SetWords>();
  /** How much further down each part's bottom is. */
  const longer = new Map<LayoutPart, number>();
  const parts = layout.parts.toSorted((a, b) => a.y - b.y);
  const above = (part: LayoutPart) =>
    parts.filter((one) => one !== part && bottomOf(one) <= part.y + slack);
  const most = (some: readonly LayoutPart[]) =>
    Math.max(0, ...some.map((one) => longer.get(one) ?? 0));
  const down = new Map<LayoutPart, number>();
  for (const part of parts) {
    const shift = most(above(part));
    const wanted =
      part.form === 'text' && part.turn === 0 && part.tooLong !== 'cut' && !isLeftOut(part, values)
        ? inMoreLines(part, values)
        : null;
    if (wanted !== null) set.set(part.id, wanted);
    const needs = wanted === null ? 0 : wanted.lines.length * wanted.size * lineHeight;
    down.set(part, shift);
    longer.set(part, shift + Math.max(0, needs - part.height));
  }
  const higher = (part: LayoutPart) =>
    part.form === 'box' ? most(parts.filter((one) => isInside(one, part))) : 0;
  const placed = layout.parts.map((part) => {
    const shift = down.get(part) ?? 0;
    const end = Math.max(longer.get(part) ?? 0, higher(part));
    return { ...part, y: part.y + shift, height: part.height + end - shift };
  });
  return { layout: { ...layout, height: layout.height + most(parts), parts: placed }, set };
}

const isLeftOut = ({ when }: LayoutPart, values: LabelValues): boolean =>
  when !== undefined && (values[when] ?? '').trim() === '';
