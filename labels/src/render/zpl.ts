// A drawing for a Zebra printer, or one that understands its language. Codes are boxes and bitmaps of whole dots instead of
// ^BC and ^BX: those leave the choice of code sets, and sometimes of the module, to the printer, and no two agree.
import { dotsPerMm, snap, toDots, type PrinterDpi } from '../dots.ts';
import type { Area, Box, CodeShape, Drawing, Shape, Text } from '../geometry.ts';
import { inkOf } from '../ink.ts';
import { isOnBlack, isPrinted } from './one-ink.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { cropped, rasterText, type Bitmap } from './raster.ts';
import { bitmapOf, graphicData } from './zpl-graphic.ts';
import { fontField, isForPrinterFont } from './zpl-text.ts';

export interface ZplOptions {
  readonly dpi: PrinterDpi;
  readonly copies?: number;
  /** `drawn`: every line looks as on the screen, at a few kilobytes a label. */
  readonly text?: 'printer' | 'drawn';
}

interface Paper {
  readonly dpi: PrinterDpi;
  readonly width: number;
  readonly height: number;
  readonly text: 'printer' | 'drawn';
}

/** Edges go to the nearest dot, so that boxes which touch still do. */
function dotsOf(area: Area, dpi: PrinterDpi): Area {
  const [x, y] = [toDots(area.x, dpi), toDots(area.y, dpi)];
  const width = Math.max(1, toDots(area.x + area.width, dpi) - x);
  return { x, y, width, height: Math.max(1, toDots(area.y + area.height, dpi) - y) };
}

function within({ x, y, width, height }: Area, paper: Paper): Area | null {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const right = Math.min(paper.width, x + width);
  const bottom = Math.min(paper.height, y + height);
  return right > left && bottom > top
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : null;
}

function graphicBox(area: Area, thickness: number, colour: 'B' | 'W', rounding: number): string {
  const { x, y, width, height } = area;
  const tail = rounding > 0 ? `,${colour},${rounding}` : colour === 'W' ? ',W' : '';
  return `^FO${x},${y}^GB${width},${height},${thickness}${tail}^FS`;
}

function box(shape: Box, paper: Paper): string {
  const area = within(dotsOf(shape, paper.dpi), paper);
  if (area === null) return '';
  const shorter = Math.min(area.width, area.height);
  const radius = toDots(shape.radius ?? 0, paper.dpi);
  const rounding = Math.min(8, Math.round((radius * 8) / (shorter / 2)));
  const filled =
    shape.fill === null ? '' : graphicBox(area, shorter, isPrinted(shape) ? 'B' : 'W', rounding);
  // A thin line is printed whatever its colour: on the screen it is faint, on paper it would be gone.
  const line = shape.stroke ? graphicBox(area, Math.min(2, shorter), 'B', rounding) : '';
  return filled + line;
}

interface Drawn {
  readonly bitmap: Bitmap | null;
  readonly data: string;
}

// Labels of a batch say many of the same words, and filing digits are ten: their dots are made once.
const drawn = new BoundedCache<Drawn>(600);

function dots(shape: Text, paper: Paper): Drawn {
  const { text, weight, size, anchor, turn = 0 } = shape;
  return drawn.get(`${paper.dpi} ${weight} ${size} ${anchor} ${turn} ${text}`, () => {
    const bitmap = rasterText(shape, dotsPerMm[paper.dpi]);
    return { bitmap, data: bitmap ? graphicData(bitmap) : '' };
  });
}

/** Whatever its colour, a line is black on white and white on black: the other way it would be gone. */
function text(shape: Text, paper: Paper, onBlack: boolean): string {
  if (paper.text === 'printer' && !onBlack && isForPrinterFont(shape))
    return fontField(shape, paper.dpi);
  const { bitmap, data } = dots(shape, paper);
  if (bitmap === null) return '';
  const x = toDots(shape.x, paper.dpi) + bitmap.x;
  const y = toDots(shape.y, paper.dpi) + bitmap.y;
  const seen = cropped({ ...bitmap, x, y }, paper);
  if (seen === null) return '';
  const whole = seen.width === bitmap.width && seen.height === bitmap.height;
  return `^FO${seen.x},${seen.y}${onBlack ? '^FR' : ''}${whole ? data : graphicData(seen)}`;
}

function code(shape: CodeShape, paper: Paper): string {
  const areas = inkOf(shape).map((area) => dotsOf(area, paper.dpi));
  for (const area of areas) {
    const seen = within(area, paper);
    if (seen?.width !== area.width || seen.height !== area.height)
      throw new RangeError('a code lies outside of the label');
  }
  if (shape.kind === 'matrix') {
    const bitmap = bitmapOf(areas);
    return `^FO${bitmap.x},${bitmap.y}${graphicData(bitmap)}`;
  }
  return areas.map((area) => graphicBox(area, Math.min(area.width, area.height), 'B', 0)).join('');
}

function field(shape: Shape, paper: Paper, grounds: readonly Box[]): string {
  if (shape.kind === 'box') return box(shape, paper);
  return shape.kind === 'text' ? text(shape, paper, isOnBlack(shape, grounds)) : code(shape, paper);
}

/** Renders one label in ZPL II: printable ASCII only, one format from ^XA to ^XZ. */
export function renderZpl(drawing: Drawing, options: ZplOptions): string {
  const { dpi, copies = 1, text: how = 'printer' } = options;
  if (!Number.isInteger(copies) || copies < 1 || copies > 99_999)
    throw new RangeError('copies are from 1 to 99,999');
  const [width, height] = [drawing.width, drawing.height].map((mm) =>
    Math.floor(mm * dotsPerMm[dpi] + 1e-6),
  ) as [number, number];
  const paper: Paper = { dpi, width, height, text: how };
  const { shapes } = snap(drawing, dpi);
  const grounds: Box[] = [];
  const fields = shapes.map((shape) => {
    if (shape.kind === 'box' && shape.fill !== null) grounds.push(shape);
    return field(shape, paper, grounds);
  });
  return `^XA^CI28^PW${width}^LL${height}^LH0,0\n${fields.filter(Boolean).join('\n')}\n^PQ${copies}^XZ\n`;
}
