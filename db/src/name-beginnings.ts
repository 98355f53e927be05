/** Beginnings of so many letters at most have a number of their own: longer ones have few words. */
export const beginningLetters = 3;

/** One letter takes so much of a beginning's number; the rare letters beyond may share one, and are compared as text. */
const letterRoom = 2 ** 17;

/**
 * The number under which an index knows this beginning of a word, one to three letters: below zero, for words have the
 * others. The database's `name_beginning` counts the same.
 */
export function beginningNumber(letters: string): number {
  return -[...letters]
    .slice(0, beginningLetters)
    .reduce(
      (sum, letter, at) => sum + ((letter.codePointAt(0) ?? 0) % letterRoom) * letterRoom ** at,
      0,
    );
}

/** All beginnings of a word that have a number. */
export function beginningNumbers(word: string): number[] {
  const letters = [...word].slice(0, beginningLetters);
  return letters.map((_, at) => beginningNumber(letters.slice(0, at + 1).join('')));
}
