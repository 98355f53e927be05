import type { Tx } from '../call.ts';
import { wordsOfIndex, type WordIds } from './alike-words.ts';

/** The patients found; `cut` when more were to be compared than a search compares. */
export interface NamedPatients {
  readonly ids: readonly number[];
  readonly cut: boolean;
}

/** Patients that are looked at one by one at first: two common names meet often enough in so many. */
const triedFirst = 500;
/** Patients of the small sets that are kept at most, to compare with those of the large ones; and of each of these. */
const keptAtMost = 20_000;
const comparedAtMost = 60_000;

/**
 * Patients who have a word of each set, `limit` at most. One set alone holds words; of several, any may hold the number of
 * a beginning instead (`beginningNumber`).
 */
export async function patientsWithWords(
  tx: Tx,
  sets: readonly WordIds[],
  limit: number,
): Promise<NamedPatients> {
  const [fewest, ...more] = sets.toSorted((a, b) => a.length - b.length);
  if (fewest === undefined || fewest.length === 0) return { ids: [], cut: false };
  if (more.length === 0) return { ids: await patientsOfWords(tx, fewest, limit), cut: false };
  const small = [fewest, ...more.filter((set) => set.length <= wordsOfIndex)];
  const large = more.filter((set) => set.length > wordsOfIndex);
  const tried = await tx<Named[]>`
    ${intersection(tx, small, large.length === 0 ? limit : triedFirst + 1)}`;
  const ids = tried.filter(hasEach(large)).map((row) => row.id);
  if (large.length === 0 || ids.length >= limit || tried.length <= triedFirst) {
    return { ids: ids.slice(0, limit), cut: false };
  }
  return compareAll(tx, small, large, limit);
}

interface Named {
  readonly id: number;
  readonly words: WordIds;
}

/** The index intersects the lists of patients itself, without looking at any of them. */
function intersection(tx: Tx, sets: readonly WordIds[], most: number) {
  return tx`select patient_id as id, words from patient_names where ${haveEach(tx, sets)} limit ${most}`;
}

function haveEach(tx: Tx, [first, ...others]: readonly WordIds[]) {
  const tests = others.map((set) => tx`and words && ${[...set]}::bigint[]`);
  return tx`words && ${[...(first ?? [])]}::bigint[] ${tests.length === 0 ? tx`` : tests}`;
}

function hasEach(others: readonly WordIds[]): (named: Named) => boolean {
  const sets = others.map((set) => new Set(set));
  return ({ words }) => sets.every((set) => words.some((word) => set.has(word)));
}

/** The patients of each large set are read once and compared with those of the small ones, which are kept. */
async function compareAll(
  tx: Tx,
  small: readonly WordIds[],
  [first, ...others]: readonly WordIds[],
  limit: number,
): Promise<NamedPatients> {
  const having = (set: WordIds, most: number) => tx`(select patient_id from patient_name_words
    where word_id = any(${[...set]}::bigint[]) limit ${most})`;
  const tests = others.map((set) => tx`and w.patient_id in ${having(set, comparedAtMost)}`);
  const [only = []] = small;
  const bySets = small.length > 1 || only.some((id) => id < 0);
  const kept = bySets
    ? tx`(select id from (${intersection(tx, small, keptAtMost)}) named)`
    : having(only, keptAtMost);
  // Nobody knows how many have these words, and comparing each with each would take seconds: the kept ones are hashed.
  const loops = (how: 'on' | 'off') => tx`select set_config('enable_nestloop', ${how}, true)`;
  await loops('off');
  const ids = await distinct(
    tx`select w.patient_id as id from ${having(first ?? [], comparedAtMost)} w
      where w.patient_id in ${kept} ${tests.length === 0 ? tx`` : tests} limit ${limit * 3}`,
    limit,
  );
  await loops('on');
  if (ids.length >= limit) return { ids, cut: false };
  const full = await Promise.all([
    bySets ? hasMoreSets(tx, small, keptAtMost) : hasMore(tx, only, keptAtMost),
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

async function hasMoreSets(tx: Tx, sets: readonly WordIds[], most: number): Promise<boolean> {
  const rows =
    await tx`select from patient_names where ${haveEach(tx, sets)} offset ${most} limit 1`;
  return rows.length > 0;
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

async function distinct(
  rows: PromiseLike<readonly { readonly id?: number }[]>,
  limit: number,
): Promise<number[]> {
  const ids = (await rows).map((row) => row.id).filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, limit);
}
