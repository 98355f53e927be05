import type { Actor } from '../auth/actor.ts';
import { mayReadRestricted } from '../auth/authorize.ts';
import type { Tx } from './call.ts';

// What of a restricted chart may be said to those who do not keep it, as SQL over `charts c` (and `record_types rt`).
// Searches do not find it. Lists of what stands where keep its row, since the folder is there for all to see, but the
// row has no number, and no filing order or home, which would tell the type of record.

/** True of the charts that this actor may know by number. */
export const openChart = (tx: Tx, actor: Actor) =>
  mayReadRestricted(actor) ? tx`true` : tx`not c.restricted`;

/** `value` for those who may know it, null of a restricted chart for all others. */
export const unlessRestricted = (tx: Tx, actor: Actor, value: ReturnType<Tx>) =>
  tx`case when ${openChart(tx, actor)} then ${value} end`;

/** True of the column or value `folderId`: a folder whose chart this actor may know, or no folder at all. */
export const openFolder = (tx: Tx, actor: Actor, folderId: ReturnType<Tx>) =>
  mayReadRestricted(actor)
    ? tx`true`
    : tx`not exists (select from folders f join charts c on c.id = f.chart_id
        where f.id = ${folderId} and c.restricted)`;
