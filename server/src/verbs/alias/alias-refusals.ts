import { foreignProblems } from '@outguide/labels/foreign/read-foreign';

/** What the rules say no to when an old label is bound to a folder: a sentence and the next act. */
export const aliasRefusals = {
  alias_nothing: foreignProblems.nothing,
  alias_ours: foreignProblems.ours,
  alias_ours_damaged: foreignProblems.ours_damaged,
  alias_check_character: foreignProblems.check_character,
  alias_syntax: foreignProblems.syntax,
  alias_too_short: foreignProblems.too_short,
  alias_too_long: foreignProblems.too_long,
  alias_too_common: foreignProblems.too_common,
  alias_product: foreignProblems.product,
  alias_person: foreignProblems.person,
  alias_taken: [
    'This label is bound already, to another folder or place.',
    'Scan it at a kiosk to see which. If that is wrong, end that binding with a reason first.',
  ],
  alias_patient_number: [
    'This is a number of a patient or a chart, not of one folder.',
    'Scan the label of the folder itself, or print one of ours.',
  ],
  alias_ended_before: [
    'This label was bound before, and that was ended: {reason}.',
    'If it is right now, confirm it once more.',
  ],
  alias_folder_unknown: ['No folder has this label.', 'Scan the label of the folder again.'],
  alias_folder_gone: [
    'This folder is destroyed or void.',
    'Keep it apart and call the records officer.',
  ],
  alias_ended: ['This binding was ended already.', 'Load the page again.'],
  alias_undo_late: [
    'It is too late to undo this here.',
    'A manager or records officer ends it on the folder’s page, with a reason.',
  ],
  alias_sealed_shut: [
    'What was scanned can no longer be read.',
    'Scan the label again beside the folder’s own.',
  ],
  alias_no_code: ['This notice is of no scanned label.', 'Load the list again.'],
  roll_taken: [
    'Some of these labels are reserved in another roll.',
    'Compare the numbers with the roll in your hand.',
  ],
  roll_wrong: ['This range is no roll: {why}.', 'Compare it with the first and last label.'],
  roll_label_lost: [
    'This label is of a roll that was withdrawn.',
    'Keep it apart, and take a label of another roll.',
  ],
  roll_label_bound: [
    'This label of a roll is on a folder already.',
    'Take the next label of the roll.',
  ],
  roll_label_unknown: ['No roll has this label.', 'Compare it with the rolls of this page.'],
  roll_no_such: [
    'This roll has no such labels.',
    'Compare the numbers with the roll in your hand.',
  ],
  roll_which_folder: [
    'More than one folder, or none, has this number.',
    'Add the volume after a stroke, such as 123456/2, or scan the folder’s old label.',
  ],
  pattern_wrong: ['The form of “{name}” cannot be used. {why}', 'Change it and save again.'],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

export type AliasRefusalCode = keyof typeof aliasRefusals;
