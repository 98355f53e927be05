// A picture as dots, and parts of it.
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
