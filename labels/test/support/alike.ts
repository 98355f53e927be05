// How alike two pictures of one drawing are, piece by piece: a lost word is a handful of a page's dots, and all of its own piece.
import sharp from 'sharp';
import type { Area } from '../../src/geometry.ts';

/** Dots of three colours, row by row. */
export interface Dots {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface How {
  /** Cut to this size: zebrash ends some labels a dot later. */
  readonly size?: Pick<Dots, 'width' | 'height'>;
  /** Softens edges, which every rasteriser makes in its own way. */
  readonly blur?: boolean;
}

/** A picture as it lies on white paper. */
export async function dotsOf(png: Buffer, { size, blur = true }: How = {}): Promise<Dots> {
  const { width, height } = size ?? (await sharp(png).metadata());
  const paper = sharp(png)
    .flatten({ background: '#fff' })
    .extract({ left: 0, top: 0, width, height })
    .toColourspace('srgb');
  const { data, info } = await (blur ? paper.blur(0.7) : paper)
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`${info.channels} colours`);
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

/** The light of one dot, from 0 to 255. */
export function lightAt({ data, width }: Dots, x: number, y: number): number {
  const at = (y * width + x) * 3;
  return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
}

/** Calls for every dot of an area. */
export function eachDot({ x, y, width, height }: Area, call: (x: number, y: number) => void): void {
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1) call(column, row);
}

/** The square pieces of a picture; those at its right and lower edge are smaller. */
export function* piecesOf({ width, height }: Dots, side: number): Generator<Area> {
  for (let y = 0; y < height; y += side)
    for (let x = 0; x < width; x += side)
      yield { x, y, width: Math.min(side, width - x), height: Math.min(side, height - y) };
}

/** The mean difference of an area's dots, over all three colours: 0 the same, 255 black for white. */
export function apart(one: Dots, two: Dots, area: Area): number {
  let sum = 0;
  eachDot(area, (x, y) => {
    const at = (y * one.width + x) * 3;
    for (let i = at; i < at + 3; i += 1) sum += Math.abs((one.data[i] ?? 0) - (two.data[i] ?? 0));
  });
  return sum / (area.width * area.height * 3);
}

/** The dots of an area that lie on the picture: an edge goes to the nearest. */
export function dotsWithin(area: Area, dotsPerMm: number, { width, height }: Dots): Area {
  const edge = (mm: number, most: number) =>
    Math.min(most, Math.max(0, Math.round(mm * dotsPerMm)));
  const [x, y] = [edge(area.x, width), edge(area.y, height)];
  return {
    ...{ x, y, width: edge(area.x + area.width, width) - x },
    height: edge(area.y + area.height, height) - y,
  };
}

/** Less than this is no form: softened noise of a ground. */
const flat = 60;

/**
 * How far an area shows the same form in both pictures, whatever is dark there and whatever light: 1 the same, 0 nothing of it.
 * @returns null where the first picture shows no form
 */
export function sameForm(one: Dots, two: Dots, area: Area): number | null {
  const count = area.width * area.height;
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  eachDot(area, (x, y) => {
    const [p, q] = [lightAt(one, x, y), lightAt(two, x, y)];
    a += p;
    b += q;
    aa += p * p;
    bb += q * q;
    ab += p * q;
  });
  const [va, vb] = [aa / count - (a / count) ** 2, bb / count - (b / count) ** 2];
  if (!(va >= flat)) return null;
  return vb < flat ? 0 : Math.abs(ab / count - (a / count) * (b / count)) / Math.sqrt(va * vb);
}
