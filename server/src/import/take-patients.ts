import { nameWords } from '@outguide/db/name-words';
import type { TransactionSql } from '@outguide/db/connect';
import { newAuthorities, withNewNames } from './first-used.ts';
import { refused, rowsParameter, rowsWith, type Outcome, type Take } from './outcome.ts';
import type { Row } from './read-rows.ts';

interface Known {
  n: number;
  id: number;
  isNew: boolean;
  merged: boolean;
  differs: boolean;
  bornWrong: boolean;
  bornLater: boolean;
  diedLater: boolean;
}

const shape = `n int, authority text, identifier text, family_name text, given_name text, born_on date, died_on date`;

/** Adds patients by identifier, or brings names and dates up to date. An empty cell erases nothing. */
export const takePatients: Take = async (tx, rows) => {
  const data = rowsParameter(rows);
  const known = await tx<Known[]>`
    select r.n, coalesce(p.id, nextval(pg_get_serial_sequence('patients', 'id'))) as id, p.id is null as "isNew",
      p.merged_into_id is not null as merged, r.died_on < coalesce(r.born_on, p.born_on) as "bornWrong",
      r.born_on > current_date + 1 as "bornLater", r.died_on > current_date + 1 as "diedLater",
      (p.family_name, p.given_name, p.born_on, p.died_on) is distinct from (r.family_name,
        coalesce(r.given_name, p.given_name), coalesce(r.born_on, p.born_on), coalesce(r.died_on, p.died_on)) as differs
    from jsonb_to_recordset(${data}::text::jsonb) as r (${tx.unsafe(shape)})
      left join patient_identifiers i on i.authority = r.authority and i.value = r.identifier
      left join patients p on p.id = i.patient_id
    order by r.n`;
  const outcomes = known.map((one): Outcome => {
    // A day more, for it may be tomorrow already where the file was made.
    if (one.bornLater) return refused(one.n, 'born_on', 'is still to come');
    if (one.diedLater) return refused(one.n, 'died_on', 'is still to come');
    if (one.bornWrong) return refused(one.n, 'died_on', 'is before the day of birth');
    if (one.merged)
      return refused(one.n, 'identifier', 'belongs to a patient who was merged into another');
    return { line: one.n, did: one.isNew ? 'added' : one.differs ? 'changed' : 'same' };
  });
  const did = new Map(outcomes.map((one) => [one.line, one.did]));
  const written = known.filter((one) => ['added', 'changed'].includes(did.get(one.n) ?? ''));
  const added = written.filter((one) => one.isNew);
  const newNames = await newAuthorities(tx, rows, added);
  if (written.length > 0) await writePatients(tx, rowsWith(rows, written));
  await writeWords(tx, rows, written);
  return withNewNames(outcomes, newNames);
};

async function writePatients(tx: TransactionSql, written: string): Promise<void> {
  const read = tx`jsonb_to_recordset(${written}::text::jsonb)
    as r (${tx.unsafe(shape)}, id bigint, "isNew" boolean)`;
  await tx`insert into patients as p (id, family_name, given_name, born_on, died_on)
    select id, family_name, given_name, born_on, died_on from ${read}
    on conflict (id) do update set family_name = excluded.family_name,
      given_name = coalesce(excluded.given_name, p.given_name), born_on = coalesce(excluded.born_on, p.born_on),
      died_on = coalesce(excluded.died_on, p.died_on)`;
  await tx`insert into patient_identifiers (authority, value, patient_id)
    select authority, identifier, id from ${read} where "isNew"`;
}

/** Keeps the dictionary of search in step: words of a changed name that are gone are taken out of the index only. */
async function writeWords(tx: TransactionSql, rows: readonly Row[], written: readonly Known[]) {
  const idOf = new Map(written.map((one) => [one.n, one.id]));
  const pairs = rows.flatMap(({ line, cells }) => {
    const id = idOf.get(line);
    if (id === undefined) return [];
    return nameWords(`${cells['family_name'] ?? ''} ${cells['given_name'] ?? ''}`).map((word) => ({
      id,
      word,
    }));
  });
  const kept = written.filter((one) => !one.isNew).map((one) => one.id);
  if (kept.length > 0) {
    // A given name that the file leaves empty stays, and so do its words.
    const names = await tx<{ id: number; given: string }[]>`
      select id, given_name as given from patients where id = any(${kept}::bigint[]) and given_name is not null`;
    for (const { id, given } of names)
      for (const word of nameWords(given)) pairs.push({ id, word });
    await tx`delete from patient_name_words where patient_id = any(${kept}::bigint[])`;
  }
  const data = JSON.stringify(pairs);
  // Sorted, so that two imports at once take the dictionary's rows in the same order.
  await tx`insert into name_words (word)
    select distinct word from jsonb_to_recordset(${data}::text::jsonb) as x (word text) order by word
    on conflict (word) do nothing`;
  await tx`insert into patient_name_words (word_id, patient_id)
    select distinct w.id, x.id from jsonb_to_recordset(${data}::text::jsonb) as x (id bigint, word text)
      join name_words w on w.word = x.word on conflict do nothing`;
}
