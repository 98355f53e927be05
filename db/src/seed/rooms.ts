import type { FilingOrder } from '../vocabulary.ts';

// What the seeded hospital is made of. Codes are what people type, so they are short.

export const facilities = [
  { code: 'GH', name: 'General Hospital' },
  { code: 'HC', name: 'Harbour Clinic' },
] as const;

export interface SeedRecordType {
  readonly code: string;
  readonly name: string;
  readonly loanHours: number;
  readonly order: FilingOrder;
  readonly retentionClass: string;
}

/** In this order they get the ids 1 to 4. */
export const recordTypes: readonly SeedRecordType[] = [
  {
    code: 'MR',
    name: 'Medical record',
    loanHours: 168,
    order: 'terminal_digit',
    retentionClass: 'general',
  },
  {
    code: 'OB',
    name: 'Obstetric record',
    loanHours: 336,
    order: 'terminal_digit',
    retentionClass: 'obstetric',
  },
  {
    code: 'RX',
    name: 'Radiology jacket',
    loanHours: 168,
    order: 'middle_digit',
    retentionClass: 'radiology',
  },
  {
    code: 'MH',
    name: 'Mental health record',
    loanHours: 72,
    order: 'straight',
    retentionClass: 'mental_health',
  },
];

/** A run of shelves for one record type; `lo` to `hi` is the part of the filing order that stands in this room. */
export interface SectionPlan {
  readonly room: string;
  readonly letter: string;
  readonly facility: number;
  readonly recordType: number;
  readonly lo: number;
  readonly hi: number;
  /** Part of all folders, by measure: for counting shelves. */
  readonly weight: number;
}

export interface RoomPlan {
  readonly code: string;
  readonly name: string;
  readonly facility: number;
  readonly shelvesLabelled: boolean;
  readonly demandsBadge: boolean;
  readonly recordTypes: readonly number[] | null;
}

export const rooms: readonly RoomPlan[] = [
  room('A', 'File room A', 1, [1]),
  room('B', 'File room B', 1, [1]),
  { ...room('C', 'File room C, obstetric and radiology', 1, [2, 3]), shelvesLabelled: false },
  { ...room('M', 'File room M, mental health', 1, [4]), demandsBadge: true },
  room('H', 'Harbour file room', 2, null),
];

function room(
  code: string,
  name: string,
  facility: number,
  types: readonly number[] | null,
): RoomPlan {
  return { code, name, facility, shelvesLabelled: true, demandsBadge: false, recordTypes: types };
}

export const sections: readonly SectionPlan[] = [
  { room: 'A', letter: 'A', facility: 1, recordType: 1, lo: 0, hi: 0.5, weight: 0.39 },
  { room: 'B', letter: 'B', facility: 1, recordType: 1, lo: 0.5, hi: 1, weight: 0.39 },
  { room: 'C', letter: 'C', facility: 1, recordType: 2, lo: 0, hi: 1, weight: 0.03 },
  { room: 'C', letter: 'X', facility: 1, recordType: 3, lo: 0, hi: 1, weight: 0.09 },
  { room: 'M', letter: 'M', facility: 1, recordType: 4, lo: 0, hi: 1, weight: 0.03 },
  { room: 'H', letter: 'H', facility: 2, recordType: 1, lo: 0, hi: 1, weight: 0.07 },
];

/** Borrowers; a `scan` place has a kiosk of its own, so going there is a leg until it is scanned there. */
export interface BorrowerPlan {
  readonly code: string;
  readonly name: string;
  readonly kind: 'ward' | 'clinic' | 'department';
  readonly facility: number;
  readonly scan: boolean;
  readonly desks: readonly string[];
}

const borrower = (
  kind: BorrowerPlan['kind'],
  code: string,
  name: string,
  more: Partial<BorrowerPlan> = {},
): BorrowerPlan => ({ kind, code, name, facility: 1, scan: false, desks: [], ...more });

export const borrowers: readonly BorrowerPlan[] = [
  borrower('ward', 'W1', 'Ward 1, surgical'),
  borrower('ward', 'W2', 'Ward 2, surgical'),
  borrower('ward', 'W3', 'Ward 3, medical'),
  borrower('ward', 'W4', 'Ward 4, medical'),
  borrower('ward', 'W5', 'Ward 5, medical', { scan: true }),
  borrower('ward', 'W6', 'Ward 6, elderly care', { scan: true }),
  borrower('ward', 'W7', 'Ward 7, orthopaedic'),
  borrower('ward', 'W8', "Ward 8, children's"),
  borrower('ward', 'MAT', 'Maternity ward', { scan: true }),
  borrower('ward', 'ICU', 'Intensive care', { scan: true }),
  borrower('ward', 'ED', 'Emergency department', { scan: true }),
  borrower('ward', 'TH', 'Theatres'),
  borrower('clinic', 'CARD', 'Cardiology clinic', { desks: ['secretary', 'registrar'] }),
  borrower('clinic', 'DIAB', 'Diabetes clinic', { desks: ['secretary'] }),
  borrower('clinic', 'EYE', 'Eye clinic'),
  borrower('clinic', 'FRAC', 'Fracture clinic'),
  borrower('clinic', 'ANTE', 'Antenatal clinic'),
  borrower('clinic', 'ONC', 'Oncology clinic', {
    scan: true,
    desks: ['secretary', 'trials nurse'],
  }),
  borrower('clinic', 'DERM', 'Dermatology clinic'),
  borrower('clinic', 'ENT', 'Ear, nose and throat clinic', { desks: ['secretary'] }),
  borrower('clinic', 'PSY', 'Mental health clinic', { desks: ['secretary'] }),
  borrower('department', 'CODE', 'Clinical coding', { desks: ['coder 1', 'coder 2', 'coder 3'] }),
  borrower('department', 'RAD', 'Radiology', { desks: ['reporting room'] }),
  borrower('department', 'LEGAL', 'Legal and release of records', { desks: ['release clerk'] }),
  borrower('department', 'QUAL', 'Quality and audit'),
  borrower('clinic', 'HGP', 'Harbour general clinic', { facility: 2, desks: ['secretary'] }),
  borrower('clinic', 'HPH', 'Harbour physiotherapy', { facility: 2 }),
];
