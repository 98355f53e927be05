import { describe, expect, it } from 'vitest';
import { drawFolderLabel } from '../src/folder-label.ts';
import { renderPdf } from '../src/render/pdf.ts';
import { renderSvg } from '../src/render/svg.ts';
import { drawScanSheet } from '../src/scan-sheet.ts';
import { exampleLabel, exampleSheet } from './support/examples.ts';
import { pdfToPng, readCodes, svgToPng } from './support/read-back.ts';
import { wholeOr } from './support/whole.ts';

// What a finer print shows of a label, degraded.test.ts shows too.
const resolutions = wholeOr([203, 300], [203]);
const at = new Date(0);

describe.each(resolutions)('at %i dpi an independent reader reads', (dpi) => {
  it('a folder label from SVG', async () => {
    const label = exampleLabel();
    const png = await svgToPng(renderSvg(drawFolderLabel(label), 'label'), dpi);
    expect(await readCodes(png)).toEqual([label.code]);
  });

  it('a folder label from PDF', async () => {
    const label = exampleLabel({ temporary: true, volumeNo: 117, number: '123456789012' });
    const [png] = await pdfToPng(await renderPdf([drawFolderLabel(label)], 'label', at), dpi);
    expect(png && (await readCodes(png))).toEqual([label.code]);
  });

  it('every code of the scan sheet', async () => {
    const sheet = exampleSheet();
    const pages = await pdfToPng(await drawScanSheet(sheet, at), dpi);
    const read = (await Promise.all(pages.map(readCodes))).flat();
    const printed = Object.values(sheet).flatMap((entries: { code: string }[]) =>
      entries.map((e) => e.code),
    );
    expect(read.toSorted()).toEqual(printed.toSorted());
  }, 30_000);
});

describe('a PDF', () => {
  it('embeds its fonts, holds no pixels and is the same for the same pages', async () => {
    const sheet = { ...exampleSheet(), badges: [], cards: [], folders: [] };
    const [one, two] = await Promise.all([drawScanSheet(sheet, at), drawScanSheet(sheet, at)]);
    const text = Buffer.from(one).toString('latin1');
    expect(text).toContain('/FontFile2');
    expect(text).toContain('AtkinsonHyperlegible');
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
    expect(text).not.toContain('/Subtype /Image');
  });
});
