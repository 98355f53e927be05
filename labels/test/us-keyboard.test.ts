import { expect, test } from 'vitest';
import { composeSymbol } from '../src/symbol.ts';
import { characterOfCode, characterOfUsage, isOtherLayout } from '../src/us-keyboard.ts';

test('positions of keys give the same characters from a page and from a report', () => {
  expect([characterOfCode('KeyA', false), characterOfUsage(0x04, false)]).toEqual(['a', 'a']);
  expect([characterOfCode('Digit0', true), characterOfUsage(0x27, true)]).toEqual([')', ')']);
  expect([characterOfCode('Minus', false), characterOfUsage(0x2d, false)]).toEqual(['-', '-']);
  expect([characterOfCode('Numpad7', true), characterOfUsage(0x5f, true)]).toEqual(['7', '7']);
  expect([characterOfCode('F5', false), characterOfUsage(0x3e, false)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('knows a symbol from a scanner whose digits need Shift', () => {
  const shifted = (text: string) => text.replace(/[0-9]/g, (d) => ')!@#$%^&*('.charAt(Number(d)));
  const folder = shifted(composeSymbol('F', 40_312));
  const card = shifted(composeSymbol('A', 3)).replace('A', 'Q');
  expect([isOtherLayout(folder), isOtherLayout(card)]).toEqual([true, true]);
  expect([isOtherLayout('Price (5$)'), isOtherLayout(composeSymbol('F', 12))]).toEqual([
    false,
    false,
  ]);
});
