/** What the rules say no to on a ward's or a clinic's own page: a sentence and the next act. */
export const wardRefusals = {
  no_list_here: [
    'This place has neither beds nor appointments.',
    'Open the page of a ward or a clinic.',
  ],
  appointment_over: [
    'This appointment is no more: it was cancelled, or nobody came.',
    'Load the list again.',
  ],
  not_on_list: ['This person is not on the list of this place.', 'Load the list again.'],
  on_list_already: ['This person is on today’s list already.', 'Look for the time beside it.'],
  walk_in_died: [
    'This patient has died, as the records say.',
    'Check that it is the right person; if it is, tell the records officer.',
  ],
  not_on_its_way: ['None of these is on its way here any more.', 'Load the list again.'],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

export type WardRefusalCode = keyof typeof wardRefusals;
