import type { TransactionSql } from '@outguide/db/connect';
import { newAuthorities, withNewNames } from './first-used.ts';
import { refused, rowsParameter, rowsWith, type Outcome, type Take } from './outcome.ts';
import type { Row } from './read-rows.ts';

interface Known {
  n: number;
  /** Whose identifier the new one is already. */
  owner: number | null;
  patientId: number | null;
  merged: boolean;
}

/** Gives patients who are here further identifiers. One that is another patient's is never moved: that needs a merge. */
export const takeIdentifiers: Take = async (tx, rows) => {
  const outcomes = new Map<number, Outcome>();
  // A row may know its patient by an identifier that another row brings; each round takes what the last one made known.
  for (let left = rows; left.length > 0;) {
    const judged = await takeKnown(tx, left);
    for (const one of judged) outcomes.set(one.line, one);
    if (!judged.some((one) => one.did === 'added')) break;
    left = left.filter(({ line }) => outcomes.get(line)?.did === 'refused');
  }
  return rows.flatMap(({ line }) => outcomes.get(line) ?? []);
};

async function takeKnown(tx: TransactionSql, rows: readonly Row[]): Promise<Outcome[]> {
  const known = await tx<Known[]>`
    select r.n, o.patient_id as owner, k.patient_id as "patientId", p.merged_into_id is not null as merged
    from jsonb_to_recordset(${rowsParameter(rows)}::text::jsonb) as r (n int, authority text, identifier text,
        known_as_authority text, known_as_identifier text)
      left join patient_identifiers o on o.authority = r.authority and o.value = r.identifier
      left join patient_identifiers k on k.authority = r.known_as_authority and k.value = r.known_as_identifier
      left join patients p on p.id = k.patient_id
    order by r.n`;
  const outcomes = known.map(judge);
  const added = known.filter((_, i) => outcomes[i]?.did === 'added');
  const newNames = await newAuthorities(tx, rows, added);
  await tx`insert into patient_identifiers (authority, value, patient_id)
    select authority, identifier, "patientId" from jsonb_to_recordset(${rowsWith(rows, added)}::text::jsonb)
      as r (authority text, identifier text, "patientId" bigint)`;
  return withNewNames(outcomes, newNames);
}

function judge(one: Known): Outcome {
  if (one.patientId === null)
    return refused(one.n, 'known_as_identifier', 'is no patient here; import patients first');
  if (one.merged)
    return refused(
      one.n,
      'known_as_identifier',
      'belongs to a patient who was merged into another',
    );
  if (one.owner === null) return { line: one.n, did: 'added' };
  if (one.owner === one.patientId) return { line: one.n, did: 'same' };
  return refused(
    one.n,
    'identifier',
    'belongs to another patient here; if both are one person, they need a merge, which no file does',
  );
}
