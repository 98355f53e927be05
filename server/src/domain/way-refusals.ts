/** What the rules say no to when a manager says how long ways take: a sentence and the next act. */
export const wayRefusals = {
  way_to_itself: ['A way goes from one room to another.', 'Choose two different places.'],
  way_of_whole_building: [
    'A facility is no end of a way.',
    'Choose a room, a ward or a clinic in it, or leave it open for all.',
  ],
  way_not_set: ['Nobody has set a time for this way.', 'Load the list again.'],
  no_appointments_here: [
    'Nobody comes to this place by appointment.',
    'Open the page of a clinic or a department.',
  ],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;
