/** The errors that hands make most. */
export const mistypings = ['transposed', 'wrong letter', 'missing letter'] as const;
export type Mistyping = (typeof mistypings)[number];

/** One error in a word, somewhere told by `salt`, so that a run can be repeated. */
export function mistype(word: string, kind: Mistyping, salt: number): string {
  const at = (salt * 7) % (kind === 'transposed' ? word.length - 1 : word.length);
  const [start, letter, rest] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  if (kind === 'missing letter') return start + rest;
  if (kind === 'wrong letter') {
    const other = String.fromCharCode(97 + ((letter.charCodeAt(0) + salt) % 26));
    return start + (other === letter ? 'q' : other) + rest;
  }
  return `${start}${rest.slice(0, 1)}${letter}${rest.slice(1)}`;
}
