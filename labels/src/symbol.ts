// The barcode's text: one letter for the kind, nine digits, two check digits. Pure, so that browsers and kiosks use it too.

/** F folder, P person (badge), L place, A action card. */
export const symbolKinds = ['F', 'P', 'L', 'A'] as const;
export type SymbolKind = (typeof symbolKinds)[number];

/** The greatest number that a symbol holds. */
export const symbolNumberLimit = 999_999_999;

/** Characters of every symbol. */
export const symbolLength = 12;

export type ParsedSymbol =
  | {
      readonly ok: true;
      readonly code: string;
      readonly kind: SymbolKind;
      readonly number: number;
    }
  /** `damaged`: like ours, but a character is wrong, lost or doubled. `foreign`: another system's. */
  | { readonly ok: false; readonly why: 'damaged' | 'foreign' };

const shape = /^[FPLA][0-9]{11}$/;
const likeOurs = /^[FPLA](?=[0-9A-Z]{10,12}$)[0-9]*[A-Z]?[0-9]*$/;
/** AIM symbology identifier (ISO/IEC 15424), e.g. `]C0` before Code 128, when the scanner sends one. */
const aimIdentifier = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * The two check digits of ISO/IEC 7064 MOD 97-10 over the letter's value (A = 10 … Z = 35) and the digits. 97 is prime
 * and greater than 9 × 9 and than 35 − 10, so one wrong character or two swapped neighbours never leave remainder 1.
 */
function checkDigits(kind: SymbolKind, digits: string): string {
  const letterValue = kind.charCodeAt(0) - 'A'.charCodeAt(0) + 10;
  // Below 2^53: the letter's two digits, nine more and the two that are sought.
  const remainder = (letterValue * 1e11 + Number(digits) * 100) % 97;
  return String(98 - remainder).padStart(2, '0');
}

/**
 * Composes the text of a barcode.
 * @param number 1 … 999,999,999; outside that it throws a RangeError.
 * @returns 12 characters, e.g. `F00000001295`
 */
export function composeSymbol(kind: SymbolKind, number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > symbolNumberLimit) {
    throw new RangeError(`a symbol holds 1 to ${symbolNumberLimit}`);
  }
  const digits = String(number).padStart(9, '0');
  return `${kind}${digits}${checkDigits(kind, digits)}`;
}

/**
 * Reads what a scanner sent or a hand typed: lower case, white space around it and an AIM identifier are forgiven;
 * inside the symbol nothing is.
 */
export function parseSymbol(text: string): ParsedSymbol {
  // A scanner sends most of them as they are printed.
  const code = shape.test(text) ? text : asPrinted(text);
  if (code === null) return { ok: false, why: 'foreign' };
  if (!shape.test(code)) return { ok: false, why: likeOurs.test(code) ? 'damaged' : 'foreign' };
  const kind = code.charAt(0) as SymbolKind;
  const digits = code.slice(1, 10);
  const number = Number(digits);
  // Compared as text: 00, 01 and 99 have the remainders of 97, 98 and 02 but are never printed.
  if (code.slice(10) !== checkDigits(kind, digits) || number === 0)
    return { ok: false, why: 'damaged' };
  return { ok: true, code, kind, number };
}

/** Null for longer text, which is never ours; this also keeps the expressions from reading a page of input. */
function asPrinted(text: string): string | null {
  const trimmed = text.trim().replace(aimIdentifier, '');
  // Only ASCII may fold: 'ı' and 'ſ' turn into ASCII letters in toUpperCase.
  return trimmed.length > 16 ? null : trimmed.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
