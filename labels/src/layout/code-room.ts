import { codeShape, type Code } from '../code.ts';
import { codeArea, type Area } from '../geometry.ts';
import { readableHeight } from './draw-code.ts';
import type { CodePart } from './form.ts';

/** The box of a code before it is turned, less its readable line. */
export function roomOf(part: CodePart): { readonly width: number; readonly height: number } {
  const sideways = part.turn === 90 || part.turn === 270;
  const [width, height] = sideways ? [part.height, part.width] : [part.width, part.height];
  return { width, height: height - readableHeight(part) };
}

/** What a code takes with its quiet zone, and whether that is more than its room; bars are as high as their room. */
export function takenBy(
  part: CodePart,
  code: Code,
): { readonly area: Area; readonly tooWide: boolean; readonly tooHigh: boolean } {
  const room = roomOf(part);
  const height = Math.max(room.height, 0);
  const area = codeArea(codeShape(code, { x: 0, y: 0, module: part.module, height }));
  const tooHigh = code.form === 'matrix' && area.height > room.height + 0.01;
  return { area, tooWide: area.width > room.width + 0.01, tooHigh };
}
