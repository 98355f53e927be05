// Every kind of label and page with the wear of every day, mild blur, a scanner held 5° askew and one stroke of a pen, is read
// by both readers. How much more it bears is counted by test/campaign/kind-table.ts, which takes a quarter of an hour.
import { describe, expect, it } from 'vitest';
import { dotsPerMm, type PrinterDpi } from '../src/dots.ts';
import { labelKinds } from '../src/layout/fields.ts';
import { wornALittle } from './support/damage.ts';
import { dmtxIsHere, dmtxMissing, dmtxReads } from './support/dmtx.ts';
import { valuesOf } from './support/hard-values.ts';
import { cutOut, labelOf, type PlacedCode } from './support/label-codes.ts';
import { pageKinds, pagesOf } from './support/office-pages.ts';
import { readAll } from './support/read-back.ts';
import { rendered, type Renderer } from './support/subjects.ts';
import { zbarReads } from './support/zbar.ts';

type Ours = Exclude<Renderer, 'bwip-js'>;
const ours: readonly Ours[] = ['svg', 'pdf', 'zpl'];
const worn = (png: Buffer, { code }: PlacedCode, dpi: PrinterDpi) =>
  wornALittle(png, code.form, dotsPerMm[dpi]);

/** Who does not read a code; the second reader of Data Matrix has a test of its own. */
async function blindTo(png: Buffer, placed: PlacedCode, dpi: PrinterDpi): Promise<string[]> {
  const { code } = placed;
  const picture = await worn(await cutOut(png, placed, dpi), placed, dpi);
  const [zxing, zbar] = [await readAll(picture), await zbarReads(picture)];
  return [
    ...(zxing.includes(code.read) ? [] : [`zxing: ${code.read}`]),
    ...(code.form === 'matrix' || zbar.includes(code.read) ? [] : [`zbar: ${code.read}`]),
  ];
}

/** Each kind by one of our renderers, in turn. */
const labels = labelKinds.map((kind, i) => ({ kind, renderer: ours[i % ours.length] ?? 'svg' }));

describe('worn a little', () => {
  it.each(labels)('$kind by $renderer is read by both readers', async ({ kind, renderer }) => {
    const { drawing, codes } = labelOf(kind, valuesOf(kind, 'case 30'), 203);
    const png = await rendered(renderer, drawing, 203);
    const blind = await Promise.all(codes.map((code) => blindTo(png, code, 203)));
    expect(codes).not.toEqual([]);
    expect(blind.flat()).toEqual([]);
  });

  it.each(pageKinds)('%s by pdf is read by both readers', async (kind) => {
    const [page] = pagesOf(kind, 1);
    if (page === undefined) throw new Error('no page');
    const png = await rendered('pdf', page.drawing, 300);
    // They are alike but for their numbers: some at the head, some at the foot.
    const codes = [...page.codes.slice(0, 3), ...page.codes.slice(-2)];
    const blind = await Promise.all(codes.map((code) => blindTo(png, code, 300)));
    expect(codes).toHaveLength(5);
    expect(blind.flat()).toEqual([]);
  });

  it('Data Matrix is read by dmtxread too', async (context) => {
    if (!dmtxIsHere) return context.skip(dmtxMissing);
    for (const kind of ['separator', 'wristband_test'] as const) {
      const { drawing, codes } = labelOf(kind, valuesOf(kind, 'usual'), 203);
      const png = await rendered('svg', drawing, 203);
      for (const placed of codes.filter(({ code }) => code.form === 'matrix')) {
        const picture = await worn(await cutOut(png, placed, 203), placed, 203);
        expect(await dmtxReads(picture, 1, 20)).toEqual([placed.code.read]);
      }
    }
  });
});
