import { describe, expect, it, test } from 'vitest';
import { barsArea, overlaps } from '../src/geometry.ts';
import { drawHoldSlip, type HoldSlipDrawing } from '../src/hold-slip.ts';
import { renderPdf } from '../src/render/pdf.ts';
import { renderSvg } from '../src/render/svg.ts';
import { composeSymbol } from '../src/symbol.ts';
import { pdfToPng, readCodes, svgToPng } from './support/read-back.ts';
import { wholeOr } from './support/whole.ts';

const slip = (different: Partial<HoldSlipDrawing> = {}): HoldSlipDrawing => ({
  ...{ place: 'Ward 5', why: 'urgent · asked 10:31 · by 14:00' },
  folder: {
    ...{ code: composeSymbol('F', 12_345), number: '123456' },
    ...{ filingOrder: 'terminal_digit', volume: 'vol 2' },
  },
  placeCode: composeSymbol('L', 77),
  ...{ next: 'Then: Clinic C, by 16:00, and 2 more', foot: 'File room A · printed 10:42' },
  ...different,
});
const codes = (one: HoldSlipDrawing) => [one.folder.code, one.placeCode];

describe.each(wholeOr([203, 300], [203]))(
  'at %i dpi an independent reader reads both codes',
  (dpi) => {
    it('from SVG and from PDF', async () => {
      const one = slip({
        place: 'Department of paediatric gastroenterology, hepatology and nutrition, east wing',
      });
      const drawn = drawHoldSlip(one);
      const png = await svgToPng(renderSvg(drawn, 'slip'), dpi);
      expect((await readCodes(png)).toSorted()).toEqual(codes(one));
      const [page] = await pdfToPng(await renderPdf([drawn], 'slip', new Date(0)), dpi);
      expect(page && (await readCodes(page)).toSorted()).toEqual(codes(one));
    });
  },
);

test('a slip without a number, a next one or a label of the place still names the folder', async () => {
  const folder = { ...slip().folder, number: null };
  const drawn = drawHoldSlip(slip({ folder, next: null, placeCode: null }));
  const png = await svgToPng(renderSvg(drawn, 'slip'), 203);
  expect(await readCodes(png)).toEqual([folder.code]);
  expect(drawn.height).toBeLessThan(drawHoldSlip(slip()).height);
});

test('nothing is printed over the bars or beyond the paper', () => {
  const { shapes, width, height } = drawHoldSlip(slip());
  const bars = shapes.filter((shape) => shape.kind === 'bars').map(barsArea);
  const areas = shapes.flatMap((shape) =>
    shape.kind === 'text'
      ? [{ x: shape.x, y: shape.y - shape.size * 0.7, width: 1, height: shape.size * 0.7 }]
      : shape.kind === 'box'
        ? [shape]
        : [],
  );
  for (const bar of bars) {
    expect(areas.filter((area) => overlaps(area, bar))).toEqual([]);
    expect([bar.x >= 0, bar.x + bar.width <= width, bar.y + bar.height <= height]).not.toContain(
      false,
    );
  }
});
