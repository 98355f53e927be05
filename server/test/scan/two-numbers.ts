import type { DeskHospital } from './desk-hospital.ts';

/** A patient with some of the hospital's folders, each chart with one, all of one record type. */
export async function personWith(
  { owner: { sql }, folders }: DeskHospital,
  name: string,
  number: string,
  indexes: readonly number[],
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into patients (family_name, given_name, born_on) values (${name}, 'Ada', '1980-01-02') returning id`;
  const id = row?.id ?? 0;
  await sql`insert into patient_identifiers (authority, value, patient_id) values ('H', ${number}, ${id})`;
  const ids = indexes.map((n) => folders[n]?.id ?? 0);
  await sql`update charts set patient_id = ${id}
    where id in (select chart_id from folders where id = any(${ids}::bigint[]))`;
  return id;
}
