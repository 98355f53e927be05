// What another system's label is, told from its text and from what the scanner said of it. It names nothing by itself: what it
// names is learned when a person confirms it, once.
import { leadingAim } from '../aim.ts';
import { mod43 } from '../check-character.ts';
import { ownSymbolIn } from '../reading.ts';
import { parseSymbol } from '../symbol.ts';
import { looksGs1, readGs1, type Gs1Element } from './gs1.ts';
import { readHibc } from './hibc.ts';
import { plainCode } from './plain-code.ts';
import { matchPattern, type PatternReading, type SitePattern } from './site-pattern.ts';

/** Kinds of labels that other systems print. */
export type ForeignFamily = 'site' | 'hibc' | 'gs1' | 'code39_checked' | 'number' | 'text';

/** Why a code is not for learning, each with a sentence in `foreignProblems`. */
export type ForeignProblem = keyof typeof foreignProblems;

export type ForeignReading =
  | {
      readonly ok: true;
      readonly family: ForeignFamily;
      /** As it is kept and looked up. */
      readonly code: string;
      /** The same label as other settings of a scanner deliver it: with or without its check character. */
      readonly alsoReadAs: readonly string[];
      /** Check characters were there and agree. */
      readonly checked: boolean;
      /** Of a site's own pattern: which, and the number and volume that stand in it. */
      readonly site: PatternReading | null;
      readonly elements: readonly Gs1Element[];
    }
  | { readonly ok: false; readonly why: ForeignProblem };

/** The shortest code that is learned, and the longest that is kept. */
export const foreignLengths = { least: 4, most: 128 } as const;

export const foreignProblems = {
  nothing: ['Nothing was read.', 'Scan the label again.'],
  ours: ['This is one of our own labels.', 'Scan the other label: the one that is not ours.'],
  ours_damaged: [
    'This looks like one of our own labels, and was read wrongly.',
    'Scan it again; if that fails, print a new one.',
  ],
  check_character: ['Its check character does not agree: it was read wrongly.', 'Scan it again.'],
  syntax: [
    'It says that it is HIBC or GS1, and is not whole.',
    'Scan it again; if that fails, print one of ours.',
  ],
  too_short: [
    'This code is too short to name one folder.',
    'Scan another label of the folder, or print one of ours.',
  ],
  too_long: ['This code is too long for a label.', 'Scan another label, or print one of ours.'],
  too_common: [
    'Many things can carry this code.',
    'Scan a label that only this folder has, or print one of ours.',
  ],
  product: [
    'This code names a product, and every piece of it has the same.',
    'Scan a label that only this folder has, or print one of ours.',
  ],
  person: [
    'This code names a person, not a folder: it is a wristband or a card.',
    'Scan the label of the folder itself.',
  ],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

const no = (why: ForeignProblem): ForeignReading => ({ ok: false, why });

/** One character over and over, or counted up: what stands on samples and test sheets. */
const isCommon = (code: string) =>
  new Set(code).size === 1 || '01234567890'.includes(code) || /^(TEST|SAMPLE)\d{0,4}$/i.test(code);

/** Product codes of shops: EAN, UPC. Each piece of a product has the same. */
const isRetail = (aim: string | null) => aim !== null && /^\][EP]/.test(aim);

/** Code 39 whose check character the scanner tested: it sent it on, or kept it to itself (ISO/IEC 15424). */
const sentCheck = (aim: string | null) => aim === ']A1' || aim === ']A5';
const strippedCheck = (aim: string | null) => aim === ']A3' || aim === ']A7';

/**
 * Reads a foreign label.
 * @param raw what the scanner delivered, with or without an AIM identifier
 * @param said the identifier, where it came beside the text
 * @param patterns what this site's own old labels look like
 */
export function readForeign(
  raw: string,
  said: string | null,
  patterns: readonly SitePattern[],
): ForeignReading {
  const aim = leadingAim(raw.trim()) ?? said;
  const code = plainCode(raw);
  const ours = parseSymbol(ownSymbolIn(code, aim) ?? code);
  if (code === '') return no('nothing');
  if (ours.ok || ours.why === 'damaged') return no(ours.ok ? 'ours' : 'ours_damaged');
  if (code.length > foreignLengths.most) return no('too_long');
  if (isRetail(aim)) return no('product');
  if (code.startsWith('+')) return fromHibc(code);
  if (looksGs1(code, aim)) return fromGs1(code);
  if (code.length < foreignLengths.least) return no('too_short');
  if (isCommon(code)) return no('too_common');
  return fromSite(code, aim, patterns) ?? plainReading(code, aim);
}

/** Whether another system's label was read wrongly, as its own check character says; without one nobody can tell. */
export function isMisread(raw: string): boolean {
  const reading = readForeign(raw, null, []);
  return !reading.ok && reading.why === 'check_character';
}

const read = (
  family: ForeignFamily,
  code: string,
  rest: Partial<Extract<ForeignReading, { ok: true }>> = {},
): ForeignReading => ({
  ...{ ok: true, family, code, alsoReadAs: [], checked: false, site: null, elements: [] },
  ...rest,
});

function fromHibc(code: string): ForeignReading {
  const hibc = readHibc(code);
  if (!hibc.ok) return no(hibc.why);
  return hibc.names === 'product' ? no('product') : read('hibc', code, { checked: true });
}

function fromGs1(code: string): ForeignReading {
  const gs1 = readGs1(code);
  if (!gs1.ok) return no(gs1.why);
  if (gs1.names === 'person' || gs1.names === 'product') return no(gs1.names);
  const checked = gs1.elements.some(({ ai }) => /^(00|01|8003)$/.test(ai));
  return read('gs1', code, { checked, elements: gs1.elements });
}

function fromSite(
  code: string,
  aim: string | null,
  patterns: readonly SitePattern[],
): ForeignReading | null {
  const found = matchPattern(code, patterns, strippedCheck(aim));
  if (found === null) return null;
  if (found.check === 'wrong') return no('check_character');
  const site = { site: found.reading, checked: found.check !== 'none' };
  return read('site', code, { ...site, alsoReadAs: spellings(code, found.check) });
}

function plainReading(code: string, aim: string | null): ForeignReading {
  if (sentCheck(aim)) {
    // The scanner says that it tested it; what comes out otherwise was changed on its way.
    if (mod43(code.slice(0, -1)) !== code.slice(-1)) return no('check_character');
    return read('code39_checked', code, { checked: true, alsoReadAs: spellings(code, 'agrees') });
  }
  if (strippedCheck(aim) && mod43(code) !== null)
    return read('code39_checked', code, { checked: true, alsoReadAs: spellings(code, 'stripped') });
  return read(/^\d+$/.test(code) ? 'number' : 'text', code);
}

function spellings(code: string, check: 'none' | 'agrees' | 'stripped' | 'wrong'): string[] {
  if (check === 'stripped') return [code + (mod43(code) ?? '')];
  const without = code.slice(0, -1);
  return check === 'agrees' && without.length >= foreignLengths.least ? [without] : [];
}
