// HIBC (ANSI/HIBC 2.6, and the provider standard ANSI/HIBC 3.0): `+`, data, a check character over all before it modulo 43.
import { mod43 } from '../check-character.ts';

export type HibcReading =
  | {
      readonly ok: true;
      /** A supplier's product, one piece of it by a serial number, or what a provider labelled itself. */
      readonly names: 'product' | 'thing';
      readonly labeler: string | null;
    }
  | { readonly ok: false; readonly why: 'check_character' | 'syntax' };

/** Labeler (a letter and three more), product, one digit for the unit. */
const primary = /^([A-Z][0-9A-Z]{3})[0-9A-Z]{1,18}[0-9]$/;
/** Quantity and date, lot or serial number; `$+` is a serial number. */
const secondary = /^\$?\$?\+?[0-9A-Z\-. $%]+$/;
const serial = /^\$\$?\+|^S/;

/** Reads a text that begins with `+`; secondary data follow `/`, or stand in a code of their own. */
export function readHibc(text: string): HibcReading {
  const body = text.slice(0, -1);
  if (text.length < 4 || mod43(text) === null) return { ok: false, why: 'syntax' };
  // The check character is told before anything else: what was read wrong has no syntax to speak of.
  if (mod43(body) !== text.slice(-1)) return { ok: false, why: 'check_character' };
  const data = body.slice(1);
  if (data.startsWith('/')) return { ok: true, names: 'thing', labeler: null };
  const [first = '', ...more] = data.split('/');
  const labeler = primary.exec(first)?.[1] ?? null;
  if (labeler !== null && more.every((part) => secondary.test(part))) {
    const one = more.some((part) => serial.test(part));
    return { ok: true, names: one ? 'thing' : 'product', labeler };
  }
  // A secondary code of its own ends with the link: the check character of the primary one. It says which lot, not which thing.
  return /^[$0-9]/.test(data) && secondary.test(data)
    ? { ok: true, names: 'product', labeler: null }
    : { ok: false, why: 'syntax' };
}
