import type { TransactionSql } from '@outguide/db/connect';
import type { NewName } from '../domain/new-names.ts';
import { rowsWith, type Outcome } from './outcome.ts';
import type { Row } from './read-rows.ts';

/** The authorities of these rows that no patient here has a number of; asked before they are written. */
export async function newAuthorities(
  tx: TransactionSql,
  rows: readonly Row[],
  added: readonly { readonly n: number }[],
): Promise<readonly NewName[]> {
  if (added.length === 0) return [];
  const found = await tx<{ authority: string }[]>`
    select authority from (select distinct authority
      from jsonb_to_recordset(${rowsWith(rows, added)}::text::jsonb) as r (authority text)) r
    where not exists (select from patient_identifiers i where i.authority = r.authority) order by authority`;
  return found.map(({ authority }) => ({ what: 'authority', name: authority }));
}

/** Tells them with the first row that was added. */
export function withNewNames(
  outcomes: readonly Outcome[],
  newNames: readonly NewName[],
): Outcome[] {
  const first = newNames.length === 0 ? -1 : outcomes.findIndex((one) => one.did === 'added');
  return outcomes.map((one, index) =>
    index === first && one.did !== 'refused' ? { ...one, newNames } : one,
  );
}
