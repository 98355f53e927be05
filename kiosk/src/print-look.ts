import { printedGroups } from '@outguide/labels/filing-order';
import { urgencyWords } from '@outguide/server/domain/hold';
import type { Slip } from './slips.ts';
import type { Book } from './snapshot/book.ts';
import type { FolderLook } from './view.ts';
import type { Volumes } from './volumes.ts';

/** One held folder, as the strip of the screen draws it. */
export interface SlipLook {
  readonly seq: number;
  readonly to: string;
  readonly urgency: string;
  /** Null while nobody is signed in: then the strip says only how many are held. */
  readonly folder: FolderLook | null;
}

/** The volume that was just made, or why none was. */
export interface VolumeLook {
  /** What prints its label; null when there is none. */
  readonly seq: number | null;
  readonly folder: FolderLook | null;
  readonly sentence: string;
}

export function slipLook(
  { seq, folder, code, hold }: Slip,
  book: Book,
  signedIn: boolean,
): SlipLook {
  if (!signedIn) return { seq, to: hold.to, urgency: urgencyWords[hold.urgency], folder: null };
  const { id, temporary, volumeNo } = folder;
  const number = folder.number ?? book.folder(id)?.number ?? null;
  const groups = number === null ? null : printedGroups(number, book.filingOrder(id));
  const volume = temporary ? 'temporary' : `vol ${volumeNo}`;
  const look = { groups, code: groups === null ? code : null, volume };
  return { seq, to: hold.to, urgency: urgencyWords[hold.urgency], folder: look };
}

export function volumeLook({ seq, answer }: NonNullable<Volumes['made']>): VolumeLook {
  if (!answer.ok) return { seq: null, folder: null, sentence: answer.sentence };
  const { label, home, waiting, more } = answer;
  const { number, filingOrder, volumeNo, code } = label;
  const names = more > 0 ? [...waiting, `${more} more`] : waiting;
  const both = names.length === 0 ? '' : ` Both volumes go to ${names.join(', ')}.`;
  return {
    seq,
    folder: { groups: printedGroups(number, filingOrder), code, volume: `vol ${volumeNo}` },
    sentence: `Print its label, put it on, then scan it. Its home is ${home}.${both}`,
  };
}
