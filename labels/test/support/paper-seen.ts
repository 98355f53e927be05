// A drawing at 203 dpi as a rasteriser shows it, where words are on it, and codes that are not the same dots.
import { dotsPerMm } from '../../src/dots.ts';
import { codeArea, type Area, type Drawing, type Text } from '../../src/geometry.ts';
import { textArea } from '../../src/text-runs.ts';
import { dotsOf, dotsWithin, eachDot, lightAt, type Dots } from './dots.ts';

/** Pictures of a drawing at 203 dpi: softened for forms, and as they are for codes. */
export interface Seen {
  readonly soft: Dots;
  readonly sharp: Dots;
}

export const perMm = dotsPerMm[203];
/** Lighter is white. */
export const middle = 128;

/** A picture both ways, cut to a size. */
export async function seenIn(png: Buffer, size?: Dots): Promise<Seen> {
  const cut = size === undefined ? {} : { size };
  return { soft: await dotsOf(png, cut), sharp: await dotsOf(png, { ...cut, blur: false }) };
}

export const isSideways = ({ turn = 0 }: Text): boolean => turn % 180 !== 0;

/** The dots that a line of words may have. */
export const wordsOn = (line: Text, on: Dots): Area => dotsWithin(textArea(line), perMm, on);

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
