import { createHash, randomInt } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, so that a code read aloud arrives as it was meant. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const codeLength = 8;
/** An enrolment code is good for this long, once. */
export const codeLifeMs = 30 * 60_000;

/** A new one-time code: 40 bits, short enough to type at a kiosk. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(32))).join('');
}

/** What a person typed, as the alphabet means it: O is 0, I and L are 1, hyphens and case do not matter. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** The code as it is stored: nobody who reads the table can use it. */
export const hashCode = (code: string): Buffer =>
  createHash('sha256')
    .update(`outguide code ${readCode(code)}`)
    .digest();
