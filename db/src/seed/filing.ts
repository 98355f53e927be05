import type { FilingOrder } from '../vocabulary.ts';

/** A chart number of the seed (digits only, six or more) cut as shelves cut it. */
function groups(number: string) {
  return { first: number.slice(0, -4), middle: number.slice(-4, -2), last: number.slice(-2) };
}

function byValue(digits: string): string {
  const bare = digits.replace(/^0+/, '');
  return `${String(bare.length).padStart(2, '0')}${bare}`;
}

/** The sort key that labels/src/filing-order.ts gives; a test of the server holds both against each other. */
export function seedFilingKey(number: string, order: FilingOrder): string {
  const { first, middle, last } = groups(number);
  if (order === 'terminal_digit') return `${last}${middle}${byValue(first)}`;
  if (order === 'middle_digit') return `${middle}${byValue(first)}${last}`;
  return byValue(number);
}

/**
 * How far along all shelves of its filing order a number stands, 0 ≤ x < 1, growing with the key.
 */
export function alongShelf(number: string, order: FilingOrder): number {
  const { first, middle, last } = groups(number);
  const firstShare = Number(first) / 10 ** first.length;
  if (order === 'terminal_digit')
    return Number(last) / 100 + (Number(middle) + firstShare) / 10_000;
  if (order === 'middle_digit')
    return Number(middle) / 100 + (firstShare + Number(last) / 100 / 10 ** first.length) / 100;
  return Number(number) / 10 ** number.length;
}
