import type { ForeignFamily } from './read-foreign.ts';

/** What a kind of foreign label is called. */
export const familyNames: Readonly<Record<ForeignFamily, string>> = {
  site: 'an old label of this house',
  hibc: 'an HIBC label',
  gs1: 'a GS1 label',
  code39_checked: 'a Code 39 label with a check character',
  number: 'a plain number without a check character',
  text: 'a label without a check character',
};
