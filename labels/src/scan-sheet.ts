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
const gap = { across: 3, down: 3 } as const;
const columns = 3;
const foot = page.height - 12;

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
    margin,
    28,
    3.5,
    'For the demonstration. Scan a badge, then folders and a place in any order: folder then place,',
    'regular',
  ),
  words(
    margin,
    32.6,
    3.5,
    'place then folders, a pile of folders then a place. There is no mode and nothing to click.',
    'regular',
  ),
];

function tab(title: string, hint: string): Shape[] {
  return [
    { kind: 'box', x: margin, y: 0, width: 24, height: 6.6, fill: look.manila, radius: 1.4 },
    {
      kind: 'text',
      x: margin + 12,
      y: 4.7,
      size: 3.8,
      text: title,
      weight: 'bold',
      fill: look.ink,
      anchor: 'middle',
    },
    words(margin + 27, 4.6, 3.2, hint, 'regular'),
  ];
}

/** The pages under way: rows are added from the top and flow to the next page. */
class Flow {
  readonly pages: Shape[][] = [[...head]];
  #y = 40;

  /** Starts a new page when less than `height` is left on this one. */
  keep(height: number) {
    if (this.#y + height <= foot) return;
    this.pages.push([]);
    this.#y = margin;
  }

  add(shapes: readonly Shape[], height: number) {
    this.pages.at(-1)?.push(...moved(shapes, 0, this.#y));
    this.#y += height;
  }
}

function section(flow: Flow, title: string, hint: string, entries: readonly ScanSheetEntry[]) {
  if (entries.length === 0) return;
  flow.keep(9 + cardSize.height);
  flow.add(tab(title, hint), 9);
  for (let i = 0; i < entries.length; i += columns) {
    const row = entries.slice(i, i + columns).flatMap((entry, column) => {
      return moved(sheetCard(entry), margin + column * (cardSize.width + gap.across), 0);
    });
    flow.keep(cardSize.height);
    flow.add(row, cardSize.height + gap.down);
  }
  flow.add([], 3);
}

/** Lays the sheet out on A4 pages. */
export function layOutScanSheet(sheet: ScanSheet): Drawing[] {
  const flow = new Flow();
  section(flow, 'Badges', 'who is scanning', sheet.badges);
  section(
    flow,
    'Ask',
    'nobody waits for these yet: ask as the nurse, by the number',
    sheet.asked ?? [],
  );
  section(
    flow,
    'Wanted',
    'the desk’s list begins with these: scan one, then its place',
    sheet.wanted ?? [],
  );
  section(flow, 'Places', 'where folders go, and what they go in', sheet.places);
  section(flow, 'Actions', 'cards that lie beside a kiosk', sheet.cards);
  section(flow, 'Folders', 'of other file rooms: the kiosk receives them', sheet.folders);
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
