import type { Tx } from '../call.ts';
import type { WordIds } from './alike-words.ts';

/** The patients found; `cut` when more were to be compared than a search compares. */
export interface NamedPatients {
  readonly ids: readonly number[];
  readonly cut: boolean;
}

/** Patients of the rarest word that are tested one by one at first: two common names meet often enough in so many. */
const triedFirst = 500;
/** Patients of the rarest word that are kept at most, to compare with those of the others; and of each other. */
const keptAtMost = 20_000;
const comparedAtMost = 60_000;

/** Patients who have a word of each set, `limit` at most. */
export async function patientsWithWords(
  tx: Tx,
  sets: readonly WordIds[],
  limit: number,
): Promise<NamedPatients> {
  const [only, ...more] = sets;
  if (only === undefined || sets.some((set) => set.length === 0)) return { ids: [], cut: false };
  if (more.length === 0) return { ids: await patientsOfWords(tx, only, limit), cut: false };
  const [rarest, ...others] = await rarestFirst(tx, sets);
  if (rarest === undefined) return { ids: [], cut: false };
  const otherSets = others.map((one) => one.set);
  const tried = await tryEach(tx, rarest.set, otherSets, limit);
  if (tried.length >= limit || rarest.size <= triedFirst) return { ids: tried, cut: false };
  return compareAll(tx, rarest.set, otherSets, limit);
}

/** Patients of any of the words, those of the first word first. */
function patientsOfWords(tx: Tx, words: WordIds, limit: number): Promise<number[]> {
  // A patient may have several of the words.
  return distinct(
    tx`select p.patient_id as id from unnest(${[...words]}::bigint[]) q (word_id) cross join lateral (
      select patient_id from patient_name_words where word_id = q.word_id order by patient_id limit ${limit}) p
      limit ${limit * 3}`,
    limit,
  );
}

/** One patient of each word, then a second of each: no common name hides a rare one that is as much alike. */
export function patientsInTurn(tx: Tx, words: WordIds, limit: number): Promise<number[]> {
  // A word may have lost its only patient since; beyond so many the answer is full of the first of each.
  const first = words.slice(0, limit * 2);
  return distinct(
    tx`select p.patient_id as id from unnest(${first}::bigint[]) with ordinality q (word_id, n)
      cross join lateral (select patient_id, row_number() over (order by patient_id) as turn
        from patient_name_words where word_id = q.word_id order by patient_id limit ${limit}) p
      order by p.turn, q.n limit ${limit * 3}`,
    limit,
  );
}

/** Takes some patients of the rarest word with all words each has, and compares here: sets may be of hundreds. */
async function tryEach(
  tx: Tx,
  rarest: WordIds,
  others: readonly WordIds[],
  limit: number,
): Promise<number[]> {
  const rows = await tx<{ id: number; word: number }[]>`
    select own.patient_id as id, own.word_id as word from (select distinct patient_id from (
        select patient_id from patient_name_words where word_id = any(${[...rarest]}::bigint[])
        limit ${triedFirst}) taken) w
      cross join lateral (select * from patient_name_words where patient_id = w.patient_id offset 0) own`;
  const wanted = others.map((set) => new Set(set));
  const words = Map.groupBy(rows, (row) => row.id);
  const has = (id: number, set: ReadonlySet<number>) =>
    words.get(id)?.some((row) => set.has(row.word)) ?? false;
  return [...words.keys()].filter((id) => wanted.every((set) => has(id, set))).slice(0, limit);
}

/** Names that seldom meet: the patients of each are read once, the rarest kept, the others compared with them. */
async function compareAll(
  tx: Tx,
  rarest: WordIds,
  [first, ...others]: readonly WordIds[],
  limit: number,
): Promise<NamedPatients> {
  const having = (set: WordIds, most: number) => tx`(select patient_id from patient_name_words
    where word_id = any(${[...set]}::bigint[]) limit ${most})`;
  const tests = others.map((set) => tx`and w.patient_id in ${having(set, comparedAtMost)}`);
  const ids = await distinct(
    tx`select w.patient_id as id from ${having(first ?? [], comparedAtMost)} w
      where w.patient_id in ${having(rarest, keptAtMost)} ${tests.length === 0 ? tx`` : tests} limit ${limit * 3}`,
    limit,
  );
  if (ids.length >= limit) return { ids, cut: false };
  const full = await Promise.all([
    hasMore(tx, rarest, keptAtMost),
    ...[first ?? [], ...others].map((set) => hasMore(tx, set, comparedAtMost)),
  ]);
  return { ids, cut: full.includes(true) };
}

/** True when a set has more patients than were read. */
async function hasMore(tx: Tx, set: WordIds, most: number): Promise<boolean> {
  const rows = await tx`select from patient_name_words where word_id = any(${[...set]}::bigint[])
    offset ${most} limit 1`;
  return rows.length > 0;
}

async function distinct(
  rows: PromiseLike<readonly { readonly id?: number }[]>,
  limit: number,
): Promise<number[]> {
  const ids = (await rows).map((row) => row.id).filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, limit);
}

async function rarestFirst(
  tx: Tx,
  sets: readonly WordIds[],
): Promise<{ readonly set: WordIds; readonly size: number }[]> {
  const sized = await Promise.all(
    sets.map(async (set) => {
      const [row] = await tx<{ size: number }[]>`
        select count(*) as size from (select from patient_name_words
          where word_id = any(${[...set]}::bigint[]) limit ${triedFirst + 1}) counted`;
      return { set, size: row?.size ?? 0 };
    }),
  );
  return sized.toSorted((a, b) => a.size - b.size);
}
