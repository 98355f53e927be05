import { beginningLetters, beginningNumber } from '@outguide/db/name-beginnings';
import type { Tx } from '../call.ts';
import { beginning } from './beginning.ts';
import { typingDistance } from './typing-distance.ts';

/** Ids of words in the dictionary. */
export type WordIds = readonly number[];

/** What the dictionary knows of one word that was asked. */
export interface AlikeWords {
  readonly same: WordIds;
  /** Longer words that begin so. */
  readonly longer: WordIds;
  /** One typing error away, those of the same length first: a wrong letter keeps it. */
  readonly near: WordIds;
  /** Two errors away, as far as one step of the index reaches. */
  readonly far: WordIds;
  /** The number of this beginning, where many words begin so: an index knows who has one of them. */
  readonly begins: number | null;
  /** More begin so than are looked at. */
  readonly cut: boolean;
}

/** Words taken that begin alike; a few letters of beginning may have more, and the answer then says it is cut. */
const longerAtMost = 1_000;
const nearAtMost = 500;
/** Sets of more words are not intersected in an index word by word. */
export const wordsOfIndex = 100;
/** In shorter words one letter is too much of the whole. */
const shortestNear = 3;

interface Row {
  readonly n: number;
  readonly id: number;
  readonly word: string;
  readonly how: 'same' | 'longer' | 'near';
}

/**
 * Looks all asked words up in one statement. Early ids are common words: they were met first. `offset 0` keeps a plan
 * for any text from reading the whole dictionary in the order of its ids.
 */
export async function alikeWords(tx: Tx, words: readonly string[]): Promise<AlikeWords[]> {
  const ends = words.map((word) => beginning(word).before);
  const nears = words.map((word) => (word.length < shortestNear ? null : word));
  const rows = await tx<Row[]>`
    select q.n::int as n, w.id, w.word, w.how
    from unnest(${[...words]}::text[], ${ends}::text[], ${nears}::text[]) with ordinality as q (word, before, near, n)
      cross join lateral (
        select id, word, 'same' as how from name_words where word = q.word
        union all
        (select id, word, 'longer' from (select id, word from name_words
            where word ~>=~ q.word and word ~<~ q.before and word <> q.word offset 0) begin
          order by id limit ${longerAtMost})
        union all
        (select id, word, 'near' from name_words
          where letters_left_out(word) && letters_left_out(q.near) limit ${nearAtMost})) w`;
  return words.map((word, index) =>
    sorted(
      word,
      rows.filter((row) => row.n === index + 1),
    ),
  );
}

function sorted(asked: string, rows: readonly Row[]): AlikeWords {
  const ids = (how: Row['how']) => rows.filter((row) => row.how === how).map((row) => row.id);
  const [same, longer] = [ids('same'), ids('longer')];
  const known = new Set([...same, ...longer]);
  const others = rows
    .filter((row) => row.how === 'near' && !known.has(row.id))
    .map(({ id, word }) => ({
      id,
      distance: typingDistance(asked, word),
      stretch: Math.abs(word.length - asked.length),
    }))
    .toSorted((a, b) => a.stretch - b.stretch || a.id - b.id);
  return {
    same,
    longer,
    near: others.filter((one) => one.distance <= 1).map((one) => one.id),
    far: others.filter((one) => one.distance > 1).map((one) => one.id),
    begins: isManyAlike(asked, longer) ? beginningNumber(asked) : null,
    cut: longer.length >= longerAtMost,
  };
}

const isManyAlike = (asked: string, longer: WordIds): boolean =>
  longer.length > wordsOfIndex && [...asked].length <= beginningLetters;

/** The words that look most alike, for when nothing else was found: several errors in one word. */
export async function similarWords(tx: Tx, word: string): Promise<WordIds> {
  if (word.length < shortestNear) return [];
  const rows = await tx<{ id: number }[]>`
    select id from name_words where word % ${word} order by similarity(word, ${word}) desc, id limit 10`;
  return rows.map((row) => row.id);
}
