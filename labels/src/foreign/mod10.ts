/**
 * The check digit of GS1 numbers (GS1 General Specifications, 7.9): weights 3 and 1 from the right. It catches each single
 * wrong digit; two neighbours that changed places it misses when they differ by 5. Null for what is not digits.
 */
export function mod10(digits: string): string | null {
  if (!/^[0-9]+$/.test(digits)) return null;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1)
    sum += Number(digits.charAt(digits.length - 1 - i)) * (i % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

/** True when the last digit is the check digit of those before it. */
export const agreesMod10 = (digits: string): boolean =>
  digits.length > 1 && mod10(digits.slice(0, -1)) === digits.slice(-1);
