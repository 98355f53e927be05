import { expect, test } from 'vitest';
import { thingsToTry } from '../run/things-to-try.ts';

const sheet = {
  badge: 'P00000000017',
  ask: { number: '123456', code: 'F00000000012' },
  ward: { code: 'L00000000024', name: 'Ward 5' },
};

test('the three things to try name the codes of the sheet', () => {
  const said = thingsToTry(sheet);
  for (const code of [sheet.badge, sheet.ask.number, sheet.ask.code, sheet.ward.code])
    expect(said).toContain(code);
});

test('a sheet without a folder to ask for names no code, and says what to start instead', () => {
  const said = thingsToTry({ ...sheet, ask: null });
  expect(said).toMatch(/The scan sheet has no folder .* --folders 20000/s);
  expect(said).not.toMatch(/[FLP]\d{11}|its code|Three things to try, with/);
});
