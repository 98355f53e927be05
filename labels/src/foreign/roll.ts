// Rolls of labels that were printed elsewhere before any folder had them: a range of numbers, reserved.
import { mod43 } from '../check-character.ts';
import { plainCode } from './plain-code.ts';
import { readForeign, type ForeignReading } from './read-foreign.ts';
import type { SitePattern } from './site-pattern.ts';

/** On each label: the prefix, so many digits, and perhaps the check character of Code 39. */
export interface Roll {
  readonly prefix: string;
  readonly digits: number;
  readonly first: number;
  readonly last: number;
  readonly withCheck: boolean;
}

type InRoll = 'whole' | 'without_check' | 'wrong_check';

/** Whether a label is of this roll; a scanner may keep its check character to itself. */
export function inRoll(code: string, roll: Roll): InRoll | null {
  const length = roll.prefix.length + roll.digits;
  const body = code.slice(0, length);
  const digits = body.slice(roll.prefix.length);
  const number = Number(digits);
  if (!body.startsWith(roll.prefix) || digits.length !== roll.digits || !/^\d+$/.test(digits))
    return null;
  if (number < roll.first || number > roll.last) return null;
  if (code.length === length) return roll.withCheck ? 'without_check' : 'whole';
  if (!roll.withCheck || code.length !== length + 1) return null;
  return mod43(body) === code.slice(-1) ? 'whole' : 'wrong_check';
}

/** The text of one label of a roll. */
export function rollCode(roll: Roll, number: number): string {
  const body = roll.prefix + String(number).padStart(roll.digits, '0');
  return roll.withCheck ? body + (mod43(body) ?? '') : body;
}

/** A reading, and the roll that it is of; what is reserved is never too short or too common. */
export function readWithRolls<R extends Roll>(
  raw: string,
  aim: string | null,
  patterns: readonly SitePattern[],
  rolls: readonly R[],
): { readonly reading: ForeignReading; readonly roll: R | null } {
  const reading = readForeign(raw, aim, patterns);
  const ours = !reading.ok && (reading.why === 'ours' || reading.why === 'ours_damaged');
  const code = plainCode(raw);
  const roll = ours ? undefined : rolls.find((one) => inRoll(code, one) !== null);
  if (roll === undefined) return { reading, roll: null };
  const how = inRoll(code, roll);
  if (how === 'wrong_check') return { reading: { ok: false, why: 'check_character' }, roll };
  const other = how === 'without_check' ? code + (mod43(code) ?? '') : code.slice(0, -1);
  return {
    reading: {
      ...{ ok: true, family: 'site', code, site: null, elements: [], checked: roll.withCheck },
      alsoReadAs: roll.withCheck ? [other] : [],
    },
    roll,
  };
}
