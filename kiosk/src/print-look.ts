import { printedGroups } from '@outguide/labels/filing-order';
import { urgencyWords } from '@outguide/server/domain/hold';
import type { Slip } from './slips.ts';
import type { Book } from './snapshot/book.ts';
import type { FolderLook } from './folder-look.ts';
import type { Volumes } from './volumes.ts';

/** One held folder, as the strip of the screen draws it. */
export interface SlipLook {
  readonly seq: number;
  readonly to: string;
  readonly urgency: string;
  /** Null while nobody is signed in: then the strip says only how many are held. */
  readonly folder: FolderLook | null;
}

/** The volume or temporary folder that was just made, or why none was. */
export interface VolumeLook {
  /** What prints its label; null when there is none. */
  readonly seq: number | null;
  readonly folder: FolderLook | null;
  readonly title: string;
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

const madeWords = {
  volume: { title: 'New volume', none: 'No new volume', goes: 'Both volumes go to' },
  stand_in: { title: 'Temporary folder', none: 'No temporary folder', goes: 'It goes to' },
} as const;

export function volumeLook({ seq, kind, answer }: NonNullable<Volumes['made']>): VolumeLook {
  const { title, none, goes } = madeWords[kind];
  if (!answer.ok) return { seq: null, folder: null, title: none, sentence: answer.sentence };
  const { label, home, waiting, more } = answer;
  const { number, filingOrder, volumeNo, temporary, code } = label;
  const names = more > 0 ? [...waiting, `${more} more`] : waiting;
  const wait = names.length === 0 ? '' : ` ${goes} ${names.join(', ')}.`;
  const volume = temporary ? 'temporary' : `vol ${volumeNo}`;
  return {
    seq,
    folder: { groups: printedGroups(number, filingOrder), code, volume },
    title,
    sentence: `Print its label, put it on, then scan it. Its home is ${home}.${wait}`,
  };
}
