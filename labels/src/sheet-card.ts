import { encodeBars, quietModules } from './bars.ts';
import type { FilingOrder } from './filing-order.ts';
import type { Shape } from './geometry.ts';
import { look } from './look.ts';
import { numberChips } from './number-chips.ts';
import { notPrintable, printable } from './printable.ts';
import { fitText, lacksLetters } from './text-runs.ts';
import { wrapLines } from './wrap-lines.ts';

/** One thing to scan on the sheet. With a `filingOrder` the title is a chart number and wears its colours. */
export interface ScanSheetEntry {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly filingOrder?: FilingOrder;
}

export const cardSize = { width: 60, height: 30.5 } as const;

/** Four dots of an office printer at 300 dpi and eight at 600: between dots, bars of one width come out as two. */
const module = 0.338_67;
const inset = 4;
const room = cardSize.width - 2 * inset;
/** Where the words end and the bars begin. */
const wordsEnd = 14.6;

/** A name whole: large on one line, smaller on two, and only then smaller still. */
function name(entry: ScanSheetEntry): { readonly shapes: Shape[]; readonly end: number } {
  const text = printable(entry.title, 'bold', entry.code);
  const one = wrapLines(text, 'bold', 4.6, room).length <= 1;
  const size = one ? 4.6 : 3.8;
  const lines = one ? [text] : wrapLines(text, 'bold', size, room);
  // A third line would stand where the detail does: what is so long is fitted into the second.
  const shown = lines.length <= 2 ? lines : [lines[0] ?? '', lines.slice(1).join(' ')];
  const shapes = shown.map((line, n): Shape => {
    const fitted = fitText(line, 'bold', size, room);
    const at = { x: inset, y: (one ? 6.4 : 5.6) + n * 4.2, anchor: 'start' } as const;
    return { kind: 'text', ...at, ...fitted, weight: 'bold', fill: look.ink };
  });
  return { shapes, end: one ? 6.4 : 5.6 + (shown.length - 1) * 4.2 };
}

/** The title: a folder's number in its colours, a name for anything else. */
function title(entry: ScanSheetEntry): { readonly shapes: Shape[]; readonly end: number } {
  if (!entry.filingOrder) return name(entry);
  const chips = { x: inset, y: 2.4, height: 6, maxWidth: room };
  return { shapes: numberChips(entry.title, entry.filingOrder, chips), end: 8.6 };
}

/** What it is or where it goes, on up to two lines above the bars. */
function detail(entry: ScanSheetEntry, after: number): Shape[] {
  const named = !lacksLetters(entry.title, 'bold');
  const text = named ? printable(entry.detail, 'regular') : `name ${notPrintable}`;
  const lines = wrapLines(text, 'regular', 2.9, room);
  const fits = after + 2 * 3.5 <= wordsEnd ? 2 : 1;
  const shown =
    lines.length <= fits ? lines : [...lines.slice(0, fits - 1), lines.slice(fits - 1).join(' ')];
  return shown.map((line, n) => {
    const fitted = fitText(line, 'regular', 2.9, room);
    const at = { x: inset, y: after + 3.7 + n * 3.4, anchor: 'start' } as const;
    return { kind: 'text', ...at, ...fitted, weight: 'regular', fill: look.ink2 };
  });
}

/** Draws one card of the sheet, its top left corner at the origin. */
export function sheetCard(entry: ScanSheetEntry): Shape[] {
  const bars = encodeBars(entry.code);
  const wide = bars.modules * module;
  // Bars keep their quiet zones within the card's white: what does not fit is a defect of the caller's codes.
  if (wide + 2 * quietModules * module > cardSize.width)
    throw new RangeError('the code is too long for a card');
  const foot = { y: 28.6, size: 2.7, text: entry.code, weight: 'mono', fill: look.ink3 } as const;
  const { shapes, end } = title(entry);
  return [
    { kind: 'box', x: 0, y: 0, ...cardSize, fill: '#ffffff', stroke: look.line, radius: 2 },
    ...shapes,
    ...detail(entry, end),
    { kind: 'bars', x: (cardSize.width - wide) / 2, y: 16, height: 9.4, module, bars },
    { kind: 'text', x: cardSize.width / 2, anchor: 'middle', ...foot },
  ];
}
