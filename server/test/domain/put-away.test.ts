import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filingKey, filingOrders } from '@outguide/labels/filing-order';
import {
  batchesOf,
  betweenWhich,
  betweenWords,
  neighbourCheck,
  shelvesOnWords,
  type OnShelf,
} from '../../src/domain/put-away.ts';

const folder = (id: number, number: string, volumeNo = 1): OnShelf => ({
  ...{ id, number, volumeNo, temporary: false },
});
const someShelf = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 1_000_000 }),
    number: fc.stringMatching(/^[0-9]{4,9}$/),
    volumeNo: fc.integer({ min: 1, max: 3 }),
    temporary: fc.boolean(),
  }),
  { selector: (one) => one.id, minLength: 1, maxLength: 40 },
);

describe('putting a folder beside its neighbour', () => {
  test('for any shelf and any order of filing: right is where no other key lies between', () => {
    const order = fc.constantFrom(...filingOrders);
    fc.assert(
      fc.property(someShelf, fc.nat(), fc.nat(), order, (shelf, which, beside, filing) => {
        const mine = shelf[which % shelf.length] ?? folder(1, '1234');
        const onShelf = shelf.filter((one) => one.id !== mine.id);
        const neighbour = onShelf[beside % Math.max(1, onShelf.length)];
        if (!neighbour) return;
        const rank = (one: OnShelf) =>
          [filingKey(one.number, filing), one.volumeNo, one.id] as const;
        const less = (a: OnShelf, b: OnShelf) => {
          const [x, y] = [rank(a), rank(b)];
          return x[0] < y[0] || (x[0] === y[0] && (x[1] < y[1] || (x[1] === y[1] && x[2] < y[2])));
        };
        const lies = onShelf.some(
          (one) =>
            (less(neighbour, one) && less(one, mine)) || (less(mine, one) && less(one, neighbour)),
        );
        const checked = neighbourCheck(mine, neighbour, shelf.toReversed(), filing);
        expect(checked.right).toBe(!lies);
        expect(checked.side).toBe(lies ? null : less(neighbour, mine) ? 'right_of' : 'left_of');
        if (checked.before) expect(less(checked.before, mine)).toBe(true);
        if (checked.after) expect(less(mine, checked.after)).toBe(true);
      }),
    );
  });

  test('12-34-56 stands between 11-34-56 and 13-34-56, and not beside 12-34-65', () => {
    const shelf = [folder(1, '113456'), folder(2, '133456'), folder(3, '123465')];
    const mine = folder(9, '123456');
    expect(neighbourCheck(mine, { id: 1 }, shelf, 'terminal_digit')).toMatchObject({
      ...{ right: true, side: 'right_of' },
    });
    expect(neighbourCheck(mine, { id: 2 }, shelf, 'terminal_digit').side).toBe('left_of');
    const wrong = neighbourCheck(mine, { id: 3 }, shelf, 'terminal_digit');
    expect(wrong.right).toBe(false);
    expect(betweenWords(wrong, 'terminal_digit')).toBe('between 11-34-56 and 13-34-56');
  });

  test('a sister volume is named by its volume; ends and empty shelves are said', () => {
    const mine = folder(9, '123456', 2);
    const sisters = [folder(1, '123456', 1), folder(2, '123456', 3)];
    expect(betweenWords(betweenWhich(mine, sisters, 'terminal_digit'), 'terminal_digit')).toBe(
      'between 12-34-56 vol 1 and 12-34-56 vol 3',
    );
    const words = (shelf: OnShelf[]) =>
      betweenWords(betweenWhich(mine, shelf, 'terminal_digit'), 'terminal_digit');
    expect(words([folder(1, '113456')])).toBe('after 11-34-56, at the end');
    expect(words([folder(1, '133456')])).toBe('before 13-34-56, at the beginning');
    expect(words([])).toBe('alone on its shelf');
    const beside = betweenWhich(
      mine,
      [folder(1, '123456', 3), folder(2, '113456')],
      'terminal_digit',
    );
    expect(betweenWords(beside, 'terminal_digit', mine)).toBe(
      'between 11-34-56 and 12-34-56 vol 3',
    );
    expect([shelvesOnWords(2), shelvesOnWords(-1), shelvesOnWords(0)]).toEqual([
      '2 shelves on',
      '1 shelf back',
      'on this shelf',
    ]);
  });

  test('batches are the digits that one looks for first; a straight order has its shelves', () => {
    const row = (number: string, filingOrder: (typeof filingOrders)[number], code: string) => ({
      ...{ number, filingOrder, shelf: { code } },
    });
    const rows = [
      row('110055', 'terminal_digit', 'A'),
      row('120056', 'terminal_digit', 'A'),
      row('130056', 'terminal_digit', 'B'),
      row('557', 'straight', 'C'),
    ];
    expect(batchesOf(rows).map((one) => [one.digits, one.rows.length])).toEqual([
      ['55', 1],
      ['56', 2],
      ['C', 1],
    ]);
  });
});
