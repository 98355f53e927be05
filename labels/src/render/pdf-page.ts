// A page's drawing as PDF operators, in millimetres with y downwards. They are written as one text: a call of pdfkit for
// each rectangle would take longer than encoding the barcode.
import { BoundedCache } from '../bounded-cache.ts';
import type { Box, CodeShape, Drawing } from '../geometry.ts';
import { cosines } from '../geometry.ts';
import { moduleInk } from '../ink.ts';
import { number } from './pdf-number.ts';
import type { PdfText } from './pdf-text.ts';

/** How far the handles of a curve stand out that makes a quarter of a circle. */
const quarter = 0.5523;

function colour(value: string): string {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1];
  if (hex === undefined) throw new RangeError('colours are #rgb or #rrggbb');
  const parts = hex.length === 3 ? [...hex].map((c) => c + c) : (hex.match(/../g) ?? []);
  return parts.map((part) => number(parseInt(part, 16) / 255)).join(' ');
}

// The palette of a hospital is small; a site's own colours are few.
const colours = new Map<string, string>();

function colourOf(value: string): string {
  const known = colours.get(value);
  if (known !== undefined) return known;
  const made = colour(value);
  if (colours.size < 1_000) colours.set(value, made);
  return made;
}

/** A box with round corners, its own corner at the origin. */
function rounded(width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - quarter);
  const at = (...values: number[]) => values.map(number).join(' ');
  return [
    `${at(r, 0)} m ${at(width - r, 0)} l`,
    `${at(width - k, 0, width, k, width, r)} c ${at(width, height - r)} l`,
    `${at(width, height - k, width - k, height, width - r, height)} c ${at(r, height)} l`,
    `${at(k, height, 0, height - k, 0, height - r)} c ${at(0, r)} l`,
    `${at(0, k, k, 0, r, 0)} c h`,
  ].join(' ');
}

const roundedBoxes = new BoundedCache<string>(500);

function box({ x, y, width, height, radius, fill, stroke }: Box): string {
  const colours = `${fill ? `${colourOf(fill)} rg ` : ''}${stroke ? `0.25 w ${colourOf(stroke)} RG ` : ''}`;
  if (colours === '') return '';
  const paint = fill && stroke ? 'B' : fill ? 'f' : 'S';
  if (!radius)
    return `${colours}${number(x)} ${number(y)} ${number(width)} ${number(height)} re ${paint}\n`;
  const path = roundedBoxes.get(`${width} ${height} ${radius}`, () =>
    rounded(width, height, radius),
  );
  return `${colours}q 1 0 0 1 ${number(x)} ${number(y)} cm ${path} ${paint} Q\n`;
}

/** Bars and cells in whole modules under one matrix: shorter than millimetres, and exact. */
function code(shape: CodeShape): string {
  const [cos, sin] = cosines[shape.turn ?? 0];
  const across = shape.module;
  const down = shape.kind === 'bars' ? shape.height : shape.module;
  const unit = [across * cos, across * sin, -down * sin, down * cos, shape.x, shape.y].map(number);
  let path = '';
  for (const { x, y, width, height } of moduleInk(shape))
    path += `${x} ${y} ${width} ${height} re `;
  return `0 g q ${unit.join(' ')} cm ${path}f Q\n`;
}

/** Everything of one page. */
export function pageOperators(page: Drawing, text: PdfText): string {
  const point = 72 / 25.4;
  let operators = `q ${number(point)} 0 0 ${number(point)} 0 0 cm\n`;
  for (const shape of page.shapes) {
    if (shape.kind === 'box') operators += box(shape);
    else if (shape.kind === 'text') operators += `${colourOf(shape.fill)} rg\n${text.line(shape)}`;
    else operators += code(shape);
  }
  return `${operators}Q`;
}
