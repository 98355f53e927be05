import { actionCardSheet } from '../../src/action-cards.ts';
import type { FolderLabel } from '../../src/folder-label.ts';
import type { ScanSheet, ScanSheetEntry } from '../../src/scan-sheet.ts';
import { composeSymbol, type SymbolKind } from '../../src/symbol.ts';

/** A folder label with whatever a test wants different. */
export function exampleLabel(different: Partial<FolderLabel> = {}): FolderLabel {
  return {
    code: composeSymbol('F', 12_345),
    number: '123456',
    filingOrder: 'terminal_digit',
    volumeNo: 2,
    temporary: false,
    recordType: 'Medical record',
    facility: 'General hospital',
    ...different,
  };
}

function entry(kind: SymbolKind, number: number, title: string, detail: string): ScanSheetEntry {
  return { code: composeSymbol(kind, number), title, detail };
}

/** A sheet of the size that the demonstration prints, with names that are hard to print. */
export function exampleSheet(): ScanSheet {
  const places = [
    ['Ward 5', 'W5'],
    ['Cardiology clinic', 'CARD'],
    ['قسم الطوارئ', 'EMG'],
    ['Department of paediatric gastroenterology, hepatology and nutrition, east wing', 'PGHN'],
    ['Ward 7', 'W7'],
    ['Łódź ward', 'LODZ'],
  ] as const;
  return {
    badges: ['Clerk', 'Nurse Žofie O’Brien-Núñez', 'אבי כהן'].map((name, i) =>
      entry('P', i + 1, name, 'badge'),
    ),
    places: places.map(([name, code], i) => entry('L', i + 10, name, code)),
    cards: actionCardSheet.map((card, i) => entry('A', i + 1, card.title, card.hint)),
    folders: Array.from({ length: 18 }, (_, i) => ({
      ...entry('F', i + 1_000, String(123_456 + i * 70_707), `volume ${(i % 3) + 1}`),
      filingOrder: 'terminal_digit',
    })),
  };
}
