import type { Sql, TransactionSql } from '@outguide/db/connect';
import {
  namedByRolls,
  rollOfCode,
  type PackedRoll,
  type RollNamed,
} from '@outguide/labels/own-roll';

/** Our own rolls with what of them is withdrawn. */
export async function readRolls(sql: Sql | TransactionSql): Promise<PackedRoll[]> {
  const rows = await sql<{ id: number; labels: number; withdrawn: [number, number][] }[]>`
    select r.id, r.labels, coalesce((select json_agg(json_build_array(w.first, w.last) order by w.id)
      from folder_roll_withdrawals w where w.roll_id = r.id), '[]') as withdrawn
    from folder_rolls r order by r.id`;
  return rows.map(({ id, labels, withdrawn }) => [id, labels, withdrawn]);
}

/** The labels of rolls among these codes; rolls are read only where there is one. */
export async function rollLabels(
  tx: TransactionSql,
  codes: readonly string[],
): Promise<ReadonlyMap<string, RollNamed>> {
  const ofRolls = codes.filter((code) => rollOfCode(code) !== null);
  if (ofRolls.length === 0) return new Map();
  const rolls = new Map((await readRolls(tx)).map((roll) => [roll[0], roll]));
  return new Map(
    ofRolls.flatMap((code) => {
      const named = namedByRolls(code, rolls);
      return named === null ? [] : [[code, named] as const];
    }),
  );
}
