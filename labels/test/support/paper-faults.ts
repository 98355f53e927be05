// What of a drawing its print does not show as the screen does: words, lines, codes, and ink that nobody drew.
import { dotsPerMm } from '../../src/dots.ts';
import { codeArea, type Area, type Box, type Drawing, type Text } from '../../src/geometry.ts';
import { textArea } from '../../src/text-runs.ts';
import { dotsWithin, eachDot, lightAt, piecesOf, sameForm, type Dots } from './alike.ts';

/** Pictures of a drawing at 203 dpi: softened for forms, and as they are for codes. */
export interface Seen {
  readonly soft: Dots;
  readonly sharp: Dots;
}

const perMm = dotsPerMm[203];
/** Our outlines as dots of one ink are 0.86 alike at the worst (Chinese, 3 mm high); a word that is not there is 0. */
const alike = 0.8;
const middle = 128;

const isSideways = ({ turn = 0 }: Text): boolean => turn % 180 !== 0;

/** A line cut into squares, so that one lost letter is not made good by those beside it. */
function squaresOf(line: Text, on: Dots): Area[] {
  const area = dotsWithin(textArea(line), perMm, on);
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

/** Where a line's ink is, along it, as shares of its length, and how much of its area it takes. */
function inkAlong(line: Text, { sharp }: Seen): { from: number; to: number; share: number } {
  const area = dotsWithin(textArea(line), perMm, sharp);
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

/** Codes that are not the same dots, quiet zones and all. */
export function codeFaults({ shapes }: Drawing, screen: Seen, paper: Seen): string[] {
  return shapes.flatMap((shape) => {
    if (shape.kind !== 'bars' && shape.kind !== 'matrix') return [];
    let other = 0;
    eachDot(dotsWithin(codeArea(shape), perMm, screen.sharp), (x, y) => {
      const [one, two] = [lightAt(screen.sharp, x, y), lightAt(paper.sharp, x, y)];
      if (one < middle !== two < middle) other += 1;
    });
    return other === 0 ? [] : [`a code: ${other} dots are others`];
  });
}

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
