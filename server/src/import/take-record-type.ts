import type { TransactionSql } from '@outguide/db/connect';
import type { FilingOrder } from '@outguide/db/vocabulary';
import { fileAnew } from './file-anew.ts';
import type { Outcome, Take } from './outcome.ts';
import type { Row } from './read-rows.ts';

interface RecordType {
  id: number;
  name: string;
  loanHours: number;
  filingOrder: FilingOrder;
}

/**
 * Adds record types or brings name, loan period and filing order up to date. What is kept because of them follows in the
 * same transaction: the place of each folder on its shelf, and when what is out is due.
 */
export const takeRecordTypes: Take = async (tx, rows) => {
  const outcomes: Outcome[] = [];
  const lentOtherwise: number[] = [];
  for (const row of rows) outcomes.push(await takeType(tx, row, lentOtherwise));
  if (lentOtherwise.length > 0) await dueAnew(tx, lentOtherwise);
  return outcomes;
};

async function takeType(
  tx: TransactionSql,
  { line, cells }: Row,
  lentOtherwise: number[],
): Promise<Outcome> {
  const code = cells['record_type'] ?? '';
  const told = {
    name: cells['name'] ?? '',
    loanHours: cells['loan_hours'] ? Number(cells['loan_hours']) : null,
    filingOrder: (cells['filing_order'] || null) as FilingOrder | null,
  };
  const [known] = await tx<RecordType[]>`
    select id, name, loan_hours as "loanHours", filing_order as "filingOrder" from record_types
    where code = ${code} for no key update`;
  if (known === undefined) {
    // Without loan period or order the table's own: a week, by terminal digits.
    const given = Object.entries({
      ...{ code, name: told.name },
      ...{ loan_hours: told.loanHours, filing_order: told.filingOrder },
    }).filter(([, value]) => value !== null);
    await tx`insert into record_types ${tx(Object.fromEntries(given))}`;
    return { line, did: 'added' };
  }
  const loanHours = told.loanHours ?? known.loanHours;
  const filingOrder = told.filingOrder ?? known.filingOrder;
  const lent = loanHours !== known.loanHours;
  const filed = filingOrder !== known.filingOrder;
  if (!lent && !filed && told.name === known.name) return { line, did: 'same' };
  await tx`update record_types set name = ${told.name}, loan_hours = ${loanHours}, filing_order = ${filingOrder}
    where id = ${known.id}`;
  if (filed) await fileAnew(tx, known.id, filingOrder);
  if (lent) lentOtherwise.push(known.id);
  return { line, did: 'changed' };
}

/**
 * When folders that are out are due. A settlement under way has read the old loan period and writes its due time later:
 * the lock waits for all of them, and those that come after it read the new one.
 */
async function dueAnew(tx: TransactionSql, recordTypeIds: readonly number[]): Promise<void> {
  await tx`lock table custody in exclusive mode`;
  await tx`
    update away a set due_at = a.since + make_interval(hours => r.loan_hours)
    from folders f join charts c on c.id = f.chart_id join record_types r on r.id = c.record_type_id
    where f.id = a.folder_id and a.state = 'out' and r.id = any(${[...recordTypeIds]}::bigint[])`;
}
