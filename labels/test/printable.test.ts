import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaOf, lacksLetters, textArea } from '../src/text-runs.ts';
import { overlaps, barsArea, type Shape } from '../src/geometry.ts';
import { drawFolderLabel } from '../src/folder-label.ts';
import { drawHoldSlip, type HoldSlipDrawing } from '../src/hold-slip.ts';
import { receipts, type Receipt } from '../src/stock/papers.ts';
import { notPrintable, notPrintableMeans, printable } from '../src/printable.ts';
import { layOutPullList, type PaperRow, type PullListPaper } from '../src/pull-list.ts';
import { layOutScanSheet } from '../src/scan-sheet.ts';
import { sheetCard } from '../src/sheet-card.ts';
import { composeSymbol } from '../src/symbol.ts';
import { wrapLines } from '../src/wrap-lines.ts';

// "?" never stands for a letter of a name, on slips and lists as on labels; and no receipt cuts what it says.

/** Letters that some font here has, and Korean and Thai ones, which none has. */
const word = fc.oneof(
  fc.stringMatching(/^[A-Za-zÀ-ž'-]{1,24}$/),
  fc.constantFrom(
    'قسم',
    'الطوارئ',
    'पंक्ति',
    '内科',
    'Отделение',
    'Ω-5',
    '병동',
    '소아과',
    'ห้อง',
    'แผนก',
  ),
);
const name = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const texts = (shapes: readonly Shape[]) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape] : []));
const saysOnlyLetters = (shapes: readonly Shape[]) => {
  for (const { text, weight } of texts(shapes)) {
    expect(lacksLetters(text, weight), text).toBe(false);
    expect(text).not.toContain('?');
  }
};
const folder = {
  code: composeSymbol('F', 12_345),
  number: '123456',
  filingOrder: 'terminal_digit',
} as const;
const slipFor = (place: string, next: string): HoldSlipDrawing => ({
  ...{ place, why: 'urgent · asked 10:31 · by 14:00', placeCode: composeSymbol('L', 77) },
  folder: { ...folder, volume: 'temporary' },
  ...{
    next: `Then: ${next}, by 16:00, and 2 more`,
    foot: `${next} · printed 10:42 · as known at 10:31`,
  },
});

describe('what cannot be printed', () => {
  test('is said, with the number of the record where there is one', () => {
    expect(printable('Ward 5', 'bold')).toBe('Ward 5');
    expect(printable('소아과 병동', 'bold', 'L00000007712')).toBe('L00000007712');
    expect(printable('Then: 소아과 병동, by 14:00', 'bold')).toBe(
      `Then: ${notPrintable}, by 14:00`,
    );
    expect(printable('병동 5, ห้อง 7', 'regular')).toBe(`${notPrintable} 5, ${notPrintable} 7`);
  });
  test('is never another sign: on slips, pull lists, scan sheets, and labels that a kiosk prints by itself', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        saysOnlyLetters(drawHoldSlip(slipFor(one, other)).shapes);
        saysOnlyLetters(sheetCard({ code: composeSymbol('L', 5), title: one, detail: other }));
        const row: PaperRow = {
          ...{ ...folder, volumeNo: 1, temporary: false, change: 'stands', room: 'A', aisle: 'A' },
          ...{ shelf: 'A-1', neededBy: null, urgency: 'now', elsewhere: other, forPlace: one },
        };
        const paper: PullListPaper = {
          ...{ title: one, room: 'A', revision: 1, what: 'whole', at: 0, by: other },
          ...{ timeZone: 'UTC', rows: [row] },
        };
        for (const page of layOutPullList(paper)) saysOnlyLetters(page.shapes);
        const label = { volumeNo: 1, temporary: true, recordType: one, facility: other };
        saysOnlyLetters(drawFolderLabel({ ...folder, ...label }).shapes);
      }),
      { numRuns: 60 },
    );
  });
  test('a list names the place by its label, and says why', () => {
    const row: PaperRow = {
      ...{ ...folder, volumeNo: 1, temporary: false, change: 'stands', room: 'A', aisle: 'A' },
      ...{ shelf: 'A-1', neededBy: null, urgency: 'now', elsewhere: null },
      ...{ forPlace: '소아과 병동', forPlaceCode: composeSymbol('L', 9) },
    };
    const paper = { title: 'T', room: 'A', revision: 1, what: 'whole', at: 0, by: null } as const;
    const [page] = layOutPullList({ ...paper, timeZone: 'UTC', rows: [row] });
    const said = texts(page?.shapes ?? []).map((one) => one.text);
    expect(said).toEqual(expect.arrayContaining([composeSymbol('L', 9), notPrintableMeans]));
    const badge = { code: composeSymbol('P', 3), title: '김 간호사', detail: 'badge' };
    const [sheet] = layOutScanSheet({ badges: [badge], places: [], folders: [], cards: [] });
    const words = texts(sheet?.shapes ?? []).map((one) => one.text);
    expect(words).toEqual(expect.arrayContaining([badge.code, `name ${notPrintable}`]));
  });
});

describe.each([80, 58] as Receipt[])('on a receipt of %i mm', (receipt) => {
  const { width, printable: reach } = receipts[receipt];
  const [left, right] = [(width - reach) / 2, (width + reach) / 2];

  test('every word stands within what the head reaches, whole, and nothing over anything', () => {
    fc.assert(
      fc.property(name, name, fc.boolean(), (place, next, numbered) => {
        const asked = slipFor(place, next);
        const slip = numbered ? asked : { ...asked, folder: { ...asked.folder, number: null } };
        const { shapes, height } = drawHoldSlip(slip, receipt);
        const areas = texts(shapes).map((shape) => ({ shape, area: textArea(shape) }));
        for (const { shape, area } of areas) {
          expect(area.x, shape.text).toBeGreaterThanOrEqual(left - 0.01);
          expect(area.x + area.width, shape.text).toBeLessThanOrEqual(right + 0.01);
          expect(shape.y).toBeLessThanOrEqual(height - 2);
          expect(shape.text).not.toMatch(/…$/);
        }
        const bars = shapes.flatMap((shape) => (shape.kind === 'bars' ? [shape] : []));
        for (const bar of bars) {
          expect(bar.x).toBeGreaterThanOrEqual(left - 0.01);
          expect(bar.x + bar.bars.modules * bar.module).toBeLessThanOrEqual(right + 0.01);
          expect(areas.filter(({ shape }) => overlaps(barsArea(bar), inkOf(shape)))).toEqual([]);
        }
        // All that is said of the place and the next one stands there, in its order.
        const said = texts(shapes)
          .map((one) => one.text)
          .join(' ')
          .replaceAll(' ', '');
        for (const whole of [
          printable(place, 'bold', slip.placeCode),
          printable(slip.next ?? '', 'bold'),
        ])
          expect(said).toContain(whole.replaceAll(' ', ''));
      }),
      { numRuns: 60 },
    );
  });
});

/** What a line of text covers with ink at the most, without its leading. */
const inkOf = (shape: Shape) => {
  const area = areaOf(shape);
  return { ...area, y: area.y + area.height * 0.2, height: area.height * 0.6 };
};

test('a word that is wider than the paper is broken, and none of its letters is lost or parted from its marks', () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskrankenhausverwaltung';
  const lines = wrapLines(`${long} पंक्तिपंक्तिपंक्ति`, 'bold', 10, 40);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join('').replaceAll(' ', '')).toBe(`${long}पंक्तिपंक्तिपंक्ति`);
  for (const line of lines) expect(line).not.toMatch(/^\p{M}/u);
});
