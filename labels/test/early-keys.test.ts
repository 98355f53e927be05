import { expect, test } from 'vitest';
import { isCut, readEarly } from '../src/early-keys.ts';
import { composeSymbol } from '../src/symbol.ts';
import { WedgeDetector } from '../src/wedge.ts';
import { keysOf } from './keys.ts';

const folder = composeSymbol('F', 12);
const from = 40;

/** Verdicts of a text that a scanner types from `began` on, heard by the script of the page's head. */
function heard(text: string, began: number, now = 3000) {
  const held = { ctrl: false, alt: false, meta: false, ignore: false };
  const keys = keysOf(`${text}\n`).map((key, i) => {
    const timeMs = began + i * 12;
    return { ...held, ...key, timeMs, mark: timeMs };
  });
  return readEarly({ from, keys, stop: () => {} }, new WedgeDetector(), now).filter(
    ({ kind }) => kind !== 'pass',
  );
}

test('a label that was scanned before the page listened is read when it does', () => {
  expect(heard(folder, from + 100)).toMatchObject([{ kind: 'scan', text: folder }]);
  expect(heard(folder, from + 100, from + 20_000)).toEqual([]);
});

test('what began before the page could hear is the page still opening, never a label that is not ours', () => {
  const [cut] = heard(folder.slice(3), from + 5);
  const [whole] = heard(folder, from + 5);
  const [other] = heard('ABC-12345', from + 900);
  if (cut === undefined || whole === undefined || other === undefined) throw new Error('unheard');
  expect([cut, whole, other].map((one) => isCut(one, from))).toEqual([true, false, false]);
});
