// Words that a label printer writes in a font of its own.
import type { Text } from '../../src/geometry.ts';
import { eachDot, lightAt } from './dots.ts';
import { isSideways, wordsOn, type Seen } from './paper-seen.ts';

/** Where a line's ink is, along it, as shares of its length, and how much of its area it takes. */
function inkAlong(line: Text, { sharp }: Seen): { from: number; to: number; share: number } {
  const area = wordsOn(line, sharp);
  const long = isSideways(line) ? area.height : area.width;
  const lights: number[] = [];
  eachDot(area, (x, y) => lights.push(lightAt(sharp, x, y)));
  // Less than half of a line is ink: what most dots are is its ground.
  const ground = lights.toSorted((a, b) => a - b)[lights.length >> 1] ?? 255;
  let [from, to, ink] = [long, 0, 0];
  eachDot(area, (x, y) => {
    if (Math.abs(lightAt(sharp, x, y) - ground) < 60) return;
    const at = isSideways(line) ? y - area.y : x - area.x;
    [from, to, ink] = [Math.min(from, at), Math.max(to, at + 1), ink + 1];
  });
  return { from: from / long, to: to / long, share: ink / lights.length };
}

/**
 * True when a line that the printer writes in its own font has as much ink in the same place. That font is bold and may be
 * narrower by nature: half as long to as long, from where ours begins (or to where it ends, upside down), half to twice the ink.
 */
export function hasItsInk(line: Text, screen: Seen, paper: Seen): boolean {
  const [ours, theirs] = [inkAlong(line, screen), inkAlong(line, paper)];
  const long = (one: { from: number; to: number }) => one.to - one.from;
  const isBackwards = line.turn === 180 || line.turn === 270;
  const start = isBackwards ? theirs.to - ours.to : theirs.from - ours.from;
  const share = theirs.share / ours.share;
  return (
    Math.abs(start) < 0.15 &&
    long(theirs) > 0.5 * long(ours) &&
    long(theirs) < 1.1 * long(ours) &&
    share > 0.5 &&
    share < 2
  );
}
