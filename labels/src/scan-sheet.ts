import { moved, type Drawing, type Shape } from './geometry.ts';
import { look } from './look.ts';
import { renderPdf } from './render/pdf.ts';
import { cardSize, sheetCard, type ScanSheetEntry } from './sheet-card.ts';

export type { ScanSheetEntry } from './sheet-card.ts';

/** What the demonstration's sheet shows. */
export interface ScanSheet {
  readonly badges: readonly ScanSheetEntry[];
  /** Nobody has asked for these yet, and a nurse can. */
  readonly asked?: readonly ScanSheetEntry[];
  /** Somebody waits for these already; the detail names the place by its code. */
  readonly wanted?: readonly ScanSheetEntry[];
  readonly places: readonly ScanSheetEntry[];
  readonly folders: readonly ScanSheetEntry[];
  readonly cards: readonly ScanSheetEntry[];
}

/** A4. */
const page = { width: 210, height: 297 } as const;
const margin = 12;
const gap = { across: 3, down: 2.2 } as const;
const columns = 3;
const foot = page.height - 10;

/** The mark: a manila folder with the ink card that says who has it. */
function mark(x: number, y: number): Shape[] {
  return [
    { kind: 'box', x, y: y + 0.6, width: 4.6, height: 3, fill: look.manila, radius: 0.8 },
    { kind: 'box', x, y: y + 1.8, width: 10, height: 6.4, fill: look.manila, radius: 0.9 },
    { kind: 'box', x: x + 3.6, y, width: 3, height: 5.6, fill: look.ink, radius: 0.5 },
    { kind: 'box', x: x + 4.3, y: y + 1, width: 1.6, height: 0.8, fill: look.manila },
  ];
}

function words(
  x: number,
  y: number,
  size: number,
  text: string,
  weight: 'regular' | 'bold',
): Shape {
  const fill = weight === 'bold' ? look.ink : look.ink2;
  return { kind: 'text', x, y, size, text, weight, fill, anchor: 'start' };
}

const head: readonly Shape[] = [
  ...mark(margin, 12),
  words(margin + 13.5, 19.4, 7, 'Scan sheet', 'bold'),
  words(
    ...([margin, 27.6, 3.4] as const),
    'Things to try in the demonstration, from top to bottom or in any order. Printed or from the screen, any scanner reads it.',
    'regular',
  ),
  words(
    ...([margin, 32.2, 3.4] as const),
    'Folder then place, place then folders, or a pile and then its place: there is no mode and nothing to click.',
    'regular',
  ),
];

/** The head of a step: its number on a tab, what it is, and what to do. */
function tab(step: number, title: string, hint: string): Shape[] {
  const at = { y: 4.7, size: 3.8, weight: 'bold', fill: look.ink, anchor: 'middle' } as const;
  return [
    { kind: 'box', x: margin, y: 0, width: 8, height: 6.6, fill: look.manila, radius: 1.4 },
    { kind: 'text', x: margin + 4, text: String(step), ...at },
    words(margin + 10.5, 4.7, 4, title, 'bold'),
    words(margin, 10.4, 3.2, hint, 'regular'),
  ];
}

/** The pages under way: rows are added from the top and flow to the next page. */
class Flow {
  readonly pages: Shape[][] = [[...head]];
  #y = 37;

  /** Starts a new page when less than `height` is left on this one. */
  keep(height: number) {
    if (this.#y + height <= foot) return;
    this.pages.push([]);
    this.#y = margin;
  }

  /** What follows begins on a page of its own. */
  turn() {
    if ((this.pages.at(-1)?.length ?? 0) > 0) this.keep(page.height);
  }

  add(shapes: readonly Shape[], height: number) {
    this.pages.at(-1)?.push(...moved(shapes, 0, this.#y));
    this.#y += height;
  }
}

/** One thing to try, with what is scanned for it. */
interface Step {
  readonly title: string;
  readonly hint: string;
  readonly entries: readonly ScanSheetEntry[];
  /** Begins a page, as what is cut out. */
  readonly apart?: boolean;
}
const tabHeight = 13;

function draw(flow: Flow, step: number, { title, hint, entries, apart = false }: Step) {
  if (apart) flow.turn();
  flow.keep(tabHeight + cardSize.height);
  flow.add(tab(step, title, hint), tabHeight);
  for (let i = 0; i < entries.length; i += columns) {
    const row = entries.slice(i, i + columns).flatMap((entry, column) => {
      return moved(sheetCard(entry), margin + column * (cardSize.width + gap.across), 0);
    });
    flow.keep(cardSize.height);
    flow.add(row, cardSize.height + gap.down);
  }
  flow.add([], 2);
}

const stepsOf = ({
  badges,
  asked = [],
  wanted = [],
  places,
  folders,
  cards,
}: ScanSheet): Step[] => [
  {
    title: 'Say who you are',
    hint: 'At a kiosk: scan a badge first. END signs out, once nothing is open.',
    entries: badges,
  },
  {
    title: 'Ask for a chart',
    hint: 'In the web page, signed in as the nurse: scan one of these, then press A. Nobody waits for them yet.',
    entries: asked,
  },
  {
    title: 'Bring what is wanted',
    hint: 'At the kiosk, as the clerk: scan one of these, then the place that it says, from step 4. The desk’s list begins with them.',
    entries: wanted,
  },
  {
    title: 'Places',
    hint: 'Where folders go, and what they go in. A folder then a shelf of its room files it; a trolley first, and what follows goes with it.',
    entries: places,
  },
  {
    title: 'Return a folder of another room',
    hint: 'At the kiosk: scan one. It is received, and you are told where its home is.',
    entries: folders,
  },
  {
    title: 'Cards that lie beside a kiosk',
    hint: 'To cut out. Each says what it does; it counts for the next scan, or for the one before.',
    entries: cards,
    apart: true,
  },
];

/** Lays the sheet out on A4 pages. */
export function layOutScanSheet(sheet: ScanSheet): Drawing[] {
  const flow = new Flow();
  const steps = stepsOf(sheet).filter(({ entries }) => entries.length > 0);
  for (const [n, step] of steps.entries()) draw(flow, n + 1, step);
  return flow.pages.map((shapes, i) => {
    const number = `${i + 1} of ${flow.pages.length}`;
    const at = { x: page.width - margin, y: page.height - 7, size: 3, anchor: 'end' } as const;
    return {
      ...page,
      shapes: [
        ...shapes,
        { kind: 'text', ...at, text: number, weight: 'regular', fill: look.ink3 },
      ],
    };
  });
}

/** Draws the sheet as a PDF. */
export function drawScanSheet(sheet: ScanSheet, at: Date = new Date()): Promise<Uint8Array> {
  return renderPdf(layOutScanSheet(sheet), 'Outguide scan sheet', at);
}
