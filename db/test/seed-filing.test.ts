import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alongShelf, seedFilingKey } from '../src/seed/filing.ts';
import { filingOrders } from '../src/vocabulary.ts';

const number = (digits: number) =>
  fc.integer({ min: 0, max: 10 ** digits - 1 }).map((n) => String(n).padStart(digits, '0'));

test.each([6, 8])(
  'numbers of %d digits stand along the shelves in the order of their keys',
  (digits) => {
    for (const order of filingOrders) {
      fc.assert(
        fc.property(number(digits), number(digits), (a, b) => {
          const [first, second] = [alongShelf(a, order), alongShelf(b, order)];
          expect(first).toBeLessThan(1);
          if (seedFilingKey(a, order) < seedFilingKey(b, order)) {
            expect(first).toBeLessThanOrEqual(second);
          }
        }),
        { examples: [[`${'9'.repeat(digits - 2)}01`, `${'9'.repeat(digits)}`]] },
      );
    }
  },
);
