import { parseSymbol, type SymbolKind } from '@outguide/labels/symbol';

const kinds: Readonly<Record<SymbolKind, string>> = {
  ...{ F: 'A folder', P: 'A person', L: 'A place', A: 'An action card' },
};

/** What was scanned, as far as its code alone says: no server was asked. */
export function kindOfCode(code: string): string {
  const read = parseSymbol(code);
  return read.ok ? kinds[read.kind] : 'A code';
}

/** How long a scan waits for the network, ms: later it would be recorded at a moment when it was not so. */
export const waitsAtMostMs = 120_000;
