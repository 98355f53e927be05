import { encodeBars, quietModules } from './bars.ts';
import { filingBands, type FilingOrder } from './filing-order.ts';
import type { Drawing, Shape, Text } from './geometry.ts';
import { look } from './look.ts';
import { numberChips } from './number-chips.ts';
import { filingColour } from './palette.ts';
import { fitText } from './text-runs.ts';

/** What stands on a folder's label. No patient's name: the number is for eyes, the symbol for scanners. */
export interface FolderLabel {
  readonly code: string;
  readonly number: string;
  readonly filingOrder: FilingOrder;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly recordType: string;
  readonly facility: string;
}

/** 4 × 2 inches, the commonest label stock. */
const [width, height] = [101.6, 50.8];
/** Two dots at 203 dpi and three at 300 dpi make 0.25 mm; half as much again reads from further away. */
const module = 0.375;
const edge = 15;
const left = edge + 5;
const right = width - 4;

/** The colour bands that wrap around the folder's edge, in the order in which one looks for them. */
function edgeBands(label: FolderLabel): Shape[] {
  const bands = filingBands(label.number, label.filingOrder);
  const groups = bands.length === 1 ? bands : bands.slice(0, -1);
  const coloured = groups.flatMap((band) => band.digits).slice(0, 6);
  const rest = bands.length === 1 ? '' : (bands.at(-1)?.group ?? '');
  const each = (height - (rest === '' ? 0 : 9.2)) / coloured.length;
  const size = Math.min(each * 0.82, 10.5);
  const shapes = coloured.flatMap((character, i): Shape[] => {
    const { ground, digit } = filingColour(character);
    const y = i * each;
    return [
      { kind: 'box', x: 0, y, width: edge, height: each, fill: ground },
      centred(character, size, y + each / 2 + size * 0.34, digit),
    ];
  });
  if (rest === '') return shapes;
  const fitted = fitText(rest, 'mono', 6, edge - 2);
  return [...shapes, centred(fitted.text, fitted.size, height - 2.6, look.ink)];
}

function centred(text: string, size: number, y: number, fill: string): Text {
  return { kind: 'text', x: edge / 2, y, size, text, weight: 'mono', fill, anchor: 'middle' };
}

function line(text: string, y: number, size: number, room: number): Text {
  const fitted = fitText(text, 'bold', size, room);
  return { kind: 'text', x: left, y, ...fitted, weight: 'bold', fill: look.ink, anchor: 'start' };
}

/** Draws one folder label: edge bands, number, volume and bars. */
export function drawFolderLabel(label: FolderLabel): Drawing {
  const bars = encodeBars(label.code);
  const barsLeft = left + quietModules * module - 1;
  const barsRight = barsLeft + (bars.modules + quietModules) * module;
  const grey = { weight: 'regular', fill: look.ink2 } as const;
  const room = right - left;
  const facility = fitText(label.facility, 'regular', 3.2, room * 0.45);
  const shapes: Shape[] = [
    ...edgeBands(label),
    line(label.recordType, 7, 4, room * 0.52),
    { kind: 'text', x: right, y: 7, ...facility, ...grey, anchor: 'end' },
    ...numberChips(label.number, label.filingOrder, {
      x: left,
      y: 10.2,
      height: 12.4,
      maxWidth: room,
    }),
    { kind: 'bars', x: barsLeft, y: 27, height: 14, module, bars },
    {
      kind: 'text',
      x: barsLeft,
      y: 45.6,
      size: 3.2,
      text: label.code,
      weight: 'mono',
      fill: look.ink2,
      anchor: 'start',
    },
    { kind: 'text', x: right, y: 30.4, size: 3.2, text: 'volume', ...grey, anchor: 'end' },
    {
      kind: 'text',
      x: right,
      y: 40.8,
      ...fitText(String(label.volumeNo), 'bold', 13, right - barsRight),
      weight: 'bold',
      fill: look.ink,
      anchor: 'end',
    },
  ];
  if (label.temporary) {
    shapes.push({
      kind: 'text',
      x: right,
      y: 45.6,
      size: 3.2,
      text: 'temporary',
      weight: 'bold',
      fill: look.manilaInk,
      anchor: 'end',
    });
  }
  return { width, height, shapes };
}
