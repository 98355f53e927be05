import type { Actor as Person } from '../auth/actor.ts';
import { mayReadRestricted } from '../auth/authorize.ts';
import type { Tx } from './call.ts';

type Actor = Pick<Person, 'roles'>;

// Who does not keep restricted charts learns that there may be more than is shown, and nothing else: no search finds
// one, no list has its row (a gap between two numbers would tell the number, a place the type of record, a row of the
// board where somebody is treated), and the live feed is silent about it. Counts of a place or of the house count all.

/** True of the charts that this actor may know, as SQL over `charts c`. */
export const openChart = (tx: Tx, actor: Actor) =>
  mayReadRestricted(actor) ? tx`true` : tx`not c.restricted`;

/** True of the column or value `folderId`: a folder whose chart this actor may know, or no folder at all. */
export const openFolder = (tx: Tx, actor: Actor, folderId: ReturnType<Tx>) =>
  mayReadRestricted(actor)
    ? tx`true`
    : // Names of its own, since those that ask have an f and a c too.
      tx`not exists (select from folders asked join charts held on held.id = asked.chart_id
        where asked.id = ${folderId} and held.restricted)`;

/** Which of these folders are of restricted charts. */
export async function restrictedAmong(
  tx: Tx,
  folderIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await tx<{ id: number }[]>`
    select f.id from folders f join charts c on c.id = f.chart_id
    where f.id = any(${[...folderIds]}::bigint[]) and c.restricted`;
  return new Set(rows.map((row) => row.id));
}
