/** What of a chart number the eye compares: letters and digits. */
const plain = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * True of two numbers that are taken for one another: one digit differs, two neighbouring digits are exchanged, or one
 * digit is too many.
 */
export function looksAlike(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return false;
  if (a.length === b.length) return oneStep(a, b);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length !== short.length + 1) return false;
  const at = firstDifference(short, long);
  return short.slice(at) === long.slice(at + 1);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** Of two texts of one length: one character differs, or two neighbours are exchanged. */
function oneStep(a: string, b: string): boolean {
  const at = firstDifference(a, b);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  const exchanged = a[at] === b[at + 1] && a[at + 1] === b[at];
  return exchanged && a.slice(at + 2) === b.slice(at + 2);
}
