/** More lines than this are more than one walk. */
export const pastedAtMost = 2_000;
const lineAtMost = 200;

/** One line of a pasted or uploaded list that may name a folder or a chart. */
export interface PastedLine {
  /** As a person counts: the first is 1. */
  readonly line: number;
  readonly text: string;
}

export type PastedFault = 'too_long' | 'twice' | 'no_digit';

export interface Pasted {
  readonly lines: readonly PastedLine[];
  /** What was not taken and why; `of` is the line that said the same first. */
  readonly faults: readonly (PastedLine & { readonly why: PastedFault; readonly of?: number })[];
  /** There were more lines than one list holds. */
  readonly cut: boolean;
}

/** What two ways of writing one number have in common. */
export const plainNumber = (text: string): string =>
  text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Reads a list as people paste it: one chart number or label a line, the first field counts, the rest of the line is
 * somebody's notes. Empty lines and a line of headings are passed over; what is said twice is taken once.
 */
export function readPasted(text: string): Pasted {
  const taken = new Map<string, PastedLine>();
  const faults: Pasted['faults'][number][] = [];
  let cut = false;
  for (const [i, whole] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const field = firstField(whole);
    if (field === '') continue;
    if (taken.size + faults.length >= pastedAtMost) {
      cut = true;
      break;
    }
    const entry = { line: i + 1, text: field.slice(0, lineAtMost) };
    const key = plainNumber(field);
    const first = taken.get(key);
    if (field.length > lineAtMost)
      faults.push({ ...entry, text: field.slice(0, 40), why: 'too_long' });
    else if (!/\p{N}/u.test(field)) {
      // The first line of a spreadsheet says what its columns are.
      if (taken.size + faults.length > 0) faults.push({ ...entry, why: 'no_digit' });
    } else if (first !== undefined) faults.push({ ...entry, why: 'twice', of: first.line });
    else taken.set(key, entry);
  }
  return { lines: [...taken.values()], faults, cut };
}

function firstField(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)?.[1];
  const field = quoted ?? line.split(/[\t;,]/)[0] ?? '';
  // What a spreadsheet or a mail puts around a number: no control characters, no quotes.
  return field.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
}
