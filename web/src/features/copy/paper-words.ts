import type { PaperReason } from '@outguide/db/vocabulary';

/** Why the paper of what is complete on a screen, in the order in which it is offered. */
export const paperWords: readonly (readonly [PaperReason, string])[] = [
  ['signing', 'something must be signed'],
  ['original', 'the original is needed'],
  ['cannot_open', 'it cannot be opened'],
  ['other', 'another reason'],
];
