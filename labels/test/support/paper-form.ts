// Whether a word of a drawing has its form in the print.
import type { Area, Text } from '../../src/geometry.ts';
import { sameForm } from './alike.ts';
import type { Dots } from './dots.ts';
import { isSideways, perMm, wordsOn, type Seen } from './paper-seen.ts';

/** Our outlines as dots of one ink are 0.86 alike at the worst (Chinese, 3 mm high); a word that is not there is 0. */
const alike = 0.8;

/** A line cut into squares, so that one lost letter is not made good by those beside it. */
function squaresOf(line: Text, on: Dots): Area[] {
  const area = wordsOn(line, on);
  const em = Math.max(8, Math.round(line.size * perMm));
  const long = isSideways(line) ? area.height : area.width;
  const count = Math.max(1, Math.floor(long / em));
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [Math.round((i * long) / count), Math.round(((i + 1) * long) / count)];
    return isSideways(line)
      ? { ...area, y: area.y + from, height: to - from }
      : { ...area, x: area.x + from, width: to - from };
  });
}

/** True when every letter of a line has its form on paper, white on black or black on white. */
export function hasItsForm(line: Text, screen: Seen, paper: Seen): boolean {
  return squaresOf(line, screen.soft).every((square) => {
    const form = sameForm(screen.soft, paper.soft, square);
    return form === null || form >= alike;
  });
}
