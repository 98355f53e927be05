import fc from 'fast-check';
import { expect, test } from 'vitest';
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
