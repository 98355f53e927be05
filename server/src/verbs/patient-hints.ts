import type { PatientHint } from '../api/shapes.ts';
import type { Tx } from './call.ts';

interface Row {
  id: number;
  familyName: string;
  givenName: string | null;
  bornYear: number | null;
  identifier: string | null;
  chartCount: number;
}

// Grapheme clusters, so that an initial keeps its accent and a right-to-left name its first letter.
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const firstOf = (name: string | null): string => {
  const first = letters
    .segment((name ?? '').trim())
    [Symbol.iterator]()
    .next();
  return first.done === true ? '' : first.value.segment.toUpperCase();
};

/** "N. J.": the minimum that tells two charts apart on a list. */
export function initialsOf(givenName: string | null, familyName: string): string {
  return [firstOf(givenName), firstOf(familyName)]
    .filter((letter) => letter !== '')
    .map((letter) => `${letter}.`)
    .join(' ');
}

/** Patients as lists may show them, in the order of `ids`; the caller puts the read on record. */
export async function patientHints(tx: Tx, ids: readonly number[]): Promise<PatientHint[]> {
  const rows = await tx<Row[]>`
    select p.id, p.family_name as "familyName", p.given_name as "givenName",
      extract(year from p.born_on)::int as "bornYear",
      (select i.value from patient_identifiers i where i.patient_id = p.id
        order by i.active desc, i.authority limit 1) as identifier,
      (select count(*) from charts c where c.patient_id = p.id) as "chartCount"
    from patients p where p.id = any(${[...ids]}::bigint[])
    order by array_position(${[...ids]}::bigint[], p.id)`;
  return rows.map(({ familyName, givenName, identifier, ...rest }) => ({
    ...rest,
    initials: initialsOf(givenName, familyName),
    lastDigits: (identifier ?? '').slice(-3),
  }));
}
