import { describe, expect, it } from 'vitest';
import { barsArea, overlaps, type Shape } from '../src/geometry.ts';
import {
  drawPullList,
  layOutPullList,
  type PaperRow,
  type PullListPaper,
} from '../src/pull-list.ts';
import { composeSymbol } from '../src/symbol.ts';
import { pdfToPng, readCodes } from './support/read-back.ts';
import { wholeOr } from './support/whole.ts';

const row = (n: number, more: Partial<PaperRow> = {}): PaperRow => ({
  ...{ number: String(123_456 + n * 70_707), filingOrder: 'terminal_digit', volumeNo: (n % 3) + 1 },
  ...{ temporary: n % 7 === 0, code: composeSymbol('F', 100_000_000 + n), change: 'stands' },
  ...{ room: 'File room A', aisle: 'Bay 4', shelf: 'A-04-02', forPlace: 'Cardiology clinic' },
  ...{ neededBy: Date.UTC(2026, 4, 4, 9, n % 60), urgency: 'by_time', elsewhere: null },
  ...more,
});
const paper = (rows: readonly PaperRow[], more: Partial<PullListPaper> = {}): PullListPaper => ({
  ...{ title: 'Cardiology clinic, 4 May', room: 'File room A', revision: 1, what: 'whole' },
  ...{ at: Date.UTC(2026, 4, 4, 6), by: 'A Clerk', timeZone: 'Europe/Berlin', rows },
  ...more,
});
const texts = (shapes: readonly Shape[]) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
/** Hard to print: long names, other scripts, long numbers, a chart without a label. */
const hard: readonly PaperRow[] = [
  row(1, { forPlace: 'Department of paediatric gastroenterology, hepatology and nutrition' }),
  row(2, { forPlace: 'قسم الطوارئ', elsewhere: 'Department of paediatric surgery' }),
  row(3, { number: '123456789012', volumeNo: 117, temporary: true }),
  row(4, { number: 'X-123456', urgency: 'now', neededBy: null }),
  row(5, { change: 'added' }),
  row(6, { change: 'changed', shelf: 'A-04-02-EXTRA-LONG-CODE' }),
  row(7, { code: null }),
];
const dropped = row(8, { change: 'dropped' });
const many = [
  ...hard,
  ...Array.from({ length: 24 }, (_, n) => row(n + 20, { aisle: n < 14 ? 'Bay 4' : 'Bay 5' })),
  dropped,
];

describe('a pull list on paper', () => {
  it.each(wholeOr([203, 300], [203]))(
    'is read back at %i dpi, every folder of it, by an independent reader',
    async (dpi) => {
      const rows = wholeOr(many, [...hard, row(30, { aisle: 'Bay 5' }), dropped]);
      const pages = await pdfToPng(await drawPullList(paper(rows)), dpi);
      const read = (await Promise.all(pages.map(readCodes))).flat();
      const wanted = rows.flatMap((one) => (one.change === 'dropped' ? [] : (one.code ?? [])));
      expect(read.toSorted()).toEqual(wanted.toSorted());
    },
    60_000,
  );

  it('does not say the room twice over an aisle that is named with it', () => {
    const head = (more: Partial<PaperRow>) =>
      texts(layOutPullList(paper([row(1, more)]))[0]?.shapes ?? [])[1];
    expect(head({ aisle: 'File room A, bay A1' })).toBe('File room A, bay A1');
    expect(head({})).toBe('File room A, Bay 4');
  });

  it('begins a page for each aisle, and numbers them all', () => {
    const pages = layOutPullList(paper(many));
    const heads = pages.map((page) => texts(page.shapes)[1]);
    const [first = 0] = heads.flatMap((head, i) => (head === 'File room A, Bay 5' ? [i] : []));
    expect(heads.slice(0, first).every((head) => head === 'File room A, Bay 4')).toBe(true);
    expect(heads.at(-1)).toBe('Strike these out: nobody needs them any more');
    const numbers = pages.map((page) => texts(page.shapes).at(-1));
    expect(numbers).toEqual(pages.map((_, i) => `${i + 1} of ${pages.length}`));
  });

  it('says which revision it is, and whether it is the whole', () => {
    const [page] = layOutPullList(
      paper([row(5, { change: 'added' })], { revision: 3, what: 'changes' }),
    );
    const said = texts(page?.shapes ?? []).join(' ');
    expect(said).toContain(
      'Revision 3, only what has changed since · printed 4 May 08:00 by A Clerk',
    );
    expect(said).toContain('NEW');
  });

  it('keeps its bars clear of all else, and all of it on the page', () => {
    for (const page of layOutPullList(paper(many))) {
      const bars = page.shapes.flatMap((shape) => (shape.kind === 'bars' ? [barsArea(shape)] : []));
      for (const area of bars) {
        expect(area.x + area.width).toBeLessThanOrEqual(page.width);
        expect(area.y + area.height).toBeLessThanOrEqual(page.height - 10);
      }
      for (const [i, one] of bars.entries())
        for (const other of bars.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
    }
  });

  it('strikes out what nobody needs, and gives it no bars to scan', () => {
    const [page] = layOutPullList(paper([dropped]));
    expect(page?.shapes.some((shape) => shape.kind === 'bars')).toBe(false);
    expect(texts(page?.shapes ?? [])).toContain('NOT ANY MORE');
  });

  it('of many aisles has a page for each', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => row(n, { aisle: `Bay ${n >> 3}` }));
    const aisles = new Set(rows.map((one) => one.aisle)).size;
    expect(layOutPullList(paper(rows)).length).toBeGreaterThanOrEqual(aisles);
    const pdf = await drawPullList(paper(rows));
    expect(pdf.length).toBeGreaterThan(25_000);
  });
});
