import type { FilingOrder } from '@outguide/db/vocabulary';
import { filingKey } from '@outguide/labels/filing-order';
import { Findings, type Check } from './check.ts';

interface Filed {
  readonly id: number;
  readonly number: string;
  readonly order: FilingOrder;
  readonly key: string;
}

export const filedInOrder: Check = {
  name: 'filed-in-order',
  law: 'Each folder’s place on its shelf is what its number and the filing order of its record type mean.',
  run: async (sql) => {
    const findings = new Findings();
    const all = sql<Filed[]>`
      select f.id, c.number, r.filing_order as "order", f.filing_key as key
      from folders f join charts c on c.id = f.chart_id join record_types r on r.id = c.record_type_id`;
    for await (const folders of all.cursor(5_000)) {
      for (const { id, number, order, key } of folders) {
        findings.examined += 1;
        if (filingKey(number, order) !== key) findings.add(`folder ${id}`, 'filed by another key');
      }
    }
    return findings.report();
  },
};
