// Ink of a print that nobody drew, and ink that was drawn and is not there.
import type { Area, Box, Drawing } from '../../src/geometry.ts';
import { textArea } from '../../src/text-runs.ts';
import { dotsWithin, eachDot, lightAt, piecesOf } from './dots.ts';
import { perMm, type Seen } from './paper-seen.ts';

/** Where a box is rounded: a label printer knows eighths of half its shorter side, and takes the nearest. */
function cornersOf({ x, y, width, height, radius = 0 }: Box): Area[] {
  if (radius === 0) return [];
  const side = radius + Math.min(width, height) / 16;
  const size = { width: side + 0.25, height: side + 0.25 };
  return [x - 0.25, x + width - side].flatMap((left) =>
    [y - 0.25, y + height - side].map((top) => ({ x: left, y: top, ...size })),
  );
}

/**
 * Pieces of two millimetres with ink where the screen is white, or white where it is black: more than a tenth of their dots.
 * Words are left out, for their form is compared: light ones on a colour may be black on white. So are round corners.
 */
export function inkFaults({ shapes }: Drawing, screen: Seen, paper: Seen): string[] {
  const skipped = new Uint8Array(screen.soft.width * screen.soft.height);
  const besides = shapes.flatMap((shape) =>
    shape.kind === 'text' ? [textArea(shape)] : shape.kind === 'box' ? cornersOf(shape) : [],
  );
  for (const area of besides)
    eachDot(dotsWithin(area, perMm, screen.soft), (x, y) => {
      skipped[y * screen.soft.width + x] = 1;
    });
  return [...piecesOf(screen.soft, 2 * perMm)].flatMap((piece) => {
    let wrong = 0;
    eachDot(piece, (x, y) => {
      if (skipped[y * screen.soft.width + x] === 1) return;
      const [shown, printed] = [lightAt(screen.soft, x, y), lightAt(paper.soft, x, y)];
      if ((shown > 250 && printed < 90) || (shown < 60 && printed > 165)) wrong += 1;
    });
    return wrong * 10 > piece.width * piece.height
      ? [`at ${piece.x / perMm}, ${piece.y / perMm} mm ink is where none should be, or none`]
      : [];
  });
}
