import { namedByRolls, rollLabelCode, rollOf } from '@outguide/labels/own-roll';
import type { Tx } from '../call.ts';
import type { TransactionSql } from '@outguide/db/connect';
import { readRolls } from '../scan/rolls-named.ts';
import type { FoundLabel } from './label-values.ts';

/** What stands on labels of our own rolls, by their numbers; what was withdrawn, or is on a folder by now, gets none. */
export async function rollValues(
  tx: Tx,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, FoundLabel>> {
  if (numbers.length === 0) return new Map();
  const rolls = new Map((await readRolls(tx as TransactionSql)).map((roll) => [roll[0], roll]));
  const codes = numbers.flatMap((number) => {
    const label = rollOf(number);
    return label === null ? [] : [{ number, label, code: rollLabelCode(label) }];
  });
  const bound = await tx<{ code: string }[]>`
    select code from folder_roll_bindings where code = any(${codes.map((one) => one.code)}::text[])`;
  const onFolders = new Set(bound.map((row) => row.code));
  const [site] = await tx<{ name: string | null }[]>`
    select case when count(*) = 1 then min(name) end as name from facilities`;
  return new Map(
    codes.map(({ number, label, code }): [number, FoundLabel] => {
      if (onFolders.has(code) || namedByRolls(code, rolls)?.why !== 'unbound')
        return [number, { leftOut: 'gone' }];
      const nth = String(label.n).padStart(4, '0');
      const facility = site?.name ?? '';
      return [number, { values: { code, roll: String(label.roll), nth, facility } }];
    }),
  );
}
