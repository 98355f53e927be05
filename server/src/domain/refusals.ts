/** Why a scan or a folder's command is turned down. A code without words does not compile. */
export const refusalCodes = [
  'badge_withdrawn',
  'staff_disabled',
  'label_unknown',
  'label_damaged',
  'label_foreign',
  'label_withdrawn',
  'label_ended',
  'label_lost_roll',
  'number_shared',
  'folder_destroyed',
  'folder_void',
  'folder_reunited',
  'undo_too_late',
  'nothing_to_undo',
  'pile_full',
  'not_in_this_state',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Words {
  readonly sentence: string;
  readonly nextAct: string;
}

export const refusals: Readonly<Record<RefusalCode, Words>> = {
  badge_withdrawn: { sentence: 'This badge was withdrawn.', nextAct: 'Ask for your newer badge.' },
  staff_disabled: {
    sentence: 'This person may not sign in any more.',
    nextAct: 'Ask your manager.',
  },
  label_unknown: {
    sentence: 'No folder, place or person has this label.',
    nextAct: 'Put the folder aside and tell the file room.',
  },
  label_damaged: {
    sentence: 'The label was not read well.',
    nextAct: 'Scan it again. If it fails twice, type the number.',
  },
  label_foreign: {
    sentence: 'This is not one of our labels.',
    nextAct: 'Look for our own label on the folder.',
  },
  label_withdrawn: {
    sentence: 'This label was withdrawn.',
    nextAct: 'Use the newer label, or print one.',
  },
  label_lost_roll: {
    sentence: 'This label is of a roll that was withdrawn, and belongs to no folder.',
    nextAct: 'Keep what wears it apart and call the file room.',
  },
  label_ended: {
    sentence: 'This old label was bound to a folder, and that was ended: it names nothing now.',
    nextAct: 'Look for our own label on the folder, or bind this one anew at a desk.',
  },
  number_shared: {
    sentence: 'This number belongs to more than one patient.',
    nextAct: 'Scan the label of the folder itself.',
  },
  folder_destroyed: {
    sentence: 'This folder was destroyed.',
    nextAct: 'Keep it apart and call the records officer.',
  },
  folder_void: {
    sentence: 'This folder was made in error and is void.',
    nextAct: 'Keep it apart and call the records officer.',
  },
  folder_reunited: {
    sentence: 'This temporary folder was reunited with the true one, or never used.',
    nextAct: 'See that it is empty, then keep it apart.',
  },
  undo_too_late: {
    sentence: 'That was more than a minute ago.',
    nextAct:
      'Scan the folder and where it is now, or take it back at a desk: “This did not happen” on its page.',
  },
  nothing_to_undo: {
    sentence: 'There is nothing to undo here.',
    nextAct: 'Scan the folder to see where it is.',
  },
  pile_full: {
    sentence: 'Too many folders wait for a place.',
    nextAct: 'Scan the place they go to, or END.',
  },
  not_in_this_state: {
    sentence: 'This is not possible in its present state.',
    nextAct: 'Load the page again to see what changed.',
  },
};
