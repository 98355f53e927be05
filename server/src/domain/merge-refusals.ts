/** What the rules say no to when two numbers are merged or parted: a sentence and the next act. */
export const mergeRefusals = {
  merge_itself: ['That is the same number.', 'Choose the other number of this person.'],
  merge_gone_already: [
    'The number that is to go was merged already.',
    'Open the patient that stayed, and merge that one.',
  ],
  merge_into_merged: [
    'The number that is to stay was itself merged into another.',
    'Choose the one that stayed.',
  ],
  merge_two_deaths: [
    'By the records these two died on different days.',
    'They may be two people. Have the wrong day corrected first, if they are one.',
  ],
  merge_death_lost: [
    'The one that is to go has died, and the one that is to stay has no day of death.',
    'Let the other number stay: then the day of death stays too.',
  ],
  merge_two_beds: [
    'By the records they lie in two beds at one time.',
    'One person lies in one bed. Have the stay that is wrong ended first.',
  ],
  merge_changed: [
    'Something of these two was changed meanwhile.',
    'Look at both again, then decide.',
  ],
  unmerge_done: ['This merge was taken back already.', 'Load the page again to see it.'],
  unmerge_unknown: ['No merge is on record for this.', 'It came merged from another system.'],
  decided_already: [
    'This is no longer as the page showed it.',
    'Load the page again to see where it is.',
  ],
  decided_place_taken: [
    'Its former place was taken meanwhile: the volume number has another folder.',
    'Keep it where it is, and make a new volume there.',
  ],
  combine_nothing: ['Nothing here waits to be brought together.', 'Load the page again.'],
  combine_not_together: [
    'Not all of these folders were scanned in one file room since the merge.',
    'Scan each of them there, then try again.',
  ],
  combine_restricted: [
    'One of these charts is restricted and the other is not.',
    'They stay two charts, so that nobody reads what is closed to them.',
  ],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

export type MergeRefusalCode = keyof typeof mergeRefusals;
