import { nameWords } from '@outguide/db/name-words';
import type { Tx } from '../call.ts';

/** Words of one question that are looked at; more than any name has. */
const wordLimit = 4;
/** Patients of the rarest word that are compared at most; beyond that the answer says it is cut. */
const scanLimit = 5_000;

interface Candidates {
  readonly exact: readonly number[];
  readonly prefix: readonly number[];
  readonly similar: readonly number[];
}

/**
 * Patients whose name has every asked word: as written, then as a beginning, then with typing errors. The dictionary of
 * distinct words is searched, not the patients, so the cost does not grow with the number of patients.
 */
export async function patientsByName(tx: Tx, text: string, limit: number): Promise<number[]> {
  const words = nameWords(text).slice(0, wordLimit);
  if (words.length === 0 || limit < 1) return [];
  const found: Candidates[] = [];
  for (const word of words) found.push(await candidatesOf(tx, word));
  const ids: number[] = [];
  for (const pick of [
    (one: Candidates) => one.exact,
    (one: Candidates) => [...one.exact, ...one.prefix],
    (one: Candidates) => [...one.exact, ...one.prefix, ...one.similar],
  ]) {
    const sets = found.map(pick);
    if (sets.some((set) => set.length === 0)) continue;
    const more = await withAllWords(tx, sets, limit);
    for (const id of more) if (!ids.includes(id)) ids.push(id);
    if (ids.length >= limit) break;
  }
  return ids.slice(0, limit);
}

async function candidatesOf(tx: Tx, word: string): Promise<Candidates> {
  const like = `${word.replace(/[\\%_]/g, '\\$&')}%`;
  const exact = await tx<{ id: number }[]>`select id from name_words where word = ${word}`;
  const prefix =
    word.length < 2
      ? []
      : await tx<
          { id: number }[]
        >`select id from name_words where word like ${like} and word <> ${word}
          order by length(word), word limit 20`;
  const similar =
    word.length < 3
      ? []
      : await tx<
          { id: number }[]
        >`select id from name_words where word % ${word} and word <> ${word}
          order by similarity(word, ${word}) desc, word limit 10`;
  return {
    exact: exact.map((row) => row.id),
    prefix: prefix.map((row) => row.id),
    similar: similar.map((row) => row.id),
  };
}

/** The patients that have a word of every set: those of the first set, tested against the others one by one. */
async function withAllWords(
  tx: Tx,
  sets: readonly (readonly number[])[],
  limit: number,
): Promise<number[]> {
  const [first, ...others] = await rarestFirst(tx, sets);
  if (first === undefined) return [];
  const tests = others.map(
    (set) => tx`and exists (select from patient_name_words o
      where o.patient_id = w.patient_id and o.word_id = any(${[...set]}::bigint[]))`,
  );
  const rows = await tx<{ id: number }[]>`
    select distinct w.patient_id as id from (
      select patient_id from patient_name_words where word_id = any(${[...first]}::bigint[])
      limit ${scanLimit}) w where true ${tests.length === 0 ? tx`` : tests} limit ${limit}`;
  return rows.map((row) => row.id);
}

async function rarestFirst(tx: Tx, sets: readonly (readonly number[])[]) {
  if (sets.length < 2) return sets;
  const sized: { set: readonly number[]; size: number }[] = [];
  for (const set of sets) {
    const [row] = await tx<
      { size: number }[]
    >`select count(*) as size from (select 1 from patient_name_words
      where word_id = any(${[...set]}::bigint[]) limit ${scanLimit}) counted`;
    sized.push({ set, size: row?.size ?? 0 });
  }
  return sized.sort((a, b) => a.size - b.size).map((one) => one.set);
}
