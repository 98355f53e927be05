// GS1 element strings, as far as they stand on things of a hospital (GS1 General Specifications, section 3): assets,
// people, products, parcels. Other identifiers are split off and not judged.
import { isGs1 } from '../aim.ts';
import { agreesMod10 } from './mod10.ts';

export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

/** What a GS1 text names: one thing, a kind of product of which there are many, or a person. */
export type Gs1Names = 'thing' | 'product' | 'person' | 'nothing';

export type Gs1Reading =
  | { readonly ok: true; readonly elements: readonly Gs1Element[]; readonly names: Gs1Names }
  | { readonly ok: false; readonly why: 'check_character' | 'syntax' };

/** Fixed lengths by the first two digits of an identifier (figure 7.8.5-2): the value's, without the identifier. */
const fixed: Readonly<Record<string, number>> = {
  ...{ '00': 18, '01': 14, '02': 14, '03': 14, '04': 16, '11': 6, '12': 6, '13': 6, '14': 6 },
  ...{ '15': 6, '16': 6, '17': 6, '18': 6, '19': 6, '20': 2 },
  ...{ '31': 6, '32': 6, '33': 6, '34': 6, '35': 6, '36': 6, '41': 13 },
};
/** How long an identifier is, by its first two digits; two where nothing is said. */
const aiLengths: Readonly<Record<string, number>> = {
  ...{ '23': 3, '24': 3, '25': 3, '31': 4, '32': 4, '33': 4, '34': 4, '35': 4, '36': 4, '39': 4 },
  ...{ '40': 3, '41': 3, '42': 3, '43': 4, '70': 4, '71': 3, '72': 4, '80': 4, '81': 4, '82': 4 },
};

/** Which part of a value ends with a check digit. */
const checkedPart: Readonly<Record<string, (value: string) => string>> = {
  '00': (value) => value,
  '01': (value) => value,
  '02': (value) => value,
  // A zero, then thirteen digits of which the last is the check digit, then the serial number.
  '8003': (value) => value.slice(0, 14),
  '8017': (value) => value,
  '8018': (value) => value,
};

const lengthOf: Readonly<Record<string, RegExp>> = {
  '00': /^\d{18}$/,
  '01': /^\d{14}$/,
  '02': /^\d{14}$/,
  '8003': /^0\d{13}[!-z]{0,16}$/,
  '8004': /^[!-z]{1,30}$/,
  '8017': /^\d{18}$/,
  '8018': /^\d{18}$/,
};

/** Splits a text; null where it is no element string. */
function split(text: string): Gs1Element[] | null {
  const elements: Gs1Element[] = [];
  for (let rest = text; rest !== '';) {
    const two = rest.slice(0, 2);
    const ai = rest.slice(0, aiLengths[two] ?? 2);
    const length = fixed[two];
    const after = rest.slice(ai.length);
    const end = length ?? (after.includes('\u001d') ? after.indexOf('\u001d') : after.length);
    const value = after.slice(0, end);
    if (!/^\d{2,4}$/.test(ai) || value === '' || (length !== undefined && value.length < length))
      return null;
    elements.push({ ai, value });
    rest = after.slice(end).replace(/^\u001d/, '');
  }
  return elements.length > 0 ? elements : null;
}

function namesOf(elements: readonly Gs1Element[]): Gs1Names {
  const value = (ai: string) => elements.find((one) => one.ai === ai)?.value;
  if (value('8017') !== undefined || value('8018') !== undefined) return 'person';
  if (value('8004') !== undefined || value('00') !== undefined) return 'thing';
  const returnable = value('8003');
  if (returnable !== undefined) return returnable.length > 14 ? 'thing' : 'product';
  if (value('01') === undefined) return 'nothing';
  return value('21') === undefined ? 'product' : 'thing';
}

/** Reads a text that is known to be GS1. */
export function readGs1(text: string): Gs1Reading {
  const elements = split(text);
  if (elements === null) return { ok: false, why: 'syntax' };
  for (const { ai, value } of elements) {
    if (lengthOf[ai]?.test(value) === false) return { ok: false, why: 'syntax' };
    const part = checkedPart[ai]?.(value);
    if (part !== undefined && !agreesMod10(part)) return { ok: false, why: 'check_character' };
  }
  return { ok: true, elements, names: namesOf(elements) };
}

/**
 * Whether a text is GS1 at all: by what the scanner said, by a separator in it, or, where the scanner says nothing, because it
 * is one number of a person or asset that is whole by length and check digit. A bare `8004…` is not believed: a GIAI has none.
 */
export function looksGs1(text: string, aim: string | null): boolean {
  if (isGs1(aim) || text.includes('\u001d')) return true;
  if (aim !== null || !/^80(03|17|18)/.test(text)) return false;
  return readGs1(text).ok;
}
