/** A word that nothing here had before a row of a file used it: a new hospital's, or one that is mistyped. */
export interface NewName {
  readonly what: 'authority' | 'record type';
  readonly name: string;
}

/** As many are told of one file; whoever sees these looks at the file. */
export const newNamesAtMost = 20;

/** "New here: authority GHH, record type XR." with what it may mean. */
export function newNamesSentence(newNames: readonly NewName[]): string {
  const named = newNames.map(({ what, name }) => `${what} ${name}`).join(', ');
  const more = newNames.length < newNamesAtMost ? '' : ' and perhaps more';
  return `New here: ${named}${more}. What you did not mean is mistyped in the file.`;
}
