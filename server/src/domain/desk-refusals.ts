/**
 * What the rules say no to when a folder's record is changed at a desk: a sentence and the next act. The page says the
 * same before it is tried. Words in braces are facts of the refusal.
 */
export const deskRefusals = {
  folder_void: ['This folder is void.', 'Look for the folder that took its place.'],
  folder_destroyed: ['This folder was destroyed.', 'Its history stays; nothing of it changes.'],
  code_names_no_place: ['This code is no place here.', 'Scan the label of a shelf or a room.'],
  home_already: ['That is its home already.', 'Choose another place.'],
  home_changed: ['Its home was changed meanwhile.', 'Look where it lives now, then try again.'],
  place_shut: ['That place is closed.', 'Choose a place that is open.'],
  place_files_nothing: [
    'Folders are not filed at this kind of place.',
    'Choose a shelf, a bay, a box or a file room.',
  ],
  place_may_not_hold: [
    'That room may not hold this type of record.',
    'Choose a room that may, or ask an administrator.',
  ],
  nothing_to_correct: [
    'Nothing was recorded since it came into the records.',
    'Scan the folder where it is.',
  ],
  moved_since: ['Something has happened since: {what}.', 'Look at its history, then decide anew.'],
  not_on_its_way: ['It is not on its way.', 'Scan it where it is, and where it goes.'],
  not_your_place: [
    'You do not work at {place}.',
    'Scan at the place where you work, or at a kiosk of that place.',
  ],
  void_only_from_the_shelf: [
    'It is not in its file room: {state}.',
    'Bring it back and scan it there first.',
  ],
  void_two_places: [
    'It may be at one of two places.',
    'Scan it where it is; then it can be voided.',
  ],
  void_while_wanted: ['Somebody waits for it.', 'Answer the request first.'],
  void_later_volume: [
    'A later volume follows it in this chart.',
    'Void the last volume first, or keep this one.',
  ],
  void_stand_in: ['A temporary folder stands in for it.', 'Bring the two together first.'],
  void_not_from_here: [
    'A folder in this state is not voided.',
    'Only a planned or active folder can have been made in error.',
  ],
  nobody_waits: ['Nobody waits for this folder any more.', 'Put it on its shelf.'],
  volume_of_temporary: [
    'A temporary folder has no volumes.',
    'Make the new volume of the folder it stands in for.',
  ],
  volume_follows: ['A later volume exists already.', 'Use that one: it is on the folder’s page.'],
  volumes_at_most: [
    'This chart has as many volumes as can be counted.',
    'Call the records officer.',
  ],
  stand_in_of_stand_in: [
    'A temporary folder stands in for nothing but the true one.',
    'Open the true folder, and make it there.',
  ],
  stand_in_already: [
    'A temporary folder stands in for it already.',
    'Use that one: it is on the folder’s page.',
  ],
  stand_in_not_missing: [
    'This folder is not missing.',
    'Mark it missing first, when nobody finds it.',
  ],
  reunite_only_temporary: ['This is no temporary folder.', 'Scan the temporary one.'],
  reunited_already: ['The two were reunited already.', 'Keep the empty cover apart.'],
  reunite_nothing_true: ['There is no folder that it stands in for.', 'Ask the records officer.'],
  reunite_scan_both: [
    'These are not the two labels.',
    'Scan the temporary folder’s label and the true one’s.',
  ],
  reunite_still_missing: [
    'The true folder is still listed as missing.',
    'Scan it at a kiosk first: then it is found.',
  ],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

export type DeskRefusalCode = keyof typeof deskRefusals;

/** Why the table of transitions has no way back: a void label that were good again would be two folders with one past. */
export const whyVoidStays =
  'A void folder stays void. If it was right after all, make it anew and put a new label on it.';
