// Lines of a drawing that its print has not.
import type { Area, Box, Drawing } from '../../src/geometry.ts';
import { dotsWithin, eachDot, lightAt } from './dots.ts';
import { middle, perMm, type Seen } from './paper-seen.ts';

/** Thinner than this is a line, in millimetres. */
const thin = 0.8;

/** The lines of a drawing: thin boxes, and the four sides of a frame. */
function linesIn(box: Box): Area[] {
  const { x, y, width, height, fill, stroke, radius = 0 } = box;
  if (stroke === undefined) return fill !== null && Math.min(width, height) <= thin ? [box] : [];
  const [across, down] = [width - 2 * radius, height - 2 * radius];
  const reach = 0.25;
  const [left, top] = [x - reach, y - reach];
  return [
    { x: x + radius, y: top, width: across, height: 2 * reach },
    { x: x + radius, y: top + height, width: across, height: 2 * reach },
    { x: left, y: y + radius, width: 2 * reach, height: down },
    { x: left + width, y: y + radius, width: 2 * reach, height: down },
  ];
}

/** Lines that the screen shows and paper does not, for a tenth of their length or more. */
export function lineFaults({ shapes }: Drawing, screen: Seen, paper: Seen): string[] {
  const lines = shapes.flatMap((shape) => (shape.kind === 'box' ? linesIn(shape) : []));
  return lines.flatMap((line) => {
    const area = dotsWithin(line, perMm, screen.sharp);
    const [isFlat, long] = [area.width >= area.height, Math.max(area.width, area.height)];
    const inked = (on: Seen, below: number): number => {
      const seen = new Set<number>();
      eachDot(area, (x, y) => {
        if (lightAt(on.sharp, x, y) < below) seen.add(isFlat ? x : y);
      });
      return seen.size / long;
    };
    const isSeen = area.width > 0 && area.height > 0 && inked(screen, 235) > 0.9;
    return isSeen && inked(paper, middle) < 0.9
      ? [`a line at ${line.x.toFixed(1)}, ${line.y.toFixed(1)} mm is not printed`]
      : [];
  });
}
