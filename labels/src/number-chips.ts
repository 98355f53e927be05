import { printedGroups, type FilingOrder } from './filing-order.ts';
import type { Shape } from './geometry.ts';
import { filingColour } from './palette.ts';

/** The colours of one character. */
export type ColourOf = (character: string) => { readonly ground: string; readonly digit: string };

export interface ChipBox {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** The chips shrink to stay within it. */
  readonly maxWidth: number;
}

/** The width of a row of chips, in their height. */
function emsOf(groups: readonly string[]): number {
  const count = groups.reduce((sum, group) => sum + [...group].length, 0);
  return count * 0.8 + (count - groups.length) * 0.1 + (groups.length - 1) * 0.36;
}

/** A gap between two rows, in parts of the height of both. */
const rowGap = 0.08;
/** Of a chip's height. */
const digitSize = 0.8;

/** The height of the chips in so many rows of a box. */
const heightOf = (rows: readonly (readonly string[])[], box: ChipBox): number =>
  Math.min(
    (box.height * (1 - rowGap * (rows.length - 1))) / rows.length,
    ...rows.map((row) => box.maxWidth / emsOf(row)),
  );

function halves(group: string): string[] {
  const letters = [...group];
  const middle = Math.ceil(letters.length / 2);
  return [letters.slice(0, middle).join(''), letters.slice(middle).join('')].filter(Boolean);
}

/** The groups in one row, or in two where the digits of one would be smaller than `smallest`. */
function rowsOf(groups: readonly string[], box: ChipBox, smallest: number): string[][] {
  const one = [[...groups]];
  if (heightOf(one, box) * digitSize >= smallest) return one;
  // A number without groups is broken in its middle.
  const parts = groups.length === 1 ? halves(groups[0] ?? '') : groups;
  const two = parts.slice(1).map((_, i) => [parts.slice(0, i + 1), parts.slice(i + 1)]);
  return [one, ...two].reduce((best, rows) =>
    heightOf(rows, box) > heightOf(best, box) ? rows : best,
  );
}

/**
 * A chart number in its filing colours, digit by digit, with a gap between the groups that are filed together: in a second
 * row too where there is height for it and the digits of one would be smaller than `smallest` millimetres.
 */
export function numberChips(
  number: string,
  order: FilingOrder,
  box: ChipBox,
  colourOf: ColourOf = filingColour,
  smallest = 0,
): Shape[] {
  const rows = rowsOf(printedGroups(number, order), box, smallest);
  if (rows.length === 1) return chipRow(rows[0] ?? [], box, colourOf);
  const height = heightOf(rows, box);
  return rows.flatMap((row, i) => {
    const y = box.y + (i === 0 ? 0 : box.height - height);
    return chipRow(row, { ...box, y, height }, colourOf);
  });
}

function chipRow(row: readonly string[], box: ChipBox, colourOf: ColourOf): Shape[] {
  const groups = row.map((group) => [...group]);
  const height = heightOf([row], box);
  const y = box.y + (box.height - height) / 2;
  const shapes: Shape[] = [];
  let x = box.x;
  for (const group of groups) {
    for (const character of group) {
      const { ground, digit } = colourOf(character);
      const width = height * 0.8;
      shapes.push(
        { kind: 'box', x, y, width, height, fill: ground, radius: height * 0.14 },
        {
          kind: 'text',
          x: x + width / 2,
          y: y + height * 0.765,
          size: height * digitSize,
          text: character,
          weight: 'mono',
          fill: digit,
          anchor: 'middle',
        },
      );
      x += height * 0.9;
    }
    x += height * 0.26;
  }
  return shapes;
}
