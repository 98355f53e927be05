import { encodeBars, quietModules } from './bars.ts';
import type { FilingOrder } from './filing-order.ts';
import type { Drawing, Shape } from './geometry.ts';
import { look } from './look.ts';
import { numberChips } from './number-chips.ts';
import { fitText } from './text-runs.ts';

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

/** The paper of a receipt printer, which prints 72 mm of it; on A4 it is cut off. */
const [width, left, right] = [80, 4, 76];
const room = right - left;
const module = 0.375;

function words(
  text: string,
  y: number,
  size: number,
  weight: 'regular' | 'bold' | 'mono',
  fill: string = look.ink,
): Shape {
  return {
    kind: 'text',
    x: left,
    y,
    ...fitText(text, weight, size, room),
    weight,
    fill,
    anchor: 'start',
  };
}

/** Bars with what they are for above and their code below. */
function scanHere(code: string, what: string, y: number): Shape[] {
  const bars = encodeBars(code);
  const wide = (bars.modules + 2 * quietModules) * module;
  if (wide > width) throw new RangeError('the code is too long for a slip');
  const x = (width - wide) / 2 + quietModules * module;
  return [
    words(what, y, 3.2, 'regular', look.ink2),
    { kind: 'bars', x, y: y + 2, height: 13, module, bars },
    words(code, y + 18.6, 3, 'mono', look.ink2),
  ];
}

/** Draws the slip: for whom it is held, which folder, and the two codes that prove that it went there. */
export function drawHoldSlip(slip: HoldSlipDrawing): Drawing {
  const { code, number, filingOrder, volume } = slip.folder;
  const shapes: Shape[] = [
    { kind: 'box', x: 0, y: 0, width, height: 10, fill: look.ink },
    words('HOLD FOR', 7, 5, 'bold', '#ffffff'),
    words(slip.place, 20.5, 10, 'bold'),
    words(slip.why, 26.5, 4.2, 'regular'),
  ];
  if (number === null) shapes.push(words(code ?? 'this folder', 37, 6, 'mono'));
  else
    shapes.push(
      ...numberChips(number, filingOrder, { x: left, y: 30, height: 9, maxWidth: room - 18 }),
    );
  const volumeAt = { x: right, y: 37, anchor: 'end' } as const;
  const fitted = fitText(volume, 'bold', 4.6, 17);
  shapes.push({ kind: 'text', ...volumeAt, ...fitted, weight: 'bold', fill: look.ink });
  let y = 46;
  if (slip.next !== null) {
    shapes.push(words(slip.next, y - 1, 4, 'bold', look.manilaInk));
    y += 7;
  }
  if (code !== null) {
    shapes.push(...scanHere(code, 'the folder', y));
    y += 25;
  }
  if (slip.placeCode !== null) {
    shapes.push(...scanHere(slip.placeCode, `scan both when it leaves for ${slip.place}`, y));
    y += 25;
  }
  shapes.push(words(slip.foot, y, 3, 'regular', look.ink2));
  return { width, height: y + 5, shapes };
}
