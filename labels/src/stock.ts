// What labels are printed on, and how they are laid out on it.
import { moved, turnedDrawing, type Drawing, type Shape } from './geometry.ts';

export interface LabelSize {
  readonly width: number;
  readonly height: number;
  /** Of the rounded corners. */
  readonly radius: number;
}

/** Sheets with labels in columns and rows; (x, y) is the corner of the first one. */
export interface Sheet {
  readonly form: 'sheet';
  readonly id: string;
  readonly name: string;
  /** Other numbers of the same cut. */
  readonly same: readonly string[];
  readonly paper: { readonly name: string; readonly width: number; readonly height: number };
  readonly label: LabelSize;
  readonly columns: number;
  readonly rows: number;
  readonly x: number;
  readonly y: number;
  /** From one label to the next. */
  readonly across: number;
  readonly down: number;
}

/** Labels one by one: rolls, fanfold, cards. */
export interface DieCut {
  readonly form: 'die_cut';
  readonly id: string;
  readonly name: string;
  readonly label: LabelSize;
}

/** Paper that is cut after each print, so that its length is the drawing's. */
export interface Continuous {
  readonly form: 'continuous';
  readonly id: string;
  readonly name: string;
  readonly width: number;
  /** What of the width the print head reaches, in the middle. */
  readonly printable: number;
}

export type Stock = Sheet | DieCut | Continuous;

/** How labels are placed; offsets move everything right and down, measured on a calibration page. */
export interface Placing {
  /** The first label that is still on the sheet, counted from 1 along the rows. */
  readonly startAt?: number;
  readonly offsetX?: number;
  readonly offsetY?: number;
}

export const stockRefusals = {
  too_large: 'The label is larger than this stock: take a larger stock, or a smaller layout.',
  start_beyond: 'This sheet has no such position: count its labels from 1, row by row.',
  off_paper:
    'With these offsets a label would leave the paper: measure them again on a calibration page.',
} as const;
export type StockRefusal = keyof typeof stockRefusals;

/** A label that cannot be printed on its stock; `label` counts from 1. */
export class StockError extends Error {
  readonly why: StockRefusal;
  readonly label: number;

  constructor(why: StockRefusal, label: number) {
    super(stockRefusals[why]);
    this.why = why;
    this.label = label;
  }
}

/** How far stock without margins may be moved: more is a printer that wants mending. */
const nudge = 3;
const slack = 0.01;

export function positionsOf(stock: Stock): number {
  return stock.form === 'sheet' ? stock.columns * stock.rows : 1;
}

/** The paper that passes the printer; of continuous stock as long as what is printed on it. */
export function paperOf(stock: Stock, length: number): { width: number; height: number } {
  if (stock.form === 'continuous') return { width: stock.width, height: length };
  const { width, height } = stock.form === 'sheet' ? stock.paper : stock.label;
  return { width, height };
}

/** The corner of a position, counted from 0. */
export function cornerOf(stock: Stock, position: number): { x: number; y: number } {
  if (stock.form !== 'sheet') return { x: 0, y: 0 };
  const [row, column] = [Math.floor(position / stock.columns), position % stock.columns];
  return { x: stock.x + column * stock.across, y: stock.y + row * stock.down };
}

function isOffPaper(stock: Stock, dx: number, dy: number): boolean {
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return true;
  if (stock.form !== 'sheet' || positionsOf(stock) === 1)
    return Math.abs(dx) > nudge || Math.abs(dy) > nudge;
  const last = cornerOf(stock, positionsOf(stock) - 1);
  const right = last.x + stock.label.width + dx;
  const bottom = last.y + stock.label.height + dy;
  return (
    stock.x + dx < -slack ||
    stock.y + dy < -slack ||
    right > stock.paper.width + slack ||
    bottom > stock.paper.height + slack
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What one label may take; the length of continuous stock is the drawing's. */
const roomOn = (stock: Stock): Size =>
  stock.form === 'continuous' ? { width: stock.width, height: Infinity } : stock.label;

const fits = (size: Size, room: Size): boolean =>
  size.width <= room.width + slack && size.height <= room.height + slack;

const onItsSide = ({ width, height }: Size): Size => ({ width: height, height: width });

/** Why labels of this size cannot be printed so, even turned by a quarter, or null. */
export function refusePlacing(
  stock: Stock,
  size: Size,
  placing: Placing = {},
): StockRefusal | null {
  const { startAt = 1, offsetX = 0, offsetY = 0 } = placing;
  const room = roomOn(stock);
  const turns = stock.form !== 'continuous' && fits(onItsSide(size), room);
  if (!turns && !fits(size, room)) return 'too_large';
  if (!Number.isInteger(startAt) || startAt < 1 || startAt > positionsOf(stock))
    return 'start_beyond';
  return isOffPaper(stock, offsetX, offsetY) ? 'off_paper' : null;
}

/** A drawing in the middle of its label, so that what is smaller than its stock looks meant. */
function placed(stock: Stock, drawing: Drawing, position: number, placing: Placing): Shape[] {
  const corner = cornerOf(stock, position);
  const room = stock.form === 'continuous' ? { ...drawing, width: stock.width } : stock.label;
  const x = corner.x + (room.width - drawing.width) / 2 + (placing.offsetX ?? 0);
  const y = corner.y + (room.height - drawing.height) / 2 + (placing.offsetY ?? 0);
  return moved(drawing.shapes, x, y);
}

/** A drawing of the whole sheet, as a calibration page is: it stands on none of its labels. */
function isWholeSheet(stock: Stock, { width, height }: Size): boolean {
  return (
    stock.form === 'sheet' &&
    positionsOf(stock) > 1 &&
    Math.abs(width - stock.paper.width) < slack &&
    Math.abs(height - stock.paper.height) < slack
  );
}

/**
 * Lays labels out, one page after the other as they are asked for. What fits only when turned by a quarter is turned; a
 * drawing of the whole sheet is a page of its own.
 * @throws StockError for a placing that is refused, and at the label that is larger than its stock
 */
export async function* layOutSheets(
  stock: Stock,
  drawings: Iterable<Drawing> | AsyncIterable<Drawing>,
  placing: Placing = {},
): AsyncGenerator<Drawing, void, undefined> {
  const positions = positionsOf(stock);
  let position = (placing.startAt ?? 1) - 1;
  let count = 0;
  let shapes: Shape[] = [];
  let length = 0;
  const page = (): Drawing => ({ ...paperOf(stock, length), shapes });
  for await (const asked of drawings) {
    count += 1;
    if (isWholeSheet(stock, asked)) {
      if (shapes.length > 0) yield page();
      [shapes, position] = [[], 0];
      yield { ...asked, shapes: moved(asked.shapes, placing.offsetX ?? 0, placing.offsetY ?? 0) };
      continue;
    }
    const why = refusePlacing(stock, asked, placing);
    if (why) throw new StockError(why, count);
    const drawing = fits(asked, roomOn(stock)) ? asked : turnedDrawing(asked, 90);
    shapes.push(...placed(stock, drawing, position, placing));
    length = drawing.height;
    position += 1;
    if (position < positions) continue;
    yield page();
    [shapes, position] = [[], 0];
  }
  if (shapes.length > 0) yield page();
}
