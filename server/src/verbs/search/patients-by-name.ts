import { nameWords } from '@outguide/db/name-words';
import type { Tx } from '../call.ts';

/** Words of one question that are looked at; more than any name has. */
const wordLimit = 4;
/** Patients of the rarest word that are compared at most; beyond that the answer says it is cut. */
const scanLimit = 5_000;

/** The patients found; `cut` when more were to be compared than a search compares. */
export interface NamedPatients {
  readonly ids: readonly number[];
  readonly cut: boolean;
}

type WordIds = readonly number[];

/**
 * Patients whose name has every asked word: as written, then as a beginning, then with typing errors. The dictionary of
 * distinct words is searched, not the patients, so the cost does not grow with the number of patients. Similar words are
 * looked for only when the others found too few: they are the dearest.
 */
export async function patientsByName(tx: Tx, text: string, limit: number): Promise<NamedPatients> {
  const words = nameWords(text).slice(0, wordLimit);
  if (words.length === 0 || limit < 1) return { ids: [], cut: false };
  const ids = new Set<number>();
  let cut = false;
  let sets: WordIds[] = words.map(() => []);
  for (const stage of [sameWord, longerWords, similarWords]) {
    const more = await Promise.all(words.map((word) => stage(tx, word)));
    if (more.every((set) => set.length === 0)) continue;
    sets = sets.map((set, index) => [...set, ...(more[index] ?? [])]);
    if (sets.some((set) => set.length === 0)) continue;
    const found = await withAllWords(tx, sets, limit);
    for (const id of found.ids) ids.add(id);
    cut ||= found.cut;
    if (ids.size >= limit) break;
  }
  return { ids: [...ids].slice(0, limit), cut };
}

async function sameWord(tx: Tx, word: string): Promise<WordIds> {
  return idsOf(await tx<{ id: number }[]>`select id from name_words where word = ${word}`);
}

async function longerWords(tx: Tx, word: string): Promise<WordIds> {
  if (word.length < 2) return [];
  const like = `${word.replace(/[\\%_]/g, '\\$&')}%`;
  return idsOf(
    await tx<{ id: number }[]>`
      select id from name_words where word like ${like} and word <> ${word}
      order by length(word), word limit 20`,
  );
}

async function similarWords(tx: Tx, word: string): Promise<WordIds> {
  if (word.length < 3) return [];
  return idsOf(
    await tx<{ id: number }[]>`
      select id from name_words where word % ${word} and word <> ${word}
      order by similarity(word, ${word}) desc, word limit 10`,
  );
}

const idsOf = (rows: readonly { readonly id: number }[]): WordIds => rows.map((row) => row.id);

/** The patients that have a word of every set: those of the rarest set, tested against the others one by one. */
async function withAllWords(
  tx: Tx,
  sets: readonly WordIds[],
  limit: number,
): Promise<NamedPatients> {
  const [first, ...others] = await rarestFirst(tx, sets);
  if (first === undefined) return { ids: [], cut: false };
  const tests = others.map(
    ({ set }) => tx`and exists (select from patient_name_words o
      where o.patient_id = w.patient_id and o.word_id = any(${[...set]}::bigint[]))`,
  );
  const rows = await tx<{ id: number }[]>`
    select distinct w.patient_id as id from (
      select patient_id from patient_name_words where word_id = any(${[...first.set]}::bigint[])
      limit ${scanLimit}) w where true ${tests.length === 0 ? tx`` : tests} limit ${limit}`;
  return { ids: idsOf(rows), cut: first.size > scanLimit };
}

async function rarestFirst(
  tx: Tx,
  sets: readonly WordIds[],
): Promise<{ readonly set: WordIds; readonly size: number }[]> {
  // One word is not compared with anything: its patients fill the answer long before the limit.
  if (sets.length < 2) return sets.map((set) => ({ set, size: 0 }));
  const sized = await Promise.all(
    sets.map(async (set) => {
      const [row] = await tx<{ size: number }[]>`
        select count(*) as size from (select 1 from patient_name_words
          where word_id = any(${[...set]}::bigint[]) limit ${scanLimit + 1}) counted`;
      return { set, size: row?.size ?? 0 };
    }),
  );
  return sized.sort((a, b) => a.size - b.size);
}
