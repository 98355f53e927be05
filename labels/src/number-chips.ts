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

/** A chart number in its filing colours, digit by digit, with a gap between the groups that are filed together. */
export function numberChips(
  number: string,
  order: FilingOrder,
  box: ChipBox,
  colourOf: ColourOf = filingColour,
): Shape[] {
  const groups = printedGroups(number, order).map((group) => [...group]);
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  const ems = count * 0.8 + (count - groups.length) * 0.1 + (groups.length - 1) * 0.36;
  const height = Math.min(box.height, box.maxWidth / ems);
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
          size: height * 0.8,
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
