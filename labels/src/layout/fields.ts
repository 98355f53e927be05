// What each kind of label can say. The examples are what the editor shows and what the judge tries: an ordinary one, and
// one that is as long as it may become.
import { composeSymbol, type SymbolKind } from '../symbol.ts';

export const labelKinds = [
  'folder',
  'folder_end_tab',
  'folder_side_tab',
  'folder_barcode',
  'shelf',
  'bay',
  'ward',
  'trolley',
  'envelope',
  'box',
  'badge',
  'action_card',
  'outguide_slip',
  'hold_slip',
  'request_slip',
  'loose_sheet',
  'separator',
  'wristband_test',
  'roll_label',
] as const;
export type LabelKind = (typeof labelKinds)[number];

/** What a label is about: kinds of one subject have the same fields. */
export const subjects = [
  'folder',
  'place',
  'badge',
  'card',
  'out',
  'hold',
  'request',
  'sheet',
  'wristband',
  'roll',
] as const;
export type Subject = (typeof subjects)[number];

export const subjectOf: Readonly<Record<LabelKind, Subject>> = {
  folder: 'folder',
  folder_end_tab: 'folder',
  folder_side_tab: 'folder',
  folder_barcode: 'folder',
  shelf: 'place',
  bay: 'place',
  ward: 'place',
  trolley: 'place',
  envelope: 'place',
  box: 'place',
  badge: 'badge',
  action_card: 'card',
  outguide_slip: 'out',
  hold_slip: 'hold',
  request_slip: 'request',
  loose_sheet: 'sheet',
  separator: 'sheet',
  wristband_test: 'wristband',
  roll_label: 'roll',
};

export const kindNames: Readonly<Record<LabelKind, string>> = {
  folder: 'Folder label',
  folder_end_tab: 'Folder, end tab',
  folder_side_tab: 'Folder, side tab',
  folder_barcode: 'Folder, barcode only',
  shelf: 'Shelf',
  bay: 'Bay',
  ward: 'Ward, clinic or desk',
  trolley: 'Trolley',
  envelope: 'Envelope or tube',
  box: 'Box',
  badge: 'Staff badge',
  action_card: 'Action card',
  outguide_slip: 'Outguide slip',
  hold_slip: 'Hold slip',
  request_slip: 'Request slip',
  loose_sheet: 'Loose sheet',
  separator: 'Separator sheet',
  wristband_test: 'Wristband test',
  roll_label: 'Label of a roll',
};

/** One thing a label can say. */
export interface Field {
  readonly name: string;
  /** What it is, in words for the editor. */
  readonly about: string;
  readonly example: string;
  /** As long as it may become. */
  readonly longest: string;
  /** Without it there is no label. */
  readonly required: boolean;
  /** Says who the patient is: printed only where the layout asks for it. */
  readonly namesPatient: boolean;
}

type More = Partial<Pick<Field, 'required' | 'namesPatient' | 'longest'>>;
const field = (name: string, about: string, example: string, more: More = {}): Field => ({
  longest: example,
  required: false,
  namesPatient: false,
  name,
  about,
  example,
  ...more,
});
const required = { required: true } as const;
const ofPatient = { namesPatient: true } as const;

const ward = 'Department of paediatric gastroenterology, hepatology and nutrition, east wing';
const symbol = (name: string, about: string, kind: SymbolKind, more: More = required): Field =>
  field(name, about, composeSymbol(kind, kind === 'A' ? 3 : 12_345), {
    ...more,
    longest: composeSymbol(kind, 987_654_321),
  });

const facility = field('facility', 'The hospital', 'General hospital', { longest: ward });
const printedOn = field('printedOn', 'The day it is printed', '22 Nov 2026');
const numberFields = [
  field('number', 'The chart number, as it is filed', '123456', {
    ...required,
    longest: '123456789012',
  }),
  field(
    'filingOrder',
    'How the room files: terminal_digit, middle_digit or straight; not for eyes',
    'terminal_digit',
    required,
  ),
  field('volume', 'The volume, as a number', '2', { longest: '128' }),
];

const folder: readonly Field[] = [
  symbol('code', 'The folder’s own code, which a scan reads', 'F'),
  ...numberFields,
  field('temporary', 'The word “temporary”, for a stand-in', 'temporary'),
  field('restricted', 'The word “restricted”; it never says why', 'restricted'),
  field('recordType', 'What kind of record it is', 'Medical record', { longest: ward }),
  facility,
  field('room', 'The file room it lives in', 'File room A', { longest: ward }),
  field('home', 'The shelf it lives on', 'A-07-3', { longest: 'RECORDS-EAST-107-33' }),
  field('year', 'The year of the last visit, for bands by year', '2026'),
  printedOn,
  field('initials', 'The patient’s initials', 'M. O.', ofPatient),
  field('patientName', 'The patient’s name', 'Oduya-Lindqvist, Maria', {
    ...ofPatient,
    longest: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Maximiliana Bartholomea',
  }),
  field('bornOn', 'The patient’s date of birth', '3 May 1961', ofPatient),
  field('deceased', 'The word “deceased”, once that is known', '', ofPatient),
];

const place: readonly Field[] = [
  symbol('code', 'The place’s own code, which a scan reads', 'L'),
  field('name', 'What the place is called', 'Ward 5', { ...required, longest: ward }),
  field('shortCode', 'Its short code', 'A-07-3', { longest: 'RECORDS-EAST-107-33' }),
  field('placeKind', 'What kind of place it is', 'shelf', { longest: 'destruction bin' }),
  field('trail', 'Where it stands', 'File room A, bay 7', { longest: ward }),
  field('range', 'The numbers that stand here', '10-34-56 to 99-99-61', {
    longest: '123456789-00-00 to 999999999-99-99',
  }),
  facility,
  printedOn,
];

const badge: readonly Field[] = [
  symbol('code', 'The badge’s code', 'P'),
  field('name', 'Whose badge it is', 'Ines Vanterpool', {
    ...required,
    longest: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Maximiliana Bartholomea',
  }),
  field('role', 'What they do here', 'Clerk', { longest: 'Records officer, weekend and nights' }),
  facility,
  field('issuedOn', 'The day it was made', '22 Nov 2026'),
];

const card: readonly Field[] = [
  symbol('code', 'The card’s code', 'A'),
  field('title', 'What it does', 'Return here', {
    ...required,
    longest: 'Loose sheet in a folder',
  }),
  field('hint', 'What it does, in a sentence', 'The next folders come back to this room', {
    longest: 'The next folders leave for the place that you scan, by the carrier you scan after it',
  }),
  facility,
];

const out: readonly Field[] = [
  symbol('code', 'The folder’s own code', 'F', {}),
  ...numberFields,
  field('recordType', 'What kind of record it is', 'Medical record', { longest: ward }),
  field('place', 'Where the folder went', 'Ward 5', { ...required, longest: ward }),
  symbol('placeCode', 'The code of that place', 'L', {}),
  field('since', 'When it left', '22 Nov, 10:42'),
  field('dueBack', 'When it is due back', '25 Nov', { longest: '25 Nov 2026, 14:00' }),
  field('by', 'Who took it', 'Ines Vanterpool', { longest: ward }),
  field('phone', 'Who to ring', 'ext. 4471', { longest: '+49 30 901820 4471' }),
  field('home', 'The shelf it lives on', 'A-07-3', { longest: 'RECORDS-EAST-107-33' }),
  facility,
  printedOn,
];

const hold: readonly Field[] = [
  symbol('code', 'The folder’s own code', 'F', {}),
  ...numberFields.map((one) => ({ ...one, required: false })),
  field('place', 'Who waits for it', 'Ward 5', { ...required, longest: ward }),
  field('why', 'How urgent it is and by when', 'urgent · asked 10:31 · by 14:00'),
  symbol('placeCode', 'The code of that place', 'L', {}),
  field('next', 'Who waits after that', 'Then: Cardiology clinic, by 14:00', {
    longest: `Then: ${ward}, by 14:00, and 12 more`,
  }),
  field('foot', 'When and where it was printed', 'File room A, 22 Nov, 10:32'),
];

const request: readonly Field[] = [
  symbol('code', 'The folder’s own code', 'F', {}),
  ...numberFields,
  field('recordType', 'What kind of record it is', 'Medical record', { longest: ward }),
  field('place', 'Who asks for it', 'Ward 5', { ...required, longest: ward }),
  symbol('placeCode', 'The code of that place', 'L', {}),
  field('urgency', 'now, today or by when', 'by 14:00', { longest: 'by 25 Nov, 14:00' }),
  field('purpose', 'What for', 'Clinic visit', { longest: ward }),
  field('askedBy', 'Who asked', 'Ines Vanterpool', { longest: ward }),
  field('askedAt', 'When they asked', '22 Nov, 10:31'),
  field('shelf', 'Where it stands', 'A-07-3', { longest: 'RECORDS-EAST-107-33' }),
  field('elsewhere', 'Where it is, when not on its shelf', '', { longest: ward }),
  printedOn,
];

const sheet: readonly Field[] = [
  symbol('code', 'The code of the folder the pages belong to', 'F'),
  ...numberFields,
  field('recordType', 'What kind of record it is', 'Medical record', { longest: ward }),
  field('pages', 'How many sheets are expected', '14', { longest: '1200' }),
  field('from', 'Where the sheet came from', 'Cardiology clinic', { longest: ward }),
  field('room', 'The file room', 'File room A', { longest: ward }),
  printedOn,
];

const wristband: readonly Field[] = [
  field('wristband', 'What the wristband holds; the example is nobody’s', '00123456', {
    ...required,
    longest: '123456789012',
  }),
  field('says', 'What should be seen when it is scanned', 'opens nobody: this is a test'),
  facility,
  printedOn,
];

const roll: readonly Field[] = [
  symbol('code', 'A folder’s code that is on no folder yet', 'F'),
  field('roll', 'The number of its roll', '12', { longest: '9999' }),
  field('nth', 'Which label of the roll it is', '0345', { longest: '9999' }),
  facility,
  printedOn,
];

/** Every field of every subject. */
export const fieldsOf: Readonly<Record<Subject, readonly Field[]>> = {
  folder,
  place,
  badge,
  card,
  out,
  hold,
  request,
  sheet,
  wristband,
  roll,
};

/** The fields that a kind of label may print. */
export const fieldsOfKind = (kind: LabelKind): readonly Field[] => fieldsOf[subjectOf[kind]];

/** Named fields of one label. */
export type LabelValues = Readonly<Record<string, string>>;
