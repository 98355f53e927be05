import { printedGroups } from '@outguide/labels/filing-order';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Book } from './snapshot/book.ts';
import type { Shown } from './station.ts';

/** One folder as the screen draws it: groups of digits, or its label's code when the number is not known here. */
export interface FolderLook {
  readonly groups: readonly string[] | null;
  readonly code: string | null;
  readonly volume: string;
}

/** Of a place, a badge or a card that brought the answer the code is not the folder's. */
function namesFolder(code: string): boolean {
  const symbol = parseSymbol(code);
  return !symbol.ok || symbol.kind === 'F';
}

/** The folder that a scan was about; null when there is none, or when nothing here says which it is. */
export function folderLook(
  { code, say: { folder } }: Shown,
  others: readonly Shown[],
  book: Book,
): FolderLook | null {
  if (folder === null) return null;
  const volume = folder.temporary ? 'temporary' : `vol ${folder.volumeNo}`;
  if (folder.number !== null)
    return {
      groups: printedGroups(folder.number, book.filingOrder(folder.id)),
      code: null,
      volume,
    };
  const ofIt = others.filter(({ say }) => say.folder?.id === folder.id).map((one) => one.code);
  const own = [code, ...ofIt].find((one) => one !== null && namesFolder(one)) ?? null;
  return own === null ? null : { groups: null, code: own, volume };
}
