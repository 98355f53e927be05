// What each kind of code can hold, and what a reader delivers of it. Texts are what people and systems write: HIBC without
// its `+` and its check character, GS1 with its identifiers in brackets.
import { mod43 } from './check-character.ts';
import { readingOf } from './reading.ts';

export const codeKinds = [
  'code128',
  'code39',
  'code39mod43',
  'datamatrix',
  'gs1_128',
  'gs1_datamatrix',
  'hibc_code128',
  'hibc_datamatrix',
] as const;
export type CodeKind = (typeof codeKinds)[number];

export const codeRefusals = {
  empty: 'There is nothing to encode: fill the field that the code is made of.',
  too_long: 'This text is too long for its kind of code: shorten it, or take a Data Matrix.',
  characters: 'This kind of code cannot hold a character of the text: take another kind of code.',
  check_digit: 'A check digit of this GS1 number is wrong: compare it with its source.',
  gs1_syntax:
    'This is not a GS1 text: write each identifier in brackets before its value, as in (8004)95012345.',
  gs1_value:
    'GS1 does not allow this value after its identifier: compare both with their source, or take another kind of code.',
  gs1_ours:
    'GS1 codes hold numbers that GS1 gives out, and a code of ours is none: take Code 128, Code 39, Data Matrix or HIBC.',
  hibc_syntax:
    'This is not an HIBC text: write the four characters of the labeler, the product and one digit for the unit, without + and check character.',
  reads_otherwise:
    'Scanners would take this text for a settings code or read it shortened: take another text.',
} as const;
export type CodeRefusal = keyof typeof codeRefusals;

/** What a text becomes, or why it cannot be a code. */
export type Checked = { readonly read: string; readonly printed: string } | CodeRefusal;

// Printable ASCII only, although Code 128 and Data Matrix hold more: a control character is a key to a scanner that types.
const printable = /^[ -~]*$/;
/**
 * Longest texts. GS1-128 has a limit of its own (GS1 General Specifications: 48 characters); of the others these are the
 * longest that a hand scanner reads from a folder's label, and a drawing refuses earlier what does not fit on it.
 */
const longest: Readonly<Record<CodeKind, number>> = {
  code128: 80,
  code39: 43,
  code39mod43: 43,
  datamatrix: 300,
  gs1_128: 48,
  gs1_datamatrix: 300,
  hibc_code128: 80,
  hibc_datamatrix: 300,
};

/** ANSI/HIBC 2.6: labeler (a letter and three more), product of 1–18, one digit for the unit, then secondary data. */
const hibc = /^[A-Z][0-9A-Z]{3}[0-9A-Z]{1,18}[0-9](\/[0-9A-Z\-. $/+%]+)?$/;

// Identifiers whose values have a length known to every reader, by their first two digits (GS1 General Specifications,
// figure 7.8.5-2); all others end with FNC1, which readers deliver as GS.
const knownLength = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;
const element = /\((\d{2,4})\)([^()]+)/g;
const gs1 = /^(\(\d{2,4}\)[^()]+)+$/;

/** GS1 says what may follow its identifiers, and that is never a letter of ours. */
const holdsOurs = /(^|[^0-9A-Z])[FPLA][0-9]{11}([^0-9]|$)/;

function gs1Elements(text: string): string {
  const parts = Array.from(text.matchAll(element), ([, ai = '', value = '']) => ({ ai, value }));
  return parts
    .map(({ ai, value }, i) => {
      const ends = i === parts.length - 1 || knownLength.test(ai);
      return `${ai}${value}${ends ? '' : '\u001d'}`;
    })
    .join('');
}

function check(kind: CodeKind, text: string): Checked {
  switch (kind) {
    case 'code128':
    case 'datamatrix':
      return { read: text, printed: text };
    case 'code39':
    case 'code39mod43': {
      const digit = mod43(text);
      if (digit === null) return 'characters';
      return { read: kind === 'code39' ? text : text + digit, printed: text };
    }
    case 'gs1_128':
    case 'gs1_datamatrix':
      if (holdsOurs.test(text)) return 'gs1_ours';
      return gs1.test(text) ? { read: gs1Elements(text), printed: text } : 'gs1_syntax';
    case 'hibc_code128':
    case 'hibc_datamatrix': {
      const read = `+${text}${mod43(`+${text}`) ?? ''}`;
      return hibc.test(text) ? { read, printed: `*${read}*` } : 'hibc_syntax';
    }
  }
}

/** Checks a text for a kind of code as far as that needs no encoder. */
export function checkText(kind: CodeKind, text: string): Checked {
  if (text === '') return 'empty';
  if (!printable.test(text)) return 'characters';
  const checked = check(kind, text);
  if (typeof checked === 'string') return checked;
  if (checked.read.length > longest[kind]) return 'too_long';
  // What our own kiosks would not take as it is written is never printed.
  return delivered(kind, text, checked.read).every((one) => isTaken(text, one))
    ? checked
    : 'reads_otherwise';
}

/** What scanners send of a code: the check character of Code 39 is sent on, or tested and kept back, as they are set. */
export const delivered = (kind: CodeKind, text: string, read: string): readonly string[] =>
  kind === 'code39mod43' ? [read, text] : [read];

function isTaken(text: string, sent: string): boolean {
  const reading = readingOf(sent, null);
  return 'text' in reading && (reading.text === sent || reading.text === text);
}
