import type { TransactionSql } from '@outguide/db/connect';
import type { FilingOrder } from '@outguide/db/vocabulary';
import { filingKey } from '@outguide/labels/filing-order';

const atOnce = 5_000;

/** Gives every folder of a record type the place on its shelf that another filing order means. */
export async function fileAnew(
  tx: TransactionSql,
  recordTypeId: number,
  order: FilingOrder,
): Promise<void> {
  for (let after = 0; ;) {
    const folders = await tx<{ id: number; number: string }[]>`
      select f.id, c.number from folders f join charts c on c.id = f.chart_id
      where f.id > ${after} and c.record_type_id = ${recordTypeId} order by f.id limit ${atOnce}`;
    const ids = folders.map((one) => one.id);
    const keys = folders.map((one) => filingKey(one.number, order));
    await tx`
      update folders f set filing_key = r.key
      from unnest(${ids}::bigint[], ${keys}::text[]) as r (id, key)
      where f.id = r.id and f.filing_key <> r.key`;
    if (folders.length < atOnce) return;
    after = ids.at(-1) ?? after;
  }
}
