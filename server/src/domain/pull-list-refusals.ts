/** What the rules say no to when a list is walked: a sentence and the next act. */
export const pullListRefusals = {
  nothing_to_pull: [
    'Nobody waits for a chart of this room that is not on a list already.',
    'Choose more widely, or wait: requests appear by themselves.',
  ],
  no_appointments: [
    'Nobody has an appointment there on that day.',
    'Import the clinic’s appointments, or choose another day.',
  ],
  clinic_listed: ['That clinic’s day has a list already.', 'Work on the list that is open.'],
  nothing_taken: ['Nothing of this list could be taken.', 'See below why, line by line.'],
  list_closed: ['This list is closed.', 'What it left waits in the room’s requests.'],
  aisle_taken: ['{by} walks this aisle.', 'Take another one, or ask for it.'],
  aisle_of_no_walk: ['This is no aisle of this walk.', 'Load the list again.'],
  not_on_this_list: ['This folder is not on this list.', 'Load the list again.'],
  pulled_already: ['This folder was pulled already.', 'Look for it in the room, by its last scan.'],
  not_a_file_room: ['Lists are made for a file room.', 'Choose the room where the folders stand.'],
  nothing_to_print: ['Nothing has changed since the last print.', 'Print the whole list instead.'],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

export type PullListRefusalCode = keyof typeof pullListRefusals;
