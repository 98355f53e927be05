// What the judge says. Each finding is a sentence and what to do about it, and names the number that it is about, so that
// the editor can say it beside that number.

export const findingWords = {
  size_of_label: ['A label is 8 to 300 mm long on each side.', 'Change its width or height.'],
  same_id: ['Two parts have the same name.', 'Give each part a name of its own.'],
  off_label: ['This part reaches over the edge of the label.', 'Move it, or make it smaller.'],
  no_size: ['This part has no room: its width or height is almost nothing.', 'Make it larger.'],
  unknown_field: [
    'There is no field “{what}” on this kind of label.',
    'Take one of the fields in the list.',
  ],
  loose_brace: [
    'A brace stands alone, so a field is not filled in.',
    'Write fields as {name}, and braces twice.',
  ],
  names_patient: [
    '“{what}” says who the patient is, and this layout names nobody.',
    'Take it out, or allow patients’ names for this layout.',
  ],
  small_text: [
    'Text below {limit} mm is not read at arm’s length.',
    'Make it at least {limit} mm.',
  ],
  floor_above: [
    'The smallest size is larger than the size itself.',
    'Make it smaller than {limit} mm.',
  ],
  text_cut_off: [
    'Its box is too low for text of this size.',
    'Make the box at least {limit} mm high, or the text smaller.',
  ],
  faint_text: [
    'Its ink is too faint on what lies below it: {ratio} to 1.',
    'Take a darker ink: at least {limit} to 1.',
  ],
  no_colour: ['This is no colour.', 'Write it as #rrggbb.'],
  module_narrow: [
    'The narrowest bar is {value} mm wide; scanners begin to fail below 0.25 mm.',
    'Make it at least {limit} mm.',
  ],
  module_dots: [
    '{value} mm is {dots} dots at {dpi} dpi; printers round it bar by bar, and the code goes bad.',
    'Make it {limit} mm, a whole number of dots.',
  ],
  code_cannot_hold: ['This kind of code cannot hold “{what}”.', '{why}'],
  code_too_wide: [
    'With its quiet zone the code is {value} mm wide, and its place only {room} mm.',
    'Make its place at least {limit} mm wide, or its narrowest bar thinner.',
  ],
  code_too_high: [
    'With its quiet zone the code is {value} mm high, and its place only {room} mm.',
    'Make its place at least {limit} mm high, or its modules smaller.',
  ],
  code_too_wide_at: [
    'On printers of {dpi} dpi, on whole dots, the code is {value} mm wide, and its place only {room} mm.',
    'Make its place at least {limit} mm wide, or its narrowest bar thinner.',
  ],
  code_too_high_at: [
    'On printers of {dpi} dpi, on whole dots, the code is {value} mm high, and its place only {room} mm.',
    'Make its place at least {limit} mm high, or its modules smaller.',
  ],
  bars_low: [
    'The bars are {value} mm high; a scanner must be aimed too well below {limit} mm.',
    'Make its place higher.',
  ],
  bars_low_for_length: [
    'The bars are low for their length: {value} mm.',
    'At least {limit} mm reads at the first try.',
  ],
  matrix_scratched: [
    'A Data Matrix is not read once a pen stroke or a fold has crossed it.',
    'Take Code 128 where people write on the label or fold it, or print bars beside it.',
  ],
  code_covered: ['“{what}” reaches into the code or its quiet zone.', 'Move one of the two.'],
  code_on_colour: [
    'The code stands on colour, and its bars lose their contrast.',
    'Give it white ground.',
  ],
  band_small: [
    'A band is {value} mm; its digit is not seen from the aisle below {limit} mm.',
    'Make the bands larger, or colour fewer digits.',
  ],
  small_digits: [
    'A digit of a long number is {value} mm high; below {limit} mm it is not read.',
    'Make the place larger, or show fewer digits.',
  ],
  band_contrast: [
    'The digit {what} is too faint on its band: {ratio} to 1.',
    'Choose ink or white for it: at least {limit} to 1.',
  ],
  band_alike: ['The bands of {what} look alike.', 'Choose colours that are further apart.'],
  palette_ten: ['A palette has ten colours, one for each digit.', 'Give all ten.'],
  parts_meet: ['It lies over “{what}”.', 'Move one of the two, if that is not meant.'],
  no_code: [
    'There is no code on this label, so nothing on it can be scanned.',
    'Add a code, if it is not an addition to another label.',
  ],
  not_ours: [
    'No code of this label reads as “{what}” and nothing else, so Outguide would not know what was scanned.',
    'Let this code hold “{what}” alone, or add a code that does.',
  ],
  number_in_code: [
    'This code says the chart number, which a lost label would tell to anybody with a scanner.',
    'Print the number for eyes, and let the code hold “code”.',
  ],
  foreign_code: [
    'Outguide does not know this code: who scans it instead of the other one finds nothing.',
    'Take it away, unless another system needs it.',
  ],
  draws_not: ['With the example “{what}” no label is drawn: {why}', '{fix}'],
} as const;
export type FindingCode = keyof typeof findingWords;

/** The number or word of a part that a finding is about. */
export type About =
  | 'place'
  | 'words'
  | 'size'
  | 'floor'
  | 'ink'
  | 'fill'
  | 'stroke'
  | 'code'
  | 'holds'
  | 'module'
  | 'readable'
  | 'digits'
  | 'palette'
  | 'when'
  | 'label';

export interface Finding {
  /** `refused`: such a layout is neither saved nor printed. `note`: it reads, but look at it. */
  readonly level: 'refused' | 'note';
  /** The part, or null for the label as a whole. */
  readonly part: string | null;
  readonly about: About;
  readonly code: FindingCode;
  readonly sentence: string;
  readonly fix: string;
}

type Facts = Readonly<Record<string, string | number>>;

/** A number as people read it: no more than three decimals. */
const shown = (value: string | number | undefined): string =>
  typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : (value ?? '');

/** One finding in words. */
export function finding(
  level: Finding['level'],
  at: { readonly part: string | null; readonly about: About },
  code: FindingCode,
  facts: Facts = {},
): Finding {
  const say = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      name === 'name' ? whole : shown(facts[name]),
    );
  const [sentence, fix] = findingWords[code];
  return { level, ...at, code, sentence: say(sentence), fix: say(fix) };
}
