// Pages from an office printer that are no labels and are scanned all the same: pull lists and the demonstration's scan sheet.
import { encodeCode } from '../../src/code.ts';
import type { Drawing } from '../../src/geometry.ts';
import { layOutPullList, type PaperRow } from '../../src/pull-list.ts';
import { layOutScanSheet, type ScanSheetEntry } from '../../src/scan-sheet.ts';
import { composeSymbol, parseSymbol } from '../../src/symbol.ts';
import { exampleSheet } from './examples.ts';
import { hardNames } from './hard-values.ts';
import type { PlacedCode } from './label-codes.ts';

export const pageKinds = ['pull_list', 'scan_sheet'] as const;
export type PageKind = (typeof pageKinds)[number];
export const pageNames: Readonly<Record<PageKind, string>> = {
  pull_list: 'Pull list',
  scan_sheet: 'Scan sheet',
};

const at = Date.UTC(2026, 4, 4, 6, 30);
const nameOf = (n: number): string => hardNames[n % hardNames.length] ?? '';

/** The symbol of the same kind with another number. */
export function renumbered(symbol: string, by: number): string {
  const parsed = parseSymbol(symbol);
  return parsed.ok
    ? composeSymbol(parsed.kind, (parsed.number + by * 7_654_321) % 999_999_999)
    : symbol;
}

const rowOf = (n: number): PaperRow => ({
  ...{ number: String(100_000 + n * 7_919), filingOrder: 'terminal_digit', volumeNo: (n % 9) + 1 },
  ...{ temporary: n % 3 === 0, code: composeSymbol('F', 4_000 + n * 7_919) },
  ...{ change: 'stands', room: 'File room A', aisle: 'Bay 4', shelf: `A-04-${n}` },
  ...{ forPlace: nameOf(n), neededBy: null, urgency: 'now', elsewhere: null },
});

function drawings(kind: PageKind, sample: number): Drawing[] {
  if (kind === 'pull_list') {
    const rows = Array.from({ length: 19 }, (_, n) => rowOf(sample * 19 + n));
    const head = {
      title: nameOf(sample),
      room: 'File room A',
      revision: 1,
      what: 'whole',
    } as const;
    return layOutPullList({ ...head, at, by: nameOf(sample + 1), timeZone: 'UTC', rows });
  }
  const sheet = exampleSheet();
  const others = (entries: readonly ScanSheetEntry[]) =>
    entries.map((entry) => ({ ...entry, code: renumbered(entry.code, sample) }));
  const { badges, places, cards, folders } = sheet;
  return layOutScanSheet({
    ...{ badges: others(badges), places: others(places) },
    ...{ cards: others(cards), folders: others(folders) },
  });
}

/** All pages of one print, each with its codes: other ones in each sample. */
export function pagesOf(
  kind: PageKind,
  sample: number,
): { drawing: Drawing; codes: PlacedCode[] }[] {
  return drawings(kind, sample).map((drawing) => ({
    drawing,
    codes: drawing.shapes.flatMap((shape): PlacedCode[] => {
      if (shape.kind !== 'bars') return [];
      const encoded = encodeCode('code128', shape.bars.code);
      return encoded.ok ? [{ shape, code: encoded.code }] : [];
    }),
  }));
}
