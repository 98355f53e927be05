import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareFiling,
  filingBands,
  filingKey,
  filingOrders,
  printedNumber,
  type FilingOrder,
} from '../src/filing-order.ts';

const order = fc.constantFrom(...filingOrders);
const digits = fc.stringMatching(/^[0-9]{4,12}$/);
const anyNumber = fc.oneof(
  digits,
  fc.stringMatching(/^[A-Z]{0,3}[0-9]{0,12}[A-Z]{0,2}$/),
  fc.string({ maxLength: 40 }),
);

function shelf(order: FilingOrder, ...numbers: string[]) {
  return numbers.toSorted((a, b) => compareFiling(a, b, order));
}

/** The order a clerk would spell out, written without keys. */
function byHand(number: string, order: FilingOrder): bigint[] {
  const padded = number.padStart(6, '0');
  const [first, middle, last] = [padded.slice(0, -4), padded.slice(-4, -2), padded.slice(-2)].map(
    BigInt,
  ) as [bigint, bigint, bigint];
  if (order === 'straight') return [BigInt(number)];
  return order === 'terminal_digit' ? [last, middle, first] : [middle, first, last];
}

function compareGroups(a: bigint[], b: bigint[]) {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0n;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

describe('filing order', () => {
  it('files 12-34-56 by 56, then 34, then 12', () => {
    expect(shelf('terminal_digit', '123456', '113456', '123556', '993455', '133456')).toEqual([
      '993455',
      '113456',
      '123456',
      '133456',
      '123556',
    ]);
    expect(shelf('middle_digit', '123456', '113457', '123356', '133400')).toEqual([
      '123356',
      '113457',
      '123456',
      '133400',
    ]);
    expect(shelf('straight', '1000', '999', '100000')).toEqual(['999', '1000', '100000']);
  });

  it('agrees with the order spelled out by hand, 4 to 12 digits', () => {
    fc.assert(
      fc.property(digits, digits, order, (a, b, o) => {
        expect(compareFiling(a, b, o)).toBe(compareGroups(byHand(a, o), byHand(b, o)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps numbers that share their last groups together on the shelf', () => {
    fc.assert(
      fc.property(fc.array(digits, { maxLength: 60 }), (numbers) => {
        const runs = shelf('terminal_digit', ...numbers).map((n) => n.slice(-2));
        expect(runs).toEqual(runs.toSorted());
      }),
    );
  });

  it('makes keys that the database accepts and every collation orders the same', () => {
    fc.assert(
      fc.property(anyNumber, order, (number, o) => {
        expect(filingKey(number, o)).toMatch(/^[0-9A-Z]{1,80}$/);
      }),
    );
  });

  it('does not mind hyphens, spaces, leading zeros or small letters', () => {
    for (const o of filingOrders) {
      expect(filingKey('012-34-56', o)).toBe(filingKey('123456', o));
      expect(filingKey('12 34 56', o)).toBe(filingKey('123456', o));
      expect(filingKey('x123456', o)).toBe(filingKey('X123456', o));
    }
  });

  it('files a series with letters apart, after the plain numbers', () => {
    expect(shelf('terminal_digit', 'X000001', '999999', 'M999999')).toEqual([
      '999999',
      'M999999',
      'X000001',
    ]);
    expect(shelf('straight', '100B', '100', '101')).toEqual(['100', '100B', '101']);
  });
});

describe('bands', () => {
  it('come in the order in which one looks', () => {
    expect(filingBands('123456', 'terminal_digit').map((b) => b.group)).toEqual(['56', '34', '12']);
    expect(filingBands('123456', 'middle_digit').map((b) => b.group)).toEqual(['34', '12', '56']);
    expect(filingBands('123456', 'straight').map((b) => b.group)).toEqual(['123456']);
    expect(filingBands('1234', 'terminal_digit')[0]).toEqual({ group: '34', digits: ['3', '4'] });
    expect(filingBands('X123456', 'terminal_digit')[2]).toEqual({
      group: 'X12',
      digits: ['X', '1', '2'],
    });
  });

  it('hold every character of the printed number once', () => {
    fc.assert(
      fc.property(digits, order, (number, o) => {
        const banded = filingBands(number, o).flatMap((b) => b.digits);
        expect(banded.toSorted()).toEqual(
          [...printedNumber(number, o).replaceAll('-', '')].toSorted(),
        );
      }),
    );
  });

  it('are printed left to right with hyphens', () => {
    expect(printedNumber('123456', 'terminal_digit')).toBe('12-34-56');
    expect(printedNumber('7', 'terminal_digit')).toBe('00-00-07');
    expect(printedNumber('123456789', 'middle_digit')).toBe('12345-67-89');
    expect(printedNumber('2019/4', 'straight')).toBe('2019/4');
    expect(printedNumber('1234B', 'terminal_digit')).toBe('1234B');
  });
});
