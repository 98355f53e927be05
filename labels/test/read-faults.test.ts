// What the campaign of docs/labels-read.md fails by.
import { expect, it } from 'vitest';
import type { Count } from './campaign/kind-rates.ts';
import { readFaults } from './campaign/read-faults.ts';

const at = { kind: 'folder', form: 'bars', dpi: 203, tried: 10, zxing: 10, second: 10 } as const;
const count = (more: Partial<Count>): Count => ({ ...at, renderer: 'zpl', damage: 'pen', ...more });
/** Ours, and bwip-js's beside it. */
const both = (ours: Partial<Count>, theirs: Partial<Count> = {}): Count[] => [
  count(ours),
  count({ damage: ours.damage ?? 'pen', ...theirs, renderer: 'bwip-js' }),
];

it('finds nothing where ours is read as often, or more often', () => {
  expect(readFaults(both({}))).toEqual([]);
  expect(readFaults(both({ zxing: 6 }, { zxing: 5, second: 9 }))).toEqual([]);
  expect(readFaults(both({ damage: 'none' }, { zxing: 9 }))).toEqual([]);
});

it('finds an undamaged code of ours that one reader does not read, whatever bwip-js’s does', () => {
  expect(readFaults(both({ damage: 'none', second: 9 }, { second: 3 }))).toEqual([
    'Folder label, zpl, 203 dpi, none, zbar: 9 of 10',
  ]);
  const matrix = { form: 'matrix', kind: 'separator' } as const;
  expect(readFaults(both({ ...matrix, damage: 'none', second: 0 }, matrix))).toEqual([
    'Separator sheet, Data Matrix, zpl, 203 dpi, none, dmtxread: 0 of 10',
  ]);
});

it('finds a worn one that is read once less than bwip-js’s own picture, by either reader', () => {
  expect(readFaults(both({ zxing: 4 }, { zxing: 5 }))).toEqual([
    'Folder label, zpl, 203 dpi, pen, zxing: 4 of 10, bwip-js 5',
  ]);
  expect(readFaults(both({ kind: 'scan_sheet', second: 9 }, { kind: 'scan_sheet' }))).toEqual([
    'Scan sheet, zpl, 203 dpi, pen, zbar: 9 of 10, bwip-js 10',
  ]);
});

it('finds a cell with too few pictures, and one that nothing stands beside', () => {
  const few = { tried: 9, zxing: 9, second: 9 };
  expect(readFaults(both(few, few))).toHaveLength(2);
  expect(readFaults([count({})])).toEqual([
    'Folder label, zpl, 203 dpi, pen: not beside as many of bwip-js',
  ]);
});

it('asks no second reader where none was asked', () => {
  expect(readFaults(both({ second: null }, { second: null }))).toEqual([]);
});
