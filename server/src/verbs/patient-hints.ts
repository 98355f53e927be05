import type { PatientHint } from '../api/shapes.ts';
import type { Actor } from '../auth/actor.ts';
import type { Tx } from './call.ts';
import { openChart } from './restricted.ts';

interface Row {
  id: number;
  familyName: string;
  givenName: string | null;
  bornYear: number | null;
  identifier: string | null;
  chartCount: number;
}

// Grapheme clusters, so that an initial keeps its accent, whatever its script; an apostrophe, a hyphen or an equals
// sign before the name, and the raised letters that some languages write there, are no initials.
const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const letter = /^(?!\p{Lm})[\p{L}\p{N}]/u;
const capitalsForWholeWordsOnly = /\p{Script=Georgian}/u;

function firstOf(text: string): string | null {
  for (const { segment } of clusters.segment(text)) if (letter.test(segment)) return segment;
  return null;
}

function initialOf(name: string | null): string[] {
  const first = firstOf((name ?? '').normalize('NFC'));
  if (first === null) return [];
  if (capitalsForWholeWordsOnly.test(first)) return [first];
  // The capital of ß is SS, of ŉ an apostrophe and N: one letter stays one.
  return [firstOf(first.toUpperCase()) ?? first];
}

/** "N. J.": the minimum that tells two charts apart on a list; a name without any letter has none. */
export function initialsOf(givenName: string | null, familyName: string): string {
  const initials = [...initialOf(givenName), ...initialOf(familyName)];
  return initials.length === 0 ? 'no name' : initials.map((one) => `${one}.`).join(' ');
}

/** A row as the database gives it: with the name, which no list shows. */
export interface Named {
  readonly givenName: string | null;
  readonly familyName: string;
}

/** The same row with initials in the name's stead. */
export function withInitials<Row extends Named>({
  givenName,
  familyName,
  ...row
}: Row): Omit<Row, keyof Named> & { readonly initials: string } {
  return { ...row, initials: initialsOf(givenName, familyName) };
}

/** Patients as lists may show them, in the order of `ids`, with the charts that `actor` may know; the caller puts it on record. */
export async function patientHints(
  tx: Tx,
  ids: readonly number[],
  actor: Pick<Actor, 'roles'> = { roles: [] },
): Promise<PatientHint[]> {
  const rows = await tx<Row[]>`
    select p.id, p.family_name as "familyName", p.given_name as "givenName",
      extract(year from p.born_on)::int as "bornYear",
      (select i.value from patient_identifiers i where i.patient_id = p.id
        order by i.active desc, i.authority limit 1) as identifier,
      (select count(*) from charts c where c.patient_id = p.id and ${openChart(tx, actor)}) as "chartCount"
    from patients p where p.id = any(${[...ids]}::bigint[])
    order by array_position(${[...ids]}::bigint[], p.id)`;
  return rows.map(({ familyName, givenName, identifier, ...rest }) => ({
    ...rest,
    initials: initialsOf(givenName, familyName),
    lastDigits: (identifier ?? '').slice(-3),
  }));
}
