import type { FolderLabel } from '@outguide/labels/folder-label';
import type { HoldSlipDrawing } from '@outguide/labels/hold-slip';
import type { Receipt } from '@outguide/labels/stock/papers';
import { slipWords } from '@outguide/server/domain/hold-words';
import type { Slip } from './slips.ts';
import type { Book } from './snapshot/book.ts';
import type { Station } from './station.ts';

/** Where and when a slip is printed. */
export interface Printing {
  readonly station: Station;
  readonly book: Book;
  readonly kiosk: string;
  readonly receipt: Receipt;
  /** Server time, ms. */
  readonly now: number;
}

/** Something to print, not drawn yet. */
export type Print =
  | {
      readonly kind: 'slip';
      readonly folderId: number;
      readonly slip: HoldSlipDrawing;
      readonly receipt: Receipt;
    }
  | { readonly kind: 'label'; readonly label: FolderLabel };

/** What the page may print: `slip-12` of that scan, or `label-12` of the folder that it made; null when it has gone. */
export function printOf(name: string, printing: Printing): Print | null {
  const [, kind, digits] = /^(slip|label)-(\d{1,15})$/.exec(name) ?? [];
  const seq = Number(digits);
  if (kind === 'label') {
    const made = printing.station.volume;
    return made?.seq === seq && made.answer.ok ? { kind, label: made.answer.label } : null;
  }
  const slip = kind === 'slip' ? printing.station.slips.find((one) => one.seq === seq) : undefined;
  const { receipt } = printing;
  if (slip === undefined) return null;
  return { kind: 'slip', folderId: slip.folder.id, slip: wordsOf(slip, printing), receipt };
}

function wordsOf(slip: Slip, { book, kiosk: from, now }: Printing): HoldSlipDrawing {
  const { folder, code, hold, knownAt } = slip;
  const { number, temporary, volumeNo } = folder;
  return {
    ...slipWords(hold, { now, timeZone: book.timeZone, from, knownAt }),
    folder: {
      ...{ code, number, filingOrder: book.filingOrder(folder.id) },
      volume: temporary ? 'temporary' : `vol ${volumeNo}`,
    },
    placeCode: book.placeCode(hold.toPlaceId),
  };
}
