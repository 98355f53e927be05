/** In the order of their values, 0 to 42 (ISO/IEC 16388, annex A). */
const code39 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
const inCode39 = /^[0-9A-Z\-. $/+%]*$/;

/** The check character over the values of Code 39 modulo 43, as Code 39 and HIBC use it; null beyond Code 39. */
export function mod43(text: string): string | null {
  if (!inCode39.test(text)) return null;
  let sum = 0;
  for (const character of text) sum += code39.indexOf(character);
  return code39.charAt(sum % 43);
}
