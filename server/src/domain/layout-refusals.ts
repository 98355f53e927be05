/** What the rules say no to when a layout of labels is saved: a sentence and the next act. */
export const layoutRefusals = {
  layout_unreadable: ['{sentence}', '{fix}'],
  layout_changed: [
    'Somebody saved this layout meanwhile.',
    'Open it again, or save yours under a new name.',
  ],
  layout_other_kind: [
    'A layout stays the kind of label that it is.',
    'Save it as a new layout instead.',
  ],
  layout_withdrawn: [
    'This version was withdrawn.',
    'Choose another version, or change this one and save it as a new one.',
  ],
  layout_fails: [
    'The layout “{layout}” would not read: {why}',
    'Choose another layout, or ask a manager to change this one.',
  ],
  layout_file_large: [
    'A layout’s file has at most 64 kB.',
    'Choose the file that was exported here.',
  ],
  layout_file_broken: [
    'This is not a layout’s file: {where}.',
    'Choose a file that was exported here, or correct it by hand.',
  ],
} as const;
