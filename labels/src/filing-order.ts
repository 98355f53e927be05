// Where a chart number stands on the shelf. Terminal-digit files 12-34-56 by 56, then 34, then 12; middle-digit by 34,
// 12, 56; straight by its value. Pure, so that screens draw the bands that stand on the folder's edge.

export const filingOrders = ['terminal_digit', 'middle_digit', 'straight'] as const;
export type FilingOrder = (typeof filingOrders)[number];

/** One group of a number with its digits, as it is coloured on the folder's edge. */
export interface FilingBand {
  readonly group: string;
  readonly digits: string[];
}

interface Parts {
  /** Letters before the digits name a series that stands apart: X123456 is not among the 123456. */
  readonly series: string;
  readonly digits: string;
  /** Letters after or between the digits decide last. */
  readonly tail: string;
}

function partsOf(number: string): Parts {
  const plain = number
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  // Keys hold 0-9 and A-Z only, so that every database collation agrees with the order of bytes.
  const ascii = plain.replace(
    /[^0-9A-Z]/gu,
    (c) => `Z${c.codePointAt(0)!.toString(16).toUpperCase()}`,
  );
  const series = /^[A-Z]*/.exec(ascii)?.[0] ?? '';
  const rest = ascii.slice(series.length);
  return { series, digits: rest.replace(/[A-Z]/g, ''), tail: rest.replace(/[0-9]/g, '') };
}

/** Pairs from the right: at least three, the first one taking whatever is left over. */
function groupsOf(digits: string): readonly [first: string, middle: string, last: string] {
  const padded = digits.padStart(6, '0');
  return [padded.slice(0, -4), padded.slice(-4, -2), padded.slice(-2)];
}

/** Digits of any length that sort by value as text: their count, then themselves without leading zeros. */
function byValue(digits: string): string {
  const bare = digits.replace(/^0+/, '');
  return `${String(bare.length).padStart(2, '0')}${bare}`;
}

/**
 * The sort key of a chart number: keys in the order of their bytes are folders in the order of the shelf. Hyphens,
 * spaces and leading zeros do not matter: 012-34-56 and 123456 stand at the same spot.
 * @returns at most 80 characters of 0-9 and A-Z, never empty
 */
export function filingKey(number: string, order: FilingOrder): string {
  const { series, digits, tail } = partsOf(number);
  const [first, middle, last] = groupsOf(digits);
  const key = {
    terminal_digit: `${last}${middle}${byValue(first)}`,
    middle_digit: `${middle}${byValue(first)}${last}`,
    straight: byValue(digits),
  }[order];
  return `${series}${key}${tail}`.slice(0, 80);
}

/** Compares two chart numbers as they stand on the shelf. */
export function compareFiling(a: string, b: string, order: FilingOrder): number {
  const [left, right] = [filingKey(a, order), filingKey(b, order)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The groups as printed, left to right: pairs where pairs are filed, the number as it is otherwise. */
export function printedGroups(number: string, order: FilingOrder): string[] {
  const { series, digits, tail } = partsOf(number);
  if (order === 'straight' || digits === '' || tail !== '') return [number.trim()];
  const [first, middle, last] = groupsOf(digits);
  return [`${series}${first}`, middle, last];
}

/** The groups in the order in which one looks for them on the shelf: 12-34-56 is 56, 34, 12. */
export function filingBands(number: string, order: FilingOrder): FilingBand[] {
  const groups = printedGroups(number, order);
  const [first, middle, last] = groups;
  const split = first !== undefined && middle !== undefined && last !== undefined;
  const looked = !split
    ? groups
    : order === 'terminal_digit'
      ? [last, middle, first]
      : [middle, first, last];
  return looked.map((group) => ({ group, digits: [...group] }));
}

/** A chart number as printed for eyes: 12-34-56. */
export function printedNumber(number: string, order: FilingOrder): string {
  return printedGroups(number, order).join('-');
}
