/**
 * A label's text, as labels/src/symbol.ts composes it; this room may not import that one, so a test of the server holds
 * both against each other.
 */
export function symbol(kind: 'F' | 'P' | 'L' | 'A', number: number): string {
  const digits = String(number).padStart(9, '0');
  const letter = kind.charCodeAt(0) - 55;
  const check = 98 - (Number(`${letter}${digits}00`) % 97);
  return `${kind}${digits}${check < 10 ? '0' : ''}${check}`;
}
