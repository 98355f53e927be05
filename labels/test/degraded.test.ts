// A short cut of the campaign (test/campaign/decode-rate.ts): one text of each kind, at 203 dpi.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { codeKinds, type CodeKind } from '../src/code.ts';
import { dotsPerMm } from '../src/dots.ts';
import { damaged, type DamageName } from './support/damage.ts';
import { readAll } from './support/read-back.ts';
import { codeOf, picture, renderers } from './support/subjects.ts';
import { zbarReads } from './support/zbar.ts';

async function darkDots(png: Buffer): Promise<string> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .threshold(128)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dots = data.filter((_, i) => i % info.channels === 0);
  return `${info.width} × ${info.height}: ${Buffer.from(dots).toString('base64')}`;
}

/** How many of the two readers read a worn picture. */
async function readers(kind: CodeKind, png: Buffer, damage: DamageName): Promise<number> {
  const worn = await damaged(png, damage, dotsPerMm[203]);
  const { read } = codeOf(kind, 0);
  const [zxing, zbar] = await Promise.all([readAll(worn), zbarReads(worn)]);
  return Number(zxing.includes(read)) + Number(zbar.includes(read));
}

describe.each(codeKinds)('%s', (kind) => {
  const isBars = codeOf(kind, 0).form === 'bars';

  it('is the same dots from SVG, PDF and ZPL, and is read by every reader that knows it', async () => {
    const ours = renderers.filter((renderer) => renderer !== 'bwip-js');
    const pictures = await Promise.all(ours.map((one) => picture(one, codeOf(kind, 0), 203)));
    const dots = await Promise.all(pictures.map(darkDots));
    expect(new Set(dots).size).toBe(1);
    const [svg] = pictures;
    expect(svg && (await readers(kind, svg, 'none'))).toBe(isBars ? 2 : 1);
  });

  it('is read worn as well as the picture of bwip-js is', async () => {
    const [ours, theirs] = await Promise.all([
      picture('svg', codeOf(kind, 0), 203),
      picture('bwip-js', codeOf(kind, 0), 203),
    ]);
    const worn = ['blur', 'low contrast', 'skew 5°', 'pen', 'crease'] as const;
    for (const damage of worn) {
      const [one, two] = [await readers(kind, ours, damage), await readers(kind, theirs, damage)];
      expect({ damage, readers: one }).toEqual({ damage, readers: Math.max(one, two) });
    }
    if (isBars) expect(await readers(kind, ours, 'pen')).toBe(2);
  });
});
