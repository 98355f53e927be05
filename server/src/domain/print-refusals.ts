/** What the rules say no to when something is printed: a sentence and the next act. Words in braces are facts of the refusal. */
export const printRefusals = {
  nothing_to_print_here: [
    'There is no label to print there.',
    'Choose something else: what is void, closed or withdrawn has no label.',
  ],
  layout_not_for_it: [
    'This layout is not for labels of this kind, or is not there any more.',
    'Choose another layout.',
  ],
  too_many_labels: [
    'That is {total} labels; one print takes {atMost}.',
    'Print a part of it, such as a bay at a time.',
  ],
  too_many_prints: [
    'You have {atMost} prints that are not over.',
    'Wait until some are done, or cancel those that you do not need.',
  ],
  kind_of_other_things: ['That kind of label is not for these.', 'Choose another kind of label.'],
  one_of_each_number: [
    'Each number of a roll is printed once: two labels of one number would name one folder from two.',
    'Print it without copies.',
  ],
  roll_in_print: [
    'Each label of this roll is in a print already, on a folder, or withdrawn.',
    'Say on the page of that print which did not come out: they are printed again.',
  ],
  label_too_large: [
    'The label is {label} mm, and {stock} has {room} mm.',
    'Choose other stock, or a layout that is made for it.',
  ],
  would_not_read: [
    'Its label would not read: {why}',
    'Change the layout of this kind of label, or choose another.',
  ],
  off_paper: [
    'With this printer’s offsets a label would leave its paper.',
    'Print a test page and measure them again.',
  ],
  no_such_position: ['These labels have {atMost} positions a sheet.', 'Choose one of those.'],
  printer_gone: ['This printer was withdrawn.', 'Choose another one.'],
  printer_name_taken: [
    'Another printer has this name.',
    'Choose a name that people can tell apart.',
  ],
  printer_prints_files: [
    'This is no printer of the network: its prints are files for a computer to print.',
    'Print something, and open its file.',
  ],
  sheets_not_here: [
    'A label printer takes rolls and cards, not sheets.',
    'Choose a roll, or add the office printer by its queue.',
  ],
  stock_unknown: ['This stock is not in the catalogue.', 'Choose one of the list.'],
  print_not_so: ['This print is {state}.', 'Load it again.'],
  print_doubtful: [
    'It is not known whether all of its labels came out.',
    'Say first which did not.',
  ],
  positions_unread: ['These are no labels of this print.', 'Write numbers, such as 3, 7-9.'],
  file_no_more: ['This print was cancelled.', 'Print it again.'],
  nothing_drawn: [
    'There is no label in this file: none of them can be drawn.',
    'See on the page of the print why, then print again with another layout.',
  ],
  print_of_another: ['This is another person’s print.', 'Print it yourself.'],
  no_printer_here: ['No printer is set up for this place.', 'Ask an administrator to add one.'],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;
