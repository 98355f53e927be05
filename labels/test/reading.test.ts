import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkText, delivered } from '../src/code-rules.ts';
import { mod43 } from '../src/check-character.ts';
import { readingOf } from '../src/reading.ts';
import { composeSymbol } from '../src/symbol.ts';

const folder = composeSymbol('F', 12);

test.each([
  [folder, null, folder, null],
  [`${folder}\r\n`, ']C0', folder, ']C0'],
  [`\u0002${folder}\u0003`, null, folder, null],
  [`]C0${folder}\t`, null, folder, ']C0'],
  [`~${folder}`, null, folder, null],
  [`D1${folder}`, null, `D1${folder}`, null],
  [`D${folder}`, null, folder, null],
  [`${folder}#`, null, folder, null],
  [folder, ']X0', folder, ']X0'],
  ['0104026600\u001d10AB', ']C1', '0104026600\u001d10AB', ']C1'],
  ['MRN-4711', null, 'MRN-4711', null],
  ['', null, '', null],
])('reads %j', (raw, aim, text, known) => {
  expect(readingOf(raw, aim)).toEqual({ text, aim: known });
});

const tried = Array.from({ length: 2_000 }, (_, i) => composeSymbol('F', i * 499_979 + 1));

test.each(['code39mod43', 'hibc_code128', 'hibc_datamatrix'] as const)(
  'reads every symbol of ours through %s, whatever its check character is',
  (kind) => {
    const signs = new Set<string>();
    for (const code of tried) {
      const checked = checkText(kind, code);
      if (typeof checked === 'string') expect.fail(`${code}: ${checked}`);
      signs.add(checked.read.slice(-1));
      for (const sent of delivered(kind, code, checked.read))
        for (const raw of [sent, `${sent}\r`, sent.toLowerCase(), `*${sent}*`])
          expect(readingOf(raw, null)).toEqual({ text: code, aim: null });
    }
    expect(signs.size).toBe(43);
  },
);

test.each([
  ['another check character', '+F00001234542X', null],
  ['no symbol of ours', '+F00001234543Z', null],
  ['a check character in a code that has none', `${folder}${mod43(folder)}`, ']C0'],
  ['half a check', `+${folder}${mod43(folder)}`, ']A0'],
])('leaves what has %s as it was sent', (_, raw, aim) => {
  expect(readingOf(raw, aim)).toEqual({ text: raw, aim });
});

test.each([
  ['REVINF\u0006.', ']Z6', 'menu_reply'],
  ['Product Name', ']X0', 'menu_reply'],
  ['DEFALT.', null, 'programming_code'],
  ['@FACDEF;', null, 'programming_code'],
  ['%%%ENT', null, 'programming_code'],
  ['Zoé', null, 'not_ascii'],
  ['AB\u0007CD', null, 'control_characters'],
  ['x'.repeat(4097), null, 'too_long'],
])('refuses %j', (raw, aim, reason) => {
  const reading = readingOf(raw, aim);
  expect('reason' in reading ? reading.reason : null).toBe(reason);
});

test('any text gives printable ASCII (and GS) or a reason, never an exception', () => {
  const text = fc
    .array(fc.nat(0x2ff), { maxLength: 40 })
    .map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(text, fc.option(fc.string({ maxLength: 3 })), (raw, aim) => {
      const reading = readingOf(raw, aim);
      if ('text' in reading) expect(reading.text).toMatch(/^[\u001d\u0020-\u007e]*$/);
    }),
  );
});
