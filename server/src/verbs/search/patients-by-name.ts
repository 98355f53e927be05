import { nameWords } from '@outguide/db/name-words';
import type { Tx } from '../call.ts';
import { alikeWords, similarWords, type AlikeWords, type WordIds } from './alike-words.ts';
import { patientsInTurn, patientsWithWords, type NamedPatients } from './patients-with-words.ts';

/** Words of one question that are looked at; more than any name has. */
const wordLimit = 4;

/** Of the words that begin so, this many come before one that is mistyped: a beginning may also lack its last letter. */
const longerBeforeNear = 3;

/**
 * Patients whose name has every asked word, the best first: as written, then as a beginning, then with a typing error.
 * The dictionary of distinct words is searched, not the patients, so the cost does not grow with them. What is less alike
 * is looked at only when the answer is not yet full.
 */
export async function patientsByName(tx: Tx, text: string, limit: number): Promise<NamedPatients> {
  const words = nameWords(text).slice(0, wordLimit);
  if (words.length === 0 || limit < 1) return { ids: [], cut: false };
  const alike = await alikeWords(tx, words);
  const found = await (alike.length === 1 ? byOneWord : byAllWords)(tx, alike, limit);
  const cut =
    found.cut || alike.some((one) => one.cut && (alike.length === 1 || one.begins === null));
  if (found.ids.length > 0) return { ids: found.ids, cut };
  // Several errors in one word: only when nothing less unlike was found, for much is a little alike.
  const similar = await Promise.all(words.map((word) => similarWords(tx, word)));
  const sets = alike.map((one, index) => {
    const longer = alike.length === 1 ? one.longer : beginningOf(one);
    return [...one.same, ...longer, ...one.near, ...one.far, ...(similar[index] ?? [])];
  });
  const last = await patientsWithWords(tx, sets, limit);
  return { ids: last.ids, cut: cut || last.cut };
}

/** Words that begin so, or the one number under which the index of whole names knows all who have one of them. */
const beginningOf = ({ longer, begins }: AlikeWords): WordIds =>
  begins === null ? longer : [begins];

async function byOneWord(
  tx: Tx,
  [alike]: readonly AlikeWords[],
  limit: number,
): Promise<NamedPatients> {
  if (alike === undefined) return { ids: [], cut: false };
  const { ids } = await patientsWithWords(tx, [alike.same], limit);
  if (ids.length >= limit) return { ids, cut: false };
  const others = await patientsInTurn(tx, woven(alike.longer, alike.near), limit);
  return { ids: [...new Set([...ids, ...others])].slice(0, limit), cut: false };
}

async function byAllWords(
  tx: Tx,
  alike: readonly AlikeWords[],
  limit: number,
): Promise<NamedPatients> {
  const ids = new Set<number>();
  let cut = false;
  let known: WordIds[] = alike.map(() => []);
  for (const kind of ['same', 'longer', 'near'] as const) {
    const added = alike.map((one) => (kind === 'longer' ? beginningOf(one) : one[kind]));
    for (const sets of withAdded(known, added)) {
      const found = await patientsWithWords(tx, sets, limit);
      for (const id of found.ids) ids.add(id);
      cut ||= found.cut;
    }
    if (ids.size >= limit) break;
    known = known.map((set, index) => [...set, ...(added[index] ?? [])]);
  }
  return { ids: [...ids].slice(0, limit), cut };
}

/** What of all meetings is new when words are added: nothing is compared twice. */
function withAdded(known: readonly WordIds[], added: readonly WordIds[]): WordIds[][] {
  const sets = known.map((_, at) =>
    known.map((old, index) => {
      const more = added[index] ?? [];
      if (index === at) return more;
      return index < at ? [...old, ...more] : old;
    }),
  );
  return sets.filter((words) => words.every((set) => set.length > 0));
}

function woven(longer: WordIds, near: WordIds): number[] {
  const mixed: number[] = [];
  for (let n = 0; n * longerBeforeNear < longer.length || n < near.length; n += 1) {
    mixed.push(...longer.slice(n * longerBeforeNear, (n + 1) * longerBeforeNear));
    mixed.push(...near.slice(n, n + 1));
  }
  return mixed;
}
