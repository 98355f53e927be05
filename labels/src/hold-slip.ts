import { encodeBars, quietModules } from './bars.ts';
import type { FilingOrder } from './filing-order.ts';
import type { Drawing, Shape, Weight } from './geometry.ts';
import { look } from './look.ts';
import { numberChips } from './number-chips.ts';
import { printable } from './printable.ts';
import { receipts, type Receipt } from './stock/papers.ts';
import { fitText, textWidth } from './text-runs.ts';
import { wrapLines } from './wrap-lines.ts';

/** What stands on the slip that is put into a folder somebody waits for. No patient: place, urgency, by when. */
export interface HoldSlipDrawing {
  readonly place: string;
  /** "urgent · asked 10:31 · by 14:00". */
  readonly why: string;
  readonly folder: {
    /** Its label; absent when it was named by another system's code. */
    readonly code: string | null;
    /** Absent where a kiosk may not know it. */
    readonly number: string | null;
    readonly filingOrder: FilingOrder;
    readonly volume: string;
  };
  /** The label of the place it goes to; absent where the place has none. */
  readonly placeCode: string | null;
  /** "Then: Clinic C, by 14:00, and 2 more". */
  readonly next: string | null;
  /** When and where it was printed, and how old what it says may be. */
  readonly foot: string;
}

/** Whole dots at 203 dpi, the wider one where the paper has room for it. */
const modules = [0.375, 0.25] as const;
/** From the baseline of a line to that of the next, in ems. */
const leading = 1.2;

/** A slip under way: what is added stands below what was there, in as many lines as it needs. */
class Slip {
  readonly shapes: Shape[] = [];
  readonly width: number;
  readonly left: number;
  readonly room: number;
  y = 0;

  constructor(receipt: Receipt) {
    const { width, printable: room } = receipts[receipt];
    this.width = width;
    this.room = room;
    this.left = (width - room) / 2;
  }

  /** Words from the left; their first baseline is `down` below what was there. */
  words(text: string, down: number, size: number, weight: Weight, fill: string = look.ink): void {
    this.y += down;
    const lines = wrapLines(text, weight, size, this.room);
    for (const [i, line] of lines.entries()) {
      if (i > 0) this.y += size * leading;
      const at = { x: this.left, y: this.y, anchor: 'start' } as const;
      this.shapes.push({ kind: 'text', ...at, size, text: line, weight, fill });
    }
  }

  /** Bars with what they are for above and their code below. */
  scanHere(code: string, what: string): void {
    const bars = encodeBars(code);
    const wide = bars.modules + 2 * quietModules;
    const module = modules.find(
      (one) => wide * one <= this.width && bars.modules * one <= this.room,
    );
    if (module === undefined) throw new RangeError('the code is too long for a slip');
    const x = (this.width - bars.modules * module) / 2;
    this.words(what, 6.4, 3.2, 'regular', look.ink2);
    this.shapes.push({ kind: 'bars', x, y: this.y + 2, height: 13, module, bars });
    this.y += 15;
    this.words(code, 3.6, 3, 'mono', look.ink2);
  }
}

/** A name of a few words is large; a long one is smaller before one of its words is broken. */
function placeSize(place: string, room: number): number {
  const widest = Math.max(0, ...place.split(/\s+/).map((word) => textWidth(word, 'bold', 1)));
  const lines = (size: number) => wrapLines(place, 'bold', size, room).length;
  const sizes = [10, 8.4, 7] as const;
  return sizes.find((size) => widest * size <= room && lines(size) <= (size > 7 ? 2 : 4)) ?? 5.6;
}

/** Draws the slip: for whom it is held, which folder, and the two codes that prove that it went there. */
export function drawHoldSlip(slip: HoldSlipDrawing, receipt: Receipt = 80): Drawing {
  const { code, number, filingOrder, volume } = slip.folder;
  const on = new Slip(receipt);
  const { shapes, left, room } = on;
  shapes.push({ kind: 'box', x: 0, y: 0, width: on.width, height: 10, fill: look.ink });
  on.words('HOLD FOR', 7, 5, 'bold', '#ffffff');
  // Who carries it may look for the place by its label.
  const place = printable(slip.place, 'bold', slip.placeCode);
  const size = placeSize(place, room);
  on.words(place, 3.5 + size, size, 'bold');
  if (place !== slip.place)
    on.words(
      'Its name has letters that cannot be printed: the screen shows it.',
      5,
      3.2,
      'regular',
    );
  on.words(printable(slip.why, 'regular'), 6, 4.2, 'regular');
  const top = on.y + 3.5;
  if (number === null) on.words(code ?? 'this folder', 10.5, 6, 'mono');
  else
    shapes.push(
      ...numberChips(number, filingOrder, { x: left, y: top, height: 9, maxWidth: room - 18 }),
    );
  if (number === null) on.y += 1;
  const fitted = fitText(volume, 'bold', 4.6, 17);
  const volumeAt = {
    x: left + room,
    y: number === null ? on.y + 5 : top + 7,
    anchor: 'end',
  } as const;
  shapes.push({ kind: 'text', ...volumeAt, ...fitted, weight: 'bold', fill: look.ink });
  on.y = number === null ? on.y + 6 : top + 9;
  if (slip.next !== null) on.words(printable(slip.next, 'bold'), 6, 4, 'bold', look.manilaInk);
  if (code !== null) on.scanHere(code, 'the folder');
  if (slip.placeCode !== null) {
    const goes = place === slip.place ? ` for ${place}` : '';
    on.scanHere(slip.placeCode, `scan both when it leaves${goes}`);
  }
  on.words(printable(slip.foot, 'regular'), 6.4, 3, 'regular', look.ink2);
  return { width: on.width, height: on.y + 5, shapes };
}
