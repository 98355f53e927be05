import { describe, expect, it } from 'vitest';
import { builtInLayouts } from '../src/kinds/built-in.ts';
import { contains, overlaps, type Area, type Drawing } from '../src/geometry.ts';
import { catalogue } from '../src/stock/catalogue.ts';
import { drawCalibration } from '../src/stock/calibration.ts';
import {
  cornerOf,
  layOutSheets,
  paperOf,
  positionsOf,
  refusePlacing,
  StockError,
  type Placing,
  type Sheet,
  type Stock,
} from '../src/stock.ts';
import { areaOf } from '../src/text-runs.ts';

function stockOf(id: string): Stock {
  const found = catalogue.find((stock) => stock.id === id);
  if (!found) throw new Error(id);
  return found;
}

function sheetOf(id: string): Sheet {
  const found = stockOf(id);
  if (found.form !== 'sheet') throw new Error(id);
  return found;
}

/** A drawing that fills its label, with a number to know it by. */
function filled(n: number, { width, height }: { width: number; height: number }): Drawing {
  const text = { text: String(n), weight: 'bold', fill: '#000', anchor: 'start' } as const;
  return {
    ...{ width, height },
    shapes: [
      { kind: 'box', x: 0, y: 0, width, height, fill: '#ccc' },
      { kind: 'text', x: 1, y: 4, size: 3, ...text },
    ],
  };
}

async function pagesOf(stock: Stock, drawings: Iterable<Drawing>, placing?: Placing) {
  const pages: Drawing[] = [];
  for await (const page of layOutSheets(stock, drawings, placing)) pages.push(page);
  return pages;
}

const sheets = catalogue.filter((stock) => stock.form === 'sheet');

describe('the catalogue', () => {
  it('names each stock once', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it.each(sheets)('$name: its labels lie on the paper, apart, and in its middle', (sheet) => {
    const areas = Array.from({ length: positionsOf(sheet) }, (_, i): Area => {
      return { ...cornerOf(sheet, i), width: sheet.label.width, height: sheet.label.height };
    });
    const paper = { x: 0, y: 0, width: sheet.paper.width, height: sheet.paper.height };
    expect(areas.filter((area) => !contains(paper, area, 1e-6))).toEqual([]);
    // A hair smaller, for labels that touch each other share an edge.
    const inner = areas.map((a) => ({ ...a, width: a.width - 1e-6, height: a.height - 1e-6 }));
    expect(inner.some((a, i) => inner.some((b, j) => j > i && overlaps(a, b)))).toBe(false);
    const last = areas.at(-1)!;
    expect(sheet.x).toBeCloseTo(paper.width - last.x - last.width, 6);
    expect(sheet.y).toBeCloseTo(paper.height - last.y - last.height, 6);
  });

  // The makers' own figures: how many, and the first label's corner as other catalogues have it.
  it.each([
    ['avery-l7159', 24, 7.2, 12.9],
    ['avery-l7160', 21, 7.2, 15.1],
    ['avery-l7161', 18, 7.2, 8.7],
    ['avery-l7162', 16, 4.7, 12.9],
    ['avery-l7163', 14, 4.7, 15.1],
    ['avery-l7165', 8, 4.7, 13.1],
    ['avery-l7173', 10, 4.7, 6],
    ['avery-5160', 30, 4.76, 12.7],
    ['avery-5161', 20, 3.97, 12.7],
    ['avery-5162', 14, 3.97, 21.2],
    ['avery-5163', 10, 3.97, 12.7],
    ['avery-5164', 6, 3.97, 12.7],
    ['avery-5167', 80, 7.14, 12.7],
  ] as const)('%s has %i labels, the first at %d, %d mm', (id, count, x, y) => {
    const sheet = sheetOf(id);
    expect(positionsOf(sheet)).toBe(count);
    expect(Math.abs(sheet.x - x)).toBeLessThan(0.1);
    expect(Math.abs(sheet.y - y)).toBeLessThan(0.1);
  });
});

describe('labels on sheets', () => {
  it('fill each sheet from the position that is still there', async () => {
    const sheet = sheetOf('avery-l7160');
    const drawings = Array.from({ length: 40 }, (_, i) => filled(i + 1, sheet.label));
    const pages = await pagesOf(sheet, drawings, { startAt: 5, offsetX: 0.5, offsetY: -0.25 });
    expect(pages.map((page) => page.shapes.length / 2)).toEqual([17, 21, 2]);
    const first = pages[0]?.shapes[0];
    expect(first).toMatchObject({
      x: sheet.x + sheet.across + 0.5,
      y: sheet.y + sheet.down - 0.25,
    });
    expect(pages[1]?.shapes[0]).toMatchObject({ x: sheet.x + 0.5, y: sheet.y - 0.25 });
  });

  it('are made only when their page is asked for', async () => {
    const sheet = sheetOf('avery-5160');
    let made = 0;
    function* endless() {
      for (;;) yield filled((made += 1), sheet.label);
    }
    const pages = layOutSheets(sheet, endless());
    await pages.next();
    expect(made).toBe(30);
    await pages.return();
  });

  it('stand in the middle of a larger label, and on a page of their length from a receipt', async () => {
    const [page] = await pagesOf(stockOf('roll-4x2'), [filled(1, { width: 80, height: 40 })]);
    expect(page?.shapes[0]?.x).toBeCloseTo(10.8);
    expect(page?.shapes[0]?.y).toBeCloseTo(5.4);
    const slip = await pagesOf(stockOf('receipt-80'), [filled(1, { width: 80, height: 133 })]);
    expect(slip[0]).toMatchObject({ width: 80, height: 133 });
  });

  const small = { width: 60, height: 30 };
  it.each([
    ['avery-l7160', { width: 63.6, height: 38.1 }, {}, 'too_large'],
    ['avery-l7160', small, { startAt: 22 }, 'start_beyond'],
    ['avery-l7160', small, { startAt: 0 }, 'start_beyond'],
    ['avery-l7160', small, { startAt: 1.5 }, 'start_beyond'],
    ['avery-l7160', small, { startAt: 21 }, null],
    ['avery-l7160', small, { offsetX: 7.3 }, 'off_paper'],
    ['avery-l7160', small, { offsetX: 7.2 }, null],
    ['avery-l7160', small, { offsetY: -15.2 }, 'off_paper'],
    ['avery-l7160', small, { offsetY: Number.NaN }, 'off_paper'],
    ['roll-4x2', small, { offsetX: 3.5 }, 'off_paper'],
    ['roll-4x2', small, { offsetX: -2 }, null],
    ['roll-4x2', small, { startAt: 2 }, 'start_beyond'],
    ['receipt-80', { width: 81, height: 10 }, {}, 'too_large'],
    ['receipt-80', { width: 80, height: 900 }, {}, null],
  ] as const)('on %s of %j with %j: %s', async (id, size, placing, why) => {
    const stock = stockOf(id);
    expect(refusePlacing(stock, size, placing)).toBe(why);
    const laid = pagesOf(stock, [filled(1, size)], placing);
    if (why === null) await expect(laid).resolves.toHaveLength(1);
    else await expect(laid).rejects.toMatchObject({ why, label: 1 });
  });

  it('name the label that is too large', async () => {
    const sheet = sheetOf('avery-l7160');
    const drawings = [filled(1, sheet.label), filled(2, { width: 70, height: 20 })];
    await expect(pagesOf(sheet, drawings)).rejects.toThrow(StockError);
    await expect(pagesOf(sheet, drawings)).rejects.toMatchObject({ why: 'too_large', label: 2 });
  });
});

describe('a calibration page', () => {
  it.each(catalogue)('of $name keeps its words on the paper', (stock) => {
    const page = drawCalibration(stock);
    expect(page).toMatchObject(paperOf(stock, 60));
    const paper = { x: 0, y: 0, width: page.width, height: page.height };
    const texts = page.shapes.filter((shape) => shape.kind === 'text');
    expect(texts.filter((text) => !contains(paper, areaOf(text)))).toEqual([]);
  });

  it.each(catalogue)('of $name is one page of its own, moved as its labels are', async (stock) => {
    const offsets = { offsetX: 1, offsetY: -1 };
    const before = drawCalibration(stock, offsets);
    const pages = await pagesOf(stock, [before], offsets);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject(paperOf(stock, 60));
    expect(pages[0]?.shapes[0]?.x).toBeCloseTo((before.shapes[0]?.x ?? 0) + 1, 6);
    expect(pages[0]?.shapes[0]?.y).toBeCloseTo((before.shapes[0]?.y ?? 0) - 1, 6);
  });

  it('has a cross at each corner', () => {
    const page = drawCalibration(sheetOf('avery-l7160'));
    const [x, y] = [sheetOf('avery-l7160').x, sheetOf('avery-l7160').y];
    const arms = page.shapes.filter(
      (s) =>
        s.kind === 'box' &&
        Math.abs(s.x + s.width / 2 - x) < 0.01 &&
        Math.abs(s.y + s.height / 2 - y) < 0.01,
    );
    expect(arms.map((s) => s.kind === 'box' && [s.width, s.height].map((mm) => mm > 1))).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('the layouts of the product', () => {
  it.each(Object.values(builtInLayouts))('$name: some stock takes it', ({ width, height }) => {
    const size = { width, height };
    expect(catalogue.filter((stock) => refusePlacing(stock, size) === null)).not.toEqual([]);
  });

  it.each([
    ['folder_end_tab', 'end-tab-2x7.5'],
    ['folder_side_tab', 'side-tab-6x1.5'],
    ['bay', 'roll-4x6'],
    ['request_slip', 'plain-a5'],
    ['outguide_slip', 'plain-a6'],
  ] as const)('%s fits on %s, which is made for it', (kind, id) => {
    expect(refusePlacing(stockOf(id), builtInLayouts[kind])).toBeNull();
  });

  it('are turned by a quarter where only so they fit', async () => {
    const wide = filled(1, { width: 150, height: 100 });
    const [page] = await pagesOf(stockOf('roll-4x6'), [wide]);
    const paper = { x: 0, y: 0, ...paperOf(stockOf('roll-4x6'), 0) };
    expect(page?.shapes.every((shape) => contains(paper, areaOf(shape)))).toBe(true);
    expect(page?.shapes[1]).toMatchObject({ turn: 90 });
  });
});
