import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { toDots } from '../src/dots.ts';
import type { Box, Drawing, Text } from '../src/geometry.ts';
import { contrastOf } from '../src/layout/contrast.ts';
import { isOnBlack, isPrinted } from '../src/render/one-ink.ts';
import { renderZpl } from '../src/render/zpl.ts';
import { zplToPng } from './support/zpl.ts';

const colour = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((n) => `#${n.toString(16).padStart(6, '0')}`);
/** A ground and an ink that the judge lets pass for large digits. */
const pair = fc.tuple(colour, colour).filter(([ground, ink]) => contrastOf(ground, ink) >= 3);

const side = 12;
const perRow = 8;

/** A digit on each ground, as the bands and chips of a label have it. */
function digitsOn(pairs: readonly (readonly [string, string])[]): Drawing {
  const shapes = pairs.flatMap(([ground, ink], i): (Box | Text)[] => {
    const [x, y] = [(i % perRow) * side, Math.floor(i / perRow) * side];
    const at = { x: x + side / 2, y: y + side * 0.75, size: side * 0.8, anchor: 'middle' } as const;
    return [
      { kind: 'box', x, y, width: side, height: side, fill: ground },
      { kind: 'text', ...at, text: '8', weight: 'mono', fill: ink },
    ];
  });
  return { width: side * perRow, height: side * Math.ceil(pairs.length / perRow), shapes };
}

/** The black part of each digit's square as a label printer prints it. */
async function blackOf(drawing: Drawing, count: number): Promise<number[]> {
  const png = await zplToPng(renderZpl(drawing, { dpi: 203 }), drawing, 203);
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Array.from({ length: count }, (_, i) => {
    const from = (n: number) => toDots(n * side, 203) + 8;
    const dots = toDots(side, 203) - 16;
    const [left, top] = [from(i % perRow), from(Math.floor(i / perRow))];
    let black = 0;
    for (let y = top; y < top + dots; y += 1)
      for (let x = left; x < left + dots; x += 1)
        if ((data[y * info.width + x] ?? 255) < 128) black += 1;
    return black / dots ** 2;
  });
}

describe('a label printer of one ink', () => {
  it('shows every digit that the judge lets pass, on whatever ground', async () => {
    const pairs = [
      ...fc.sample(pair, { numRuns: 60, seed: 7 }),
      ...([
        ['#ff50a0', '#1b1e23'],
        ['#c060ff', '#1b1e23'],
        ['#7a7a7a', '#000000'],
      ] as const),
      ['#7a7a7a', '#ffffff'] as const,
    ];
    const black = await blackOf(digitsOn(pairs), pairs.length);
    for (const [i, part] of black.entries()) {
      expect(part, pairs[i]?.join()).toBeGreaterThan(0.08);
      expect(part, pairs[i]?.join()).toBeLessThan(0.92);
    }
  });

  it('prints a thin line of any colour that is seen on white, and no ground for its colour alone', () => {
    const box = { kind: 'box', x: 0, y: 0, width: 30, height: 0.4 } as const;
    expect(isPrinted({ ...box, fill: '#d9a441' })).toBe(true);
    expect(isPrinted({ ...box, fill: '#ffffff' })).toBe(false);
    expect(isPrinted({ ...box, height: 5, fill: '#d9a441' })).toBe(false);
    expect(isPrinted({ ...box, height: 5, fill: '#333' })).toBe(true);
  });

  it('goes by the uppermost ground under the letters, turned lines too', () => {
    const ground = (x: number, fill: string): Box => {
      return { kind: 'box', x, y: 0, width: 10, height: 10, fill };
    };
    const grounds = [ground(0, '#000000'), ground(10, '#ffffff'), ground(2, '#ffffff')];
    const words = { kind: 'text', size: 3, text: 'A', weight: 'bold', fill: '#000000' } as const;
    expect(isOnBlack({ ...words, x: 0.2, y: 5, anchor: 'start' }, grounds)).toBe(true);
    expect(isOnBlack({ ...words, x: 5, y: 5, anchor: 'start' }, grounds)).toBe(false);
    // From its point upwards: its letters stand to the left of it.
    expect(isOnBlack({ ...words, x: 1.9, y: 5, anchor: 'start', turn: 270 }, grounds)).toBe(true);
    expect(isOnBlack({ ...words, x: 2.1, y: 5, anchor: 'start', turn: 90 }, grounds)).toBe(false);
  });
});
