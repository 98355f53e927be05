// Rolls of our own folder labels that are printed in advance. Their numbers lie apart from all others, and a number says of
// which roll it is: so a kiosk without a network knows a label that is on no folder yet.
import { composeSymbol, parseSymbol } from './symbol.ts';

/** No other label has a number after it. */
export const rollsFrom = 900_000_000;
const perRoll = 10_000;
export const rollsAtMost = 9_999;
export const rollLabelsAtMost = 9_999;

/** A label of a roll: the roll's number, and which of its labels it is, from 1. */
export interface RollLabel {
  readonly roll: number;
  readonly n: number;
}

/** Of which roll a folder label's number is; null for any other number. */
export function rollOf(number: number): RollLabel | null {
  if (number <= rollsFrom) return null;
  const roll = Math.floor((number - rollsFrom) / perRoll) + 1;
  const n = (number - rollsFrom) % perRoll;
  return roll > rollsAtMost || n === 0 ? null : { roll, n };
}

/** Of which roll a scanned label is; null for anything else. */
export function rollOfCode(text: string): (RollLabel & { readonly code: string }) | null {
  const symbol = parseSymbol(text);
  const label = symbol.ok && symbol.kind === 'F' ? rollOf(symbol.number) : null;
  return label && symbol.ok ? { ...label, code: symbol.code } : null;
}

/** The number of a label of a roll; outside of the roll it throws a RangeError. */
export function rollNumber({ roll, n }: RollLabel): number {
  if (roll < 1 || roll > rollsAtMost || n < 1 || n > rollLabelsAtMost)
    throw new RangeError('a roll holds 1 to 9,999 labels');
  return rollsFrom + (roll - 1) * perRoll + n;
}

export const rollLabelCode = (label: RollLabel): string => composeSymbol('F', rollNumber(label));

/** What a label of one of our rolls is while it is on no folder. */
export interface RollNamed {
  readonly why: 'unbound' | 'lost_roll';
  readonly roll: number;
}

/** The rolls of the house as kiosks keep them: how many labels each has, and which of them are withdrawn. */
export type PackedRoll = readonly [
  roll: number,
  labels: number,
  withdrawn: readonly (readonly [first: number, last: number])[],
];

/** What a code is by the rolls that are known; null where none of them has it. */
export function namedByRolls(
  code: string,
  rolls: ReadonlyMap<number, PackedRoll>,
): RollNamed | null {
  const label = rollOfCode(code);
  const known = label && rolls.get(label.roll);
  if (!label || !known || label.n > known[1]) return null;
  const lost = known[2].some(([first, last]) => label.n >= first && label.n <= last);
  return { why: lost ? 'lost_roll' : 'unbound', roll: label.roll };
}
