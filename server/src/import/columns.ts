import { appointmentStates, filingOrders, placeKinds, roles } from '@outguide/db/vocabulary';
import { importKinds, type ImportKind } from './import-kinds.ts';

// The files as data: reading, checking, templates and docs/import.md all follow this.

/** A whole number within bounds. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

type Reads =
  | 'text'
  | 'date'
  | 'dates'
  | 'flag'
  | 'hours'
  | 'phone'
  | 'zone'
  | 'moment'
  | Bounds
  | readonly string[];

export interface Column {
  readonly name: string;
  readonly required?: true;
  readonly max: number;
  readonly reads?: Reads;
}

export interface FileShape {
  readonly columns: readonly Column[];
  /** The columns that name one thing: a second row with them is the same thing again. */
  readonly key: readonly string[];
  readonly example: readonly string[];
}

const must = (name: string, max: number, reads: Reads = 'text'): Column => ({
  name,
  required: true,
  max,
  reads,
});
const may = (name: string, max: number, reads: Reads = 'text'): Column => ({ name, max, reads });

/** The columns that name a folder. */
const ofFolder: readonly Column[] = [
  ...[must('facility', 40), must('record_type', 40), must('number', 40)],
  must('volume', 3, { least: 1, most: 999 }),
];

/** Nobody lends a chart for longer than a year. */
const loanHours: Bounds = { least: 1, most: 8_760 };

export const fileShapes: Readonly<Record<ImportKind, FileShape>> = {
  facilities: {
    columns: [must('facility', 40), must('name', 200), must('time_zone', 60, 'zone')],
    key: ['facility'],
    example: ['MAIN', 'Main Hospital', 'Europe/Berlin'],
  },
  'record-types': {
    columns: [
      ...[must('record_type', 40), must('name', 200)],
      ...[may('loan_hours', 5, loanHours), may('filing_order', 20, filingOrders)],
    ],
    key: ['record_type'],
    example: ['MR', 'Medical record', '168', 'terminal_digit'],
  },
  places: {
    columns: [
      must('facility', 40),
      must('code', 40),
      must('name', 200),
      must('kind', 40, placeKinds),
      ...[may('parent', 40), may('phone', 40, 'phone'), may('receives_by_scan', 5, 'flag')],
      ...[may('shelves_labelled', 5, 'flag'), may('demands_badge', 5, 'flag')],
      ...[may('record_types', 400), may('hours', 400, 'hours'), may('closed_on', 2_000, 'dates')],
    ],
    key: ['facility', 'code'],
    example: [
      ...['MAIN', 'W5', 'Ward 5', 'ward', 'MAIN', '+1 555 0100', 'yes', 'yes', 'no', 'all'],
      ...['Mon-Fri 08:00-17:00|Sat 09:00-12:00', '2026-12-25|2026-12-26'],
    ],
  },
  staff: {
    columns: [
      must('login', 100),
      must('name', 200),
      may('facility', 40),
      may('place', 40),
      may('roles', 200),
    ],
    key: ['login'],
    example: ['a.sample', 'Sample Clerk', 'MAIN', 'W5', roles.slice(0, 2).join('|')],
  },
  patients: {
    columns: [
      ...[must('authority', 40), must('identifier', 40), must('family_name', 200)],
      ...[may('given_name', 200), may('born_on', 10, 'date'), may('died_on', 10, 'date')],
    ],
    key: ['authority', 'identifier'],
    example: ['MAIN', '00123456', 'Sample', 'Patient', '1970-01-31', ''],
  },
  identifiers: {
    columns: [
      ...[must('authority', 40), must('identifier', 40)],
      ...[must('known_as_authority', 40), must('known_as_identifier', 40)],
    ],
    key: ['authority', 'identifier'],
    example: ['NATIONAL', '7700012345', 'MAIN', '00123456'],
  },
  charts: {
    columns: [
      ...[must('facility', 40), must('record_type', 40), must('number', 40)],
      ...[must('authority', 40), must('identifier', 40), may('restricted', 5, 'flag')],
      may('record_type_name', 200),
    ],
    key: ['facility', 'record_type', 'number'],
    example: ['MAIN', 'MR', '123456', 'MAIN', '00123456', 'no', 'Medical record'],
  },
  folders: {
    columns: [
      ...ofFolder,
      ...[must('home', 40), may('temporary', 5, 'flag'), may('old_label', 128)],
    ],
    key: ['facility', 'record_type', 'number', 'volume', 'temporary'],
    example: ['MAIN', 'MR', '123456', '1', 'A-56-1', 'no', ''],
  },
  aliases: {
    columns: [must('label', 128), ...ofFolder, may('temporary', 5, 'flag')],
    key: ['label'],
    example: ['MR-123456/01', 'MAIN', 'MR', '123456', '1', 'no'],
  },
  stays: {
    columns: [
      ...[must('facility', 40), must('ward', 40), must('authority', 40), must('identifier', 40)],
      ...[may('bed', 40), must('from', 25, 'moment'), may('until', 25, 'moment')],
    ],
    key: ['authority', 'identifier', 'from'],
    example: ['MAIN', 'W5', 'MAIN', '00123456', '5.1', '2026-11-22 14:05', ''],
  },
  appointments: {
    columns: [
      ...[must('facility', 40), must('clinic', 40), must('appointment', 100)],
      ...[must('authority', 40), must('identifier', 40), must('at', 25, 'moment')],
      ...[may('state', 20, appointmentStates), may('purpose', 100)],
    ],
    key: ['facility', 'clinic', 'appointment'],
    example: [
      'MAIN',
      'CARD',
      'A-20261123-17',
      'MAIN',
      '00123456',
      '2026-11-23 09:30',
      'booked',
      '',
    ],
  },
  copies: {
    columns: [
      ...ofFolder,
      ...[must('system', 60), must('external_id', 100), must('address', 500)],
      ...[must('pages', 5, { least: 1, most: 99_999 }), must('complete', 5, 'flag')],
      ...[must('made_at', 25, 'moment'), may('temporary', 5, 'flag')],
    ],
    key: ['facility', 'record_type', 'number', 'volume', 'temporary'],
    example: [
      ...['MAIN', 'MR', '123456', '1', 'Archive', 'D-7741'],
      ...['https://archive.example/open/D-7741', '212', 'yes', '2026-03-03 14:20', 'no'],
    ],
  },
};

/** The kind of a file by its header, then by its name; null when neither tells. */
export function kindOf(header: readonly string[], fileName: string): ImportKind | null {
  const has = (kind: ImportKind) =>
    fileShapes[kind].columns.every((column) => !column.required || header.includes(column.name));
  const byName = importKinds.find((kind) => fileName.toLowerCase().includes(kind));
  if (byName !== undefined && has(byName)) return byName;
  return importKinds.findLast(has) ?? byName ?? null;
}

/** The template of one kind: its header and one invented row. */
export function templateOf(kind: ImportKind): string {
  const { columns, example } = fileShapes[kind];
  return `${columns.map((column) => column.name).join(',')}\r\n${example.join(',')}\r\n`;
}
