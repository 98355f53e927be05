// A short cut of the campaigns (test/campaign): one text of each kind of code at 203 dpi, and each kind of label once.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { codeKinds, type CodeKind } from '../src/code.ts';
import { dotsPerMm, printerDpis, type PrinterDpi } from '../src/dots.ts';
import { labelKinds } from '../src/layout/fields.ts';
import { damaged, type DamageName } from './support/damage.ts';
import { valueSets, valuesOf } from './support/hard-values.ts';
import { labelOf } from './support/label-codes.ts';
import { readAll } from './support/read-back.ts';
import { codeOf, picture, rendered, renderers } from './support/subjects.ts';
import { wholeOr } from './support/whole.ts';
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

  // The same dots are read as well, worn in whatever way.
  it.each(wholeOr<readonly PrinterDpi[]>(printerDpis, [203]))(
    'is the same dots from SVG, PDF, ZPL and bwip-js at %i dpi',
    async (dpi) => {
      const pictures = await Promise.all(
        renderers.map((one) => picture(one, codeOf(kind, 0), dpi)),
      );
      expect(new Set(await Promise.all(pictures.map(darkDots))).size).toBe(1);
    },
  );

  it('is read by every reader that knows it, worn too', async () => {
    const png = await picture('svg', codeOf(kind, 0), 203);
    // Nobody reads a Data Matrix whose finder a pen or a fold has cut, not even as bwip-js draws it.
    const cut: readonly DamageName[] = isBars ? ['pen', 'crease'] : [];
    const worn: readonly DamageName[] = ['blur', 'low contrast', 'skew 5°', ...cut];
    const one = worn[codeKinds.indexOf(kind) % worn.length] ?? 'blur';
    // Ours and folders' is worn in every way, the others in one each.
    const some: readonly DamageName[] = kind === 'code128' ? worn : [one];
    for (const damage of wholeOr<readonly DamageName[]>(['none', ...worn], some)) {
      const read = await readers(kind, png, damage);
      expect({ damage, read }).toEqual({ damage, read: isBars ? 2 : 1 });
    }
  });
});

const ours = renderers.filter((renderer) => renderer !== 'bwip-js');
const all = labelKinds.flatMap((kind) =>
  ours.flatMap((renderer) =>
    printerDpis.flatMap((dpi) => valueSets.map((set) => ({ kind, renderer, dpi, set }))),
  ),
);
/** Each kind once; among them all renderers, resolutions and sets of values. Large pages take the longest, SVG of them the least. */
const some = labelKinds.map((kind, i) => {
  const large = ['separator', 'wristband_test', 'bay', 'trolley'].includes(kind);
  // zebrash needs three times as long as the others.
  const renderer = large ? 'svg' : (['svg', 'pdf', 'zpl', 'svg', 'pdf'] as const)[i % 5]!;
  const fine = !large && renderer !== 'zpl' && i % 4 === 0;
  return {
    kind,
    renderer,
    dpi: fine ? 300 : 203,
    set: valueSets[(i + Math.floor(i / 5)) % 5]!,
  } as const;
});

it.each(wholeOr<typeof all>(all, some))(
  '$kind by $renderer at $dpi dpi with values “$set”: both readers read each code of it',
  async ({ kind, renderer, dpi, set }) => {
    const { drawing, codes } = labelOf(kind, valuesOf(kind, set), dpi);
    const png = await rendered(renderer, drawing, dpi);
    const [zxing, zbar] = await Promise.all([readAll(png), zbarReads(png)]);
    for (const { code } of codes) {
      expect(zxing).toContain(code.read);
      if (code.form === 'bars') expect(zbar).toContain(code.read);
    }
  },
);
