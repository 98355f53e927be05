import { directionMark, isolated, runsRightToLeft } from '../drawn-order.ts';

// Words with fields: `volume {volume}`. A field is a name in braces; doubled braces are braces.

const piece = /\{\{|\}\}|\{([a-zA-Z]+)\}/g;

/** The fields that words name, each once. */
export function fieldsIn(words: string): string[] {
  const names = Array.from(words.matchAll(piece), (match) => match[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** True when a brace stands alone: somebody mistyped a field. */
export function hasLooseBrace(words: string): boolean {
  return /[{}]/.test(words.replace(piece, ''));
}

/** Characters that no font draws and no label needs; a name from another system may hold any. */
const unprintable = /[\p{Cc}\p{Co}\p{Cs}]+/gu;
/** Signs that only say how a line may break or which way it runs: soft hyphens among them. Those that join or part letters stay. */
const unseen = /(?![\u200c\u200d])\p{Cf}/gu;

type Values = Readonly<Record<string, string>>;

const cleaned = (text: string) => text.replace(unseen, '').replace(unprintable, ' ');
const ownWords = (words: string) =>
  words.replace(piece, (match, name?: string) => (name === undefined ? match.slice(1) : ''));

function filled(words: string, values: Values, shown: (value: string) => string): string {
  const names = fieldsIn(words);
  if (names.length > 0 && names.every((name) => (values[name] ?? '').trim() === '')) return '';
  const whole = words.replace(piece, (match, name: string | undefined) =>
    name === undefined ? match.slice(1) : shown(cleaned(values[name] ?? '')),
  );
  return whole.replace(/\s+/g, ' ').trim();
}

/**
 * The words with their values. Words whose fields are all empty become nothing, so that no "vol." is left hanging.
 * @returns one line: control characters are blanks, and what is never seen is gone
 */
export function fill(words: string, values: Values): string {
  return cleaned(filled(words, values, (value) => value))
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The same to be drawn: where letters run from right to left, each value keeps to itself and the line runs as the words
 * around the values do, by signs that are never seen.
 */
export function fillLine(words: string, values: Values): string {
  const line = fill(words, values);
  if (!runsRightToLeft(line)) return line;
  return directionMark(ownWords(words), line) + filled(words, values, isolated);
}
