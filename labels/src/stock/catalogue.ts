// Stock that hospitals buy, in millimetres. Sizes of labels and how many stand on a sheet are the makers'; sheets are cut
// symmetrically, so where the first one stands follows. What a printer pulls askew is what the offsets are for.
import type { Sheet, Stock } from '../stock.ts';
import { officePapers, receipts, receiptWidths } from './papers.ts';

const inch = 25.4;
const { a4, letter } = officePapers;
const a5 = { name: 'A5', width: 148, height: 210 } as const;
const a6 = { name: 'A6', width: 105, height: 148 } as const;

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
const address = { width: 2.625 * inch, columns: 3, across: 2.75 * inch } as const;
const small = { width: 1.75 * inch, columns: 4, across: 2.0625 * inch } as const;

/** By the maker's number; J is the same for inkjets. */
const onA4 = [
  ['7159', three, 33.9, 8],
  ['7160', three, 38.1, 7],
  ['7161', three, 46.6, 6],
  ['7162', two, 33.9, 8],
  ['7163', two, 38.1, 7],
  ['7165', two, 67.7, 4],
  ['7173', two, 57, 5],
] as const;

/** Heights in inches; then those that are cut alike. */
const onLetter = [
  ['5160', { ...address, radius: 1.6 }, 1, 10, ['8160', '5260', '5960', '18160']],
  ['5161', { ...fourInches, radius: 1.6 }, 1, 10, ['8161', '5261', '5961', '18161']],
  ['5162', { ...fourInches, radius: 1.6 }, 4 / 3, 7, ['8162', '5262', '5962', '18162']],
  ['5163', { ...fourInches, radius: 3.2 }, 2, 5, ['8163', '5263', '5963', '18163']],
  ['5164', { ...fourInches, radius: 3.2 }, 10 / 3, 3, ['8164', '5264', '6464']],
  ['5167', { ...small, radius: 1.6 }, 0.5, 20, ['8167', '5267', '18167']],
] as const;

const avery = (paper: Sheet['paper'], number: string, cut: Cut): Sheet =>
  sheet(
    paper,
    `avery-${number.toLowerCase()}`,
    `Avery ${number}, ${cut.columns * cut.rows} a sheet`,
    cut,
  );

const plain = (paper: Sheet['paper'], id: string): Sheet => {
  const { width, height, name } = paper;
  const whole = { width, height, columns: 1, rows: 1, across: width, radius: 0 };
  return sheet(paper, `plain-${id}`, `Plain paper, ${name}`, whole);
};

const sheets: readonly Sheet[] = [
  ...onA4.map(([number, cut, height, rows]) =>
    avery(a4, `L${number}`, { ...cut, height, rows, same: [`J8${number.slice(1)}`] }),
  ),
  ...onLetter.map(([number, cut, inches, rows, same]) =>
    avery(letter, number, { ...cut, height: inches * inch, rows, same }),
  ),
  plain(a4, 'a4'),
  plain(a5, 'a5'),
  plain(a6, 'a6'),
  plain(letter, 'letter'),
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
  ...receiptWidths.map((mm): Stock => ({
    ...{ form: 'continuous', id: `receipt-${mm}`, name: `Receipt paper, ${mm} mm` },
    ...receipts[mm],
  })),
];

export const catalogue: readonly Stock[] = [...sheets, ...rolls];
