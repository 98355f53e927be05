// What a site's own old labels look like, as data: `NNNNNNVV`, `MR-NNNNNN/V`. Not regular expressions: nobody at a desk
// should have to write one, and none can be written that never ends.
import { mod43 } from '../check-character.ts';

/**
 * One kind of old label. In `form`, `N` is a digit of the chart's number, `X` a letter or digit of it, `V` a digit of the
 * volume, `9` any digit, `A` any letter; after `\` and for all else a character stands for itself.
 */
export interface SitePattern {
  readonly name: string;
  readonly form: string;
  /** The printed code ends with the check character of Code 39, which is not part of `form`. */
  readonly check: 'none' | 'mod43';
}

export interface PatternReading {
  readonly pattern: SitePattern;
  /** As it stands on the label; null where the form has none. */
  readonly number: string | null;
  readonly volumeNo: number | null;
}

/** Longer ones are not labels. */
export const formLimit = 40;

type Part = { readonly as: 'N' | 'X' | 'V' | '9' | 'A' } | { readonly is: string };
const isPart = (character: string): character is 'N' | 'X' | 'V' | '9' | 'A' =>
  character.length === 1 && 'NXV9A'.includes(character);

function partsOf(form: string): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < form.length; i += 1) {
    const character = form.charAt(i);
    if (character === '\\' && i + 1 < form.length) parts.push({ is: form.charAt((i += 1)) });
    else parts.push(isPart(character) ? { as: character } : { is: character });
  }
  return parts;
}

const holds = { N: /\d/, X: /[0-9A-Z]/, V: /\d/, '9': /\d/, A: /[A-Z]/ } as const;

/** Why a form cannot be used, in a sentence; null when it can. */
export function formRefusal(form: string): string | null {
  if (form.length > formLimit || !/^[ -~]+$/.test(form))
    return `A form has 1 to ${formLimit} characters of a plain keyboard.`;
  const parts = partsOf(form);
  const count = (as: string) => parts.filter((part) => 'as' in part && part.as === as).length;
  if (parts.length < 4) return 'A label this short could be anything: use at least 4 characters.';
  if (count('N') + count('X') + count('9') < 3)
    return 'At least 3 characters must tell one label from another: N or X for the number, 9 for other digits.';
  return count('V') > 3 ? 'A volume has at most 3 digits.' : null;
}

function match(text: string, pattern: SitePattern): PatternReading | null {
  const parts = partsOf(pattern.form);
  if (text.length !== parts.length) return null;
  let number = '';
  let volume = '';
  for (const [i, part] of parts.entries()) {
    const character = text.charAt(i);
    if ('is' in part) {
      if (part.is !== character) return null;
    } else {
      if (!holds[part.as].test(character)) return null;
      if (part.as === 'N' || part.as === 'X') number += character;
      if (part.as === 'V') volume += character;
    }
  }
  return { pattern, number: number || null, volumeNo: Number(volume) || null };
}

/** A match, and whether its check character was there and agrees. */
export interface PatternMatch {
  readonly reading: PatternReading;
  readonly check: 'none' | 'agrees' | 'wrong' | 'stripped';
}

/** The first pattern that a text fits. A scanner may deliver the check character or keep it to itself; `sure` when it told. */
export function matchPattern(
  text: string,
  patterns: readonly SitePattern[],
  stripped = false,
): PatternMatch | null {
  for (const pattern of patterns) {
    const whole = match(text, pattern);
    if (pattern.check === 'none') {
      if (whole !== null) return { reading: whole, check: 'none' };
    } else if (whole !== null && stripped) return { reading: whole, check: 'stripped' };
    else {
      const body = match(text.slice(0, -1), pattern);
      if (body !== null) {
        const agrees = mod43(text.slice(0, -1)) === text.slice(-1);
        return { reading: body, check: agrees ? 'agrees' : 'wrong' };
      }
    }
  }
  return null;
}
