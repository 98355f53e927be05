import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filingOrders } from '../src/filing-order.ts';
import { drawFolderLabel } from '../src/folder-label.ts';
import { barsArea, overlaps, type Drawing } from '../src/geometry.ts';
import { layOutScanSheet } from '../src/scan-sheet.ts';
import { composeSymbol, symbolNumberLimit } from '../src/symbol.ts';
import { areaOf } from '../src/text-runs.ts';
import { exampleLabel, exampleSheet } from './support/examples.ts';

const words = fc.oneof(
  fc.string({ maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(...'aW ŻőễΩЖבא王\u0301\u00ad-'), maxLength: 120 }),
  fc.constantFrom('W'.repeat(200), 'قسم الطوارئ والعناية المركزة '.repeat(5), 'i', ''),
);
const chartNumber = fc.oneof(
  fc.stringMatching(/^[0-9]{1,12}$/),
  fc.stringMatching(/^[A-Z]{0,3}[0-9]{1,37}$/),
);

/** Nothing but white ground may lie under bars and their quiet zones, and nothing may leave the paper. */
function expectRoom(drawing: Drawing) {
  const inked = drawing.shapes.filter((shape) => shape.kind !== 'box' || shape.fill !== '#ffffff');
  const bars = inked.filter((shape) => shape.kind === 'bars');
  expect(bars.length).toBeGreaterThan(0);
  for (const barcode of bars) {
    const meets = inked.filter(
      (other) => other !== barcode && overlaps(barsArea(barcode), areaOf(other)),
    );
    expect(meets).toEqual([]);
  }
  for (const shape of inked) {
    const area = areaOf(shape);
    expect(area.x).toBeGreaterThanOrEqual(-0.01);
    expect(area.x + area.width).toBeLessThanOrEqual(drawing.width + 0.01);
    expect(area.y + area.height).toBeLessThanOrEqual(drawing.height + 0.01);
  }
}

describe('bars keep their quiet zones and narrowest width', () => {
  it('on a folder label, whatever is printed beside them', () => {
    const label = fc.record({
      code: fc.integer({ min: 1, max: symbolNumberLimit }).map((n) => composeSymbol('F', n)),
      number: chartNumber,
      filingOrder: fc.constantFrom(...filingOrders),
      volumeNo: fc.integer({ min: 1, max: 999 }),
      temporary: fc.boolean(),
      recordType: words,
      facility: words,
    });
    fc.assert(
      fc.property(label, (one) => {
        const drawing = drawFolderLabel(one);
        expectRoom(drawing);
        expect(drawing.shapes.find((shape) => shape.kind === 'bars')?.module).toBe(0.375);
      }),
      // The shaper of the Arabic font throws at this letter.
      {
        numRuns: 25,
        examples: [[exampleLabel({ recordType: 'ڢ', facility: 'قسم ڢ '.repeat(20) })]],
      },
    );
  });

  it('on the scan sheet, whatever the names are', () => {
    fc.assert(
      fc.property(words, words, chartNumber, (title, detail, number) => {
        const sheet = exampleSheet();
        const named = {
          ...sheet,
          places: sheet.places.slice(0, 1).map((place) => ({ ...place, title, detail })),
          folders: sheet.folders
            .slice(0, 1)
            .map((folder) => ({ ...folder, title: number, detail })),
          badges: [],
          cards: [],
        };
        for (const page of layOutScanSheet(named)) expectRoom(page);
      }),
      { numRuns: 25 },
    );
  });
});
