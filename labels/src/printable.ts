// What a slip or a list says when a name has a letter that no font here has: never another sign in its place.
import type { Shape, Weight } from './geometry.ts';
import { lacksLetters } from './text-runs.ts';

/** Stands for words that cannot be printed. */
export const notPrintable = '[not printable]';
/** Says on the same paper what that means. */
export const notPrintableMeans =
  'Some names have letters that cannot be printed; the screen shows them.';

/**
 * The text as it can be printed: itself, else the record's own number where one is given, else with its words that cannot
 * be printed left out by name.
 */
export function printable(text: string, weight: Weight, record: string | null = null): string {
  if (!lacksLetters(text, weight)) return text;
  if (record !== null && !lacksLetters(record, weight)) return record;
  const words = text.split(/\s+/).filter(Boolean);
  const said = words.map((word) => {
    if (!lacksLetters(word, weight)) return word;
    // A comma after a name belongs to the sentence.
    const [end = ''] = /[,.;:·)]*$/.exec(word) ?? [];
    return `${notPrintable}${end}`;
  });
  return said.filter((word, i) => !isPartOfName(word, said[i + 1])).join(' ');
}

/** Several words of one name are said once. */
const isPartOfName = (word: string, next: string | undefined): boolean =>
  word === notPrintable && next?.startsWith(notPrintable) === true;

/** Whether a drawing says so anywhere. */
export const saysNotPrintable = (shapes: readonly Shape[]): boolean =>
  shapes.some((shape) => shape.kind === 'text' && shape.text.includes(notPrintable));
