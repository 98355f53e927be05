// A label printer has one ink: of colours it prints what is dark, and of words all.
import { turnedPoint, type Box, type Text } from '../geometry.ts';
import { luminance } from '../layout/contrast.ts';

/** Thinner than this is a line and no ground, in millimetres. */
const lineAtMost = 0.8;
/** The light of the grey that the eye puts in the middle between black and white (L* = 50). */
const middle = 0.184;

/** `#rgb` as `#rrggbb`. */
const whole = (colour: string): string =>
  /^#[0-9a-f]{3}$/i.test(colour) ? `#${[...colour.slice(1)].map((c) => c + c).join('')}` : colour;

/** True when a filled box comes out black: a dark ground, and a line of any colour that can be seen on white. */
export function isPrinted({ fill, width, height }: Box): boolean {
  if (fill === null) return false;
  const light = luminance(whole(fill));
  return light < middle || (light < 0.95 && Math.min(width, height) <= lineAtMost);
}

/** Where the letters of a line are, near its anchor: the baseline itself may be the edge of a ground. */
function within({ x, y, size, anchor, turn = 0 }: Text): { x: number; y: number } {
  const along = { start: 0.3, middle: 0, end: -0.3 }[anchor] * size;
  const to = turnedPoint(along, -0.35 * size, turn);
  return { x: x + to.x, y: y + to.y };
}

/** True when the uppermost ground under a line's letters comes out black. Grounds are filled, the lowest first. */
export function isOnBlack(line: Text, grounds: readonly Box[]): boolean {
  if (grounds.length === 0) return false;
  const { x, y } = within(line);
  const ground = grounds.findLast(
    (one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height,
  );
  return ground !== undefined && isPrinted(ground);
}
