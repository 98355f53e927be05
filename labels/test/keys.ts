// The keys that a US keyboard presses for a text.
import { characterOfCode } from '../src/us-keyboard.ts';

const names = [
  'Minus',
  'Equal',
  'BracketLeft',
  'BracketRight',
  'Backslash',
  'Semicolon',
  'Quote',
  'Backquote',
];
const codes = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (c) => `Key${c}`),
  ...Array.from('0123456789', (c) => `Digit${c}`),
  ...names,
  ...['Comma', 'Period', 'Slash', 'Space'],
];
const keys = new Map(
  codes.flatMap((code) =>
    [false, true].map((shift) => [characterOfCode(code, shift), { code, shift }] as const),
  ),
);

/** `\n` is Enter, `\t` is Tab. */
export function keysOf(text: string): { code: string; shift: boolean }[] {
  return [...text].map((c) => {
    if (c === '\n') return { code: 'Enter', shift: false };
    if (c === '\t') return { code: 'Tab', shift: false };
    const key = keys.get(c);
    if (key === undefined) throw new Error(`no key for ${JSON.stringify(c)}`);
    return key;
  });
}
