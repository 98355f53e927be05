import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  namedByRolls,
  rollLabelCode,
  rollLabelsAtMost,
  rollNumber,
  rollOf,
  rollOfCode,
  rollsAtMost,
  rollsFrom,
  type PackedRoll,
} from '../src/own-roll.ts';
import { composeSymbol } from '../src/symbol.ts';

const label = fc.record({
  roll: fc.integer({ min: 1, max: rollsAtMost }),
  n: fc.integer({ min: 1, max: rollLabelsAtMost }),
});

test('a number says of which roll it is, one roll has no number of another, and no other label has one', () => {
  fc.assert(
    fc.property(label, label, (one, other) => {
      expect(rollOf(rollNumber(one))).toEqual(one);
      expect(rollOfCode(rollLabelCode(one).toLowerCase())).toEqual({
        ...one,
        code: rollLabelCode(one),
      });
      const same = one.roll === other.roll && one.n === other.n;
      expect(rollNumber(one) === rollNumber(other)).toBe(same);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: rollsFrom }), (number) => {
      expect(rollOf(number)).toBeNull();
      expect(rollOfCode(composeSymbol('F', number))).toBeNull();
    }),
  );
  expect(rollOf(999_999_999)).toBeNull();
  for (const kind of ['L', 'P', 'A'] as const)
    expect(rollOfCode(composeSymbol(kind, rollNumber({ roll: 3, n: 4 })))).toBeNull();
  expect(() => rollNumber({ roll: 1, n: 10_000 })).toThrow(RangeError);
});

test('a label is unbound exactly when its roll has it and nobody withdrew it', () => {
  const roll = fc.tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 })), {
      maxLength: 3,
    }),
  );
  fc.assert(
    fc.property(roll, fc.integer({ min: 1, max: 40 }), ([labels, stretches], n) => {
      const withdrawn = stretches.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
      const rolls = new Map<number, PackedRoll>([[7, [7, labels, withdrawn]]]);
      const named = namedByRolls(rollLabelCode({ roll: 7, n }), rolls);
      const lost = withdrawn.some(([first, last]) => n >= first && n <= last);
      expect(named).toEqual(n > labels ? null : { why: lost ? 'lost_roll' : 'unbound', roll: 7 });
      expect(namedByRolls(rollLabelCode({ roll: 8, n }), rolls)).toBeNull();
    }),
  );
});
