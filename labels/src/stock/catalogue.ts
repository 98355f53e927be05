// Stock that hospitals buy, in millimetres. Sizes of labels and how many stand on a sheet are the makers'; sheets are cut
// symmetrically, so where the first one stands follows. What a printer pulls askew is what the offsets are for.
import type { Sheet, Stock } from '../stock.ts';

const inch = 25.4;
const a4 = { name: 'A4', width: 210, height: 297 } as const;
const a5 = { name: 'A5', width: 148, height: 210 } as const;
const a6 = { name: 'A6', width: 105, height: 148 } as const;
const letter = { name: 'US Letter', width: 8.5 * inch, height: 11 * inch } as const;

interface Cut {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** From the left edge of a label to that of the next. */
  readonly across: number;
  readonly radius: number;
  readonly same?: readonly string[];
}

function sheet(paper: Sheet['paper'], id: string, name: string, cut: Cut): Sheet {
  const { width, height, columns, rows, across, radius, same = [] } = cut;
  const x = (paper.width - (columns - 1) * across - width) / 2;
  const y = (paper.height - rows * height) / 2;
  return {
    ...{ form: 'sheet', id, name, same, paper, label: { width, height, radius } },
    ...{ columns, rows, x, y, across, down: height },
  };
}

/** Three columns of 63.5 mm and two of 99.1 mm, with gaps of 2.54 and 2.5 mm. */
const three = { width: 63.5, columns: 3, across: 66.04, radius: 1.5 } as const;
const two = { width: 99.1, columns: 2, across: 101.6, radius: 1.5 } as const;
const fourInches = { width: 4 * inch, columns: 2, across: 4.1875 * inch } as const;

const sheets: readonly Sheet[] = [
  sheet(a4, 'avery-l7159', 'Avery L7159, 24 a sheet', {
    ...three,
    height: 33.9,
    rows: 8,
    same: ['J8159'],
  }),
  sheet(a4, 'avery-l7160', 'Avery L7160, 21 a sheet', {
    ...three,
    height: 38.1,
    rows: 7,
    same: ['J8160'],
  }),
  sheet(a4, 'avery-l7161', 'Avery L7161, 18 a sheet', {
    ...three,
    height: 46.6,
    rows: 6,
    same: ['J8161'],
  }),
  sheet(a4, 'avery-l7162', 'Avery L7162, 16 a sheet', {
    ...two,
    height: 33.9,
    rows: 8,
    same: ['J8162'],
  }),
  sheet(a4, 'avery-l7163', 'Avery L7163, 14 a sheet', {
    ...two,
    height: 38.1,
    rows: 7,
    same: ['J8163'],
  }),
  sheet(a4, 'avery-l7165', 'Avery L7165, 8 a sheet', {
    ...two,
    height: 67.7,
    rows: 4,
    same: ['J8165'],
  }),
  sheet(a4, 'avery-l7173', 'Avery L7173, 10 a sheet', {
    ...two,
    height: 57,
    rows: 5,
    same: ['J8173'],
  }),
  sheet(letter, 'avery-5160', 'Avery 5160, 30 a sheet', {
    ...{
      width: 2.625 * inch,
      height: inch,
      columns: 3,
      rows: 10,
      across: 2.75 * inch,
      radius: 1.6,
    },
    same: ['8160', '5260', '5960', '18160'],
  }),
  sheet(letter, 'avery-5161', 'Avery 5161, 20 a sheet', {
    ...{ ...fourInches, height: inch, rows: 10, radius: 1.6 },
    same: ['8161', '5261', '5961', '18161'],
  }),
  sheet(letter, 'avery-5162', 'Avery 5162, 14 a sheet', {
    ...{ ...fourInches, height: (4 / 3) * inch, rows: 7, radius: 1.6 },
    same: ['8162', '5262', '5962', '18162'],
  }),
  sheet(letter, 'avery-5163', 'Avery 5163, 10 a sheet', {
    ...{ ...fourInches, height: 2 * inch, rows: 5, radius: 3.2 },
    same: ['8163', '5263', '5963', '18163'],
  }),
  sheet(letter, 'avery-5164', 'Avery 5164, 6 a sheet', {
    ...{ ...fourInches, height: (10 / 3) * inch, rows: 3, radius: 3.2 },
    same: ['8164', '5264', '6464'],
  }),
  sheet(letter, 'avery-5167', 'Avery 5167, 80 a sheet', {
    ...{ width: 1.75 * inch, height: 0.5 * inch, columns: 4, rows: 20, across: 2.0625 * inch },
    ...{ radius: 1.6, same: ['8167', '5267', '18167'] },
  }),
  sheet(a4, 'plain-a4', 'Plain paper, A4', {
    width: 210,
    height: 297,
    columns: 1,
    rows: 1,
    across: 210,
    radius: 0,
  }),
  sheet(a5, 'plain-a5', 'Plain paper, A5', {
    ...{ width: 148, height: 210, columns: 1, rows: 1, across: 148, radius: 0 },
  }),
  sheet(a6, 'plain-a6', 'Plain paper, A6', {
    ...{ width: 105, height: 148, columns: 1, rows: 1, across: 105, radius: 0 },
  }),
  sheet(letter, 'plain-letter', 'Plain paper, US Letter', {
    ...{ width: letter.width, height: letter.height, columns: 1, rows: 1, across: letter.width },
    radius: 0,
  }),
];

const rolls: readonly Stock[] = [
  {
    form: 'die_cut',
    id: 'end-tab-2x7.5',
    name: 'End-tab label, 2 × 7½ in',
    label: { width: 2 * inch, height: 7.5 * inch, radius: 1.6 },
  },
  {
    form: 'die_cut',
    id: 'side-tab-6x1.5',
    name: 'Side-tab label, 6 × 1½ in',
    label: { width: 6 * inch, height: 1.5 * inch, radius: 1.6 },
  },
  {
    form: 'die_cut',
    id: 'roll-4x2',
    name: 'Roll, 4 × 2 in',
    label: { width: 4 * inch, height: 2 * inch, radius: 3.2 },
  },
  {
    form: 'die_cut',
    id: 'roll-4x6',
    name: 'Roll, 4 × 6 in',
    label: { width: 4 * inch, height: 6 * inch, radius: 3.2 },
  },
  {
    form: 'die_cut',
    id: 'roll-2x1',
    name: 'Roll, 2 × 1 in',
    label: { width: 2 * inch, height: inch, radius: 1.6 },
  },
  {
    form: 'die_cut',
    id: 'roll-57x32',
    name: 'Roll, 57 × 32 mm',
    label: { width: 57, height: 32, radius: 1.5 },
  },
  {
    ...{
      form: 'die_cut',
      id: 'end-tab-strip',
      name: 'End-tab strip, 1.5 × 8 in, folded over the edge',
    },
    label: { width: 1.5 * inch, height: 8 * inch, radius: 1.6 },
  },
  // ISO/IEC 7810, ID-1: what card printers call CR80.
  {
    form: 'die_cut',
    id: 'card-cr80',
    name: 'Card CR80',
    label: { width: 85.6, height: 53.98, radius: 3.18 },
  },
  { form: 'continuous', id: 'receipt-80', name: 'Receipt paper, 80 mm', width: 80, printable: 72 },
];

export const catalogue: readonly Stock[] = [...sheets, ...rolls];
