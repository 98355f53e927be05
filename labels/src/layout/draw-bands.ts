import { printedGroups, type FilingOrder } from '../filing-order.ts';
import { moved, turnedDrawing, type Area, type Shape, type Turn } from '../geometry.ts';
import { numberChips } from '../number-chips.ts';
import { textWidth } from '../text-runs.ts';
import { smallestText } from './smallest-text.ts';
import { drawRefusal, orderIn, type Drawn, type Ground } from './drawn-part.ts';
import type { BandsPart, ChipsPart, Fold, YearPart } from './form.ts';
import { bandColour, coloursOf } from './palettes.ts';

/** A stretch of the bands: one coloured digit, or those that have no colour. */
interface Cell {
  readonly text: string;
  readonly coloured: boolean;
}

/** What the uncoloured digits take, in bands. */
const restLength = 0.6;
/** When each of the three printed groups is looked at. */
const lookedAt: Readonly<Record<FilingOrder, readonly number[]>> = {
  terminal_digit: [2, 1, 0],
  middle_digit: [1, 0, 2],
  straight: [0, 1, 2],
};
const onlyCounted = /[\p{L}\p{N}]/u;

/** The digits of a number as bands: the first ones looked at are coloured, in either order. */
function cellsOf(
  number: string,
  order: FilingOrder,
  part: Pick<BandsPart, 'digits' | 'order' | 'rest'>,
): Cell[] {
  const printed = printedGroups(number, order);
  const groups = printed.map((group, i) => ({
    characters: [...group].filter((character) => onlyCounted.test(character)),
    // A number that is not split into three is one group.
    rank: printed.length === 3 ? (lookedAt[order][i] ?? i) : i,
  }));
  const byRank = groups.toSorted((a, b) => a.rank - b.rank);
  let left = part.digits;
  const colouredOf = new Map<object, number>();
  for (const group of byRank) {
    colouredOf.set(group, Math.min(left, group.characters.length));
    left -= Math.min(left, group.characters.length);
  }
  const cells = (part.order === 'looked' ? byRank : groups).flatMap((group): Cell[] => {
    const many = colouredOf.get(group) ?? 0;
    const bands = group.characters.slice(0, many).map((text) => ({ text, coloured: true }));
    const rest = group.characters.slice(many).join('');
    return rest === '' ? bands : [...bands, { text: rest, coloured: false }];
  });
  if (!part.rest) return cells.filter((cell) => cell.coloured);
  return joined(cells);
}

/** Uncoloured digits that stand side by side become one cell. */
function joined(cells: readonly Cell[]): Cell[] {
  const out: Cell[] = [];
  for (const cell of cells) {
    const last = out.at(-1);
    if (last && !last.coloured && !cell.coloured)
      out[out.length - 1] = { text: last.text + cell.text, coloured: false };
    else out.push(cell);
  }
  return out;
}

/** How large these lines may be set in a room. */
function sizeIn(lines: readonly string[], width: number, height: number): number {
  const widest = Math.max(0.3, ...lines.map((line) => textWidth(line, 'mono', 1)));
  return Math.min((height / lines.length) * 0.82, ((width - 0.4) / widest) * 0.98);
}

/** A text in as many equal lines as it is largest in. */
function inLines(text: string, width: number, height: number): string[] {
  const letters = [...text];
  const broken = [1, 2, 3].map((many) => {
    const long = Math.ceil(letters.length / many);
    const count = Math.ceil(letters.length / long);
    return Array.from({ length: count }, (_, i) =>
      letters.slice(i * long, (i + 1) * long).join(''),
    );
  });
  return broken.reduce((best, lines) =>
    sizeIn(lines, width, height) > sizeIn(best, width, height) * 1.05 ? lines : best,
  );
}

/** A cell's text in the middle of an area, turned within it, as large as it goes. */
function centred({ text, coloured }: Cell, area: Area, turn: Turn, ink: string): Shape[] {
  const across = turn === 90 || turn === 270;
  const [width, height] = across ? [area.height, area.width] : [area.width, area.height];
  const lines = coloured ? [text] : inLines(text, width, height);
  const size = sizeIn(lines, width, height);
  if (size <= 0) return [];
  const lead = height / lines.length;
  const words = lines.map((line, i): Shape => ({
    ...({ kind: 'text', weight: 'mono', anchor: 'middle' } as const),
    ...{ x: width / 2, y: lead * (i + 0.5) + size * 0.34, size, text: line, fill: ink },
  }));
  const upright = turn === 0 ? words : turnedDrawing({ width, height, shapes: words }, turn).shapes;
  return moved(upright, area.x, area.y);
}

const upsideDown = (turn: Turn): Turn => ((turn + 180) % 360) as Turn;

/** One band: its ground once, its digit on each half of the fold. */
function drawBand(
  cell: Cell,
  area: Area,
  colour: { readonly ground: string; readonly digit: string },
  how: { readonly fold: Fold; readonly digitTurn: Turn },
): Shape[] {
  const ground: Shape[] =
    colour.ground === '#ffffff' ? [] : [{ kind: 'box', ...area, fill: colour.ground }];
  const { x, y, width, height } = area;
  const { fold, digitTurn } = how;
  if (fold === 'none') return [...ground, ...centred(cell, area, digitTurn, colour.digit)];
  if (fold === 'beside') {
    const half = { y, width: width / 2, height };
    return [
      ...ground,
      ...centred(cell, { ...half, x }, digitTurn, colour.digit),
      ...centred(cell, { ...half, x: x + width / 2 }, digitTurn, colour.digit),
    ];
  }
  const half = { x, width, height: height / 2 };
  return [
    ...ground,
    ...centred(cell, { ...half, y }, upsideDown(digitTurn), colour.digit),
    ...centred(cell, { ...half, y: y + height / 2 }, digitTurn, colour.digit),
  ];
}

/** Draws the colour bands of a chart number. */
export function drawBands(part: BandsPart, ground: Ground): Drawn {
  const { layout, values, width, height } = ground;
  const number = (values.number ?? '').trim();
  if (number === '') return drawRefusal(part.id, 'missing', { what: 'number' });
  const order = orderIn(values);
  if (order === null) return drawRefusal(part.id, 'no_filing_order');
  const cells = cellsOf(number, order, part);
  const lengthOf = (cell: Cell) => (cell.coloured ? 1 : restLength);
  const whole = cells.reduce((sum, cell) => sum + lengthOf(cell), 0) || 1;
  const unit = (part.along === 'down' ? height : width) / whole;
  const palette = coloursOf(layout);
  let at = 0;
  return cells.flatMap((cell) => {
    const length = unit * lengthOf(cell);
    const area =
      part.along === 'down'
        ? { x: 0, y: at, width, height: length }
        : { x: at, y: 0, width: length, height };
    at += length;
    const colour = cell.coloured ? bandColour(palette, cell.text) : bandColour([], '');
    return drawBand(cell, area, colour, part);
  });
}

/** Draws the band of a year; without a year there is none. */
export function drawYear(part: YearPart, { layout, values, width, height }: Ground): Drawn {
  const year = /(\d\d)\s*$/.exec(values.year ?? '')?.[1];
  if (year === undefined) return [];
  const colour = bandColour(coloursOf(layout), year.slice(1));
  return drawBand({ text: year, coloured: true }, { x: 0, y: 0, width, height }, colour, part);
}

/** Draws a chart number in its colours, as the screens do. */
export function drawChips(part: ChipsPart, { layout, values, width, height }: Ground): Drawn {
  const number = (values.number ?? '').trim();
  if (number === '') return [];
  const order = orderIn(values);
  if (order === null) return drawRefusal(part.id, 'no_filing_order');
  const palette = coloursOf(layout);
  const box = { x: 0, y: 0, height, maxWidth: width };
  const colour = (character: string) => bandColour(palette, character);
  const shapes = numberChips(number, order, box, colour, smallestText);
  const right = shapes.reduce(
    (most, one) => (one.kind === 'box' ? Math.max(most, one.x + one.width) : most),
    0,
  );
  const free = width - right;
  return moved(shapes, { start: 0, middle: free / 2, end: free }[part.align], 0);
}
