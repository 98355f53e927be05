// Scanners that act as keyboards send positions of keys. Read them with the US table, whatever the host's layout is:
// a scanner set to the US keyboard then gives the right characters on a French, German or Arabic computer too.
import { parseSymbol } from './symbol.ts';

interface Key {
  /** `KeyboardEvent.code` of the position. */
  readonly code: string;
  /** Usage on HID page 0x07. */
  readonly usage: number;
  readonly plain: string;
  readonly shifted: string;
}

const key = (code: string, usage: number, plain: string, shifted = plain): Key => ({
  code,
  usage,
  plain,
  shifted,
});
const signs: readonly Key[] = [
  key('Space', 0x2c, ' '),
  key('Minus', 0x2d, '-', '_'),
  key('Equal', 0x2e, '=', '+'),
  key('BracketLeft', 0x2f, '[', '{'),
  key('BracketRight', 0x30, ']', '}'),
  key('Backslash', 0x31, '\\', '|'),
  key('Semicolon', 0x33, ';', ':'),
  key('Quote', 0x34, "'", '"'),
  key('Backquote', 0x35, '`', '~'),
  key('Comma', 0x36, ',', '<'),
  key('Period', 0x37, '.', '>'),
  key('Slash', 0x38, '/', '?'),
  key('NumpadDivide', 0x54, '/'),
  key('NumpadMultiply', 0x55, '*'),
  key('NumpadSubtract', 0x56, '-'),
  key('NumpadAdd', 0x57, '+'),
  key('NumpadDecimal', 0x63, '.'),
];
const letters = Array.from('abcdefghijklmnopqrstuvwxyz', (c, i) =>
  key(`Key${c.toUpperCase()}`, 0x04 + i, c, c.toUpperCase()),
);
const digits = Array.from('1234567890', (c, i) =>
  key(`Digit${c}`, 0x1e + i, c, '!@#$%^&*()'.charAt(i)),
);
const pad = Array.from('1234567890', (c, i) => key(`Numpad${c}`, 0x59 + i, c));
const keys = [...letters, ...digits, ...pad, ...signs];

const byCode = new Map(keys.map((k) => [k.code, k]));
const byUsage = new Map(keys.map((k) => [k.usage, k]));
const padDigits = new Map(pad.map((k) => [k.usage, k.plain]));

const written = (found: Key | undefined, shift: boolean) =>
  found && (shift ? found.shifted : found.plain);

/** The character of a `KeyboardEvent.code`; undefined for keys that write nothing. */
export function characterOfCode(code: string, shift: boolean): string | undefined {
  return written(byCode.get(code), shift);
}

/** The character of a HID keyboard usage; undefined for keys that write nothing. */
export function characterOfUsage(usage: number, shift: boolean): string | undefined {
  return written(byUsage.get(usage), shift);
}

/** The digit of a key of the number pad, for characters sent as Alt and their number. */
export function padDigit(usage: number): string | undefined {
  return padDigits.get(usage);
}

/**
 * True for a symbol of ours sent by a scanner that is set to a keyboard whose digits need Shift (French, Belgian,
 * Czech): its digits arrive as `!@#$%^&*()`, its A as Q. It is not repaired, because other codes would stay wrong.
 */
export function isOtherLayout(text: string): boolean {
  if (!/[!@#$%^&*()]/.test(text)) return false;
  const repaired = text
    .replace(/[!@#$%^&*()]/g, (c) => String(('!@#$%^&*()'.indexOf(c) + 1) % 10))
    .replace(/^q/i, 'A');
  return parseSymbol(repaired).ok;
}
