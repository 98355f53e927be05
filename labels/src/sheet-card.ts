import { encodeBars, quietModules } from './bars.ts';
import type { FilingOrder } from './filing-order.ts';
import type { Shape } from './geometry.ts';
import { look } from './look.ts';
import { numberChips } from './number-chips.ts';
import { notPrintable, printable } from './printable.ts';
import { fitText, lacksLetters } from './text-runs.ts';

/** One thing to scan on the sheet. With a `filingOrder` the title is a chart number and wears its colours. */
export interface ScanSheetEntry {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly filingOrder?: FilingOrder;
}

export const cardSize = { width: 60, height: 26.5 } as const;

/** Two dots at 203 dpi, three at 300 dpi. */
const module = 0.375;
const inset = 4;
const room = cardSize.width - 2 * inset;

/** The title: a folder's number in its colours, a name for anything else. */
function title(entry: ScanSheetEntry): Shape[] {
  if (entry.filingOrder) {
    return numberChips(entry.title, entry.filingOrder, {
      x: inset,
      y: 2.7,
      height: 6,
      maxWidth: room - 16,
    });
  }
  const fitted = fitText(printable(entry.title, 'bold', entry.code), 'bold', 4.6, room);
  return [
    { kind: 'text', x: inset, y: 6, ...fitted, weight: 'bold', fill: look.ink, anchor: 'start' },
  ];
}

function detail(entry: ScanSheetEntry): Shape {
  const named = !lacksLetters(entry.title, 'bold');
  const text = named ? printable(entry.detail, 'regular') : `name ${notPrintable}`;
  const fitted = fitText(text, 'regular', 3, entry.filingOrder ? 15 : room);
  const at = entry.filingOrder
    ? ({ x: cardSize.width - inset, y: 6.7, anchor: 'end' } as const)
    : ({ x: inset, y: 9.9, anchor: 'start' } as const);
  return { kind: 'text', ...at, ...fitted, weight: 'regular', fill: look.ink2 };
}

/** Draws one card of the sheet, its top left corner at the origin. */
export function sheetCard(entry: ScanSheetEntry): Shape[] {
  const bars = encodeBars(entry.code);
  const wide = bars.modules * module;
  // Bars keep their quiet zones within the card's white: what does not fit is a defect of the caller's codes.
  if (wide + 2 * quietModules * module > cardSize.width)
    throw new RangeError('the code is too long for a card');
  const foot = { y: 24.6, size: 2.7, text: entry.code, weight: 'mono', fill: look.ink3 } as const;
  return [
    { kind: 'box', x: 0, y: 0, ...cardSize, fill: '#ffffff', stroke: look.line, radius: 2 },
    ...title(entry),
    detail(entry),
    { kind: 'bars', x: (cardSize.width - wide) / 2, y: 11.6, height: 9.6, module, bars },
    { kind: 'text', x: cardSize.width / 2, anchor: 'middle', ...foot },
  ];
}
