import { readWithRolls } from '@outguide/labels/foreign/roll';
import type { ForeignReading } from '@outguide/labels/foreign/read-foreign';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';
import { rollsOfHouse, rulesOfHouse, type KnownRoll } from './rules-of-house.ts';

export interface ReadLabel {
  readonly reading: Extract<ForeignReading, { ok: true }>;
  readonly roll: KnownRoll | null;
}

/** Reads another system's label by the rules of the house; what cannot be learned is refused with its reason. */
export async function readLabel(tx: Tx, code: string, aim: string | null): Promise<ReadLabel> {
  const { patterns } = await rulesOfHouse(tx);
  const { reading, roll } = readWithRolls(code, aim, patterns, await rollsOfHouse(tx));
  if (!reading.ok) throw new Refused(`alias_${reading.why}`);
  return { reading, roll };
}
