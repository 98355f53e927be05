import type { ActionCard, NoticeKind } from '@outguide/db/vocabulary';
import type { NoticeWanted } from './effect.ts';

/** How long a card works: at once, for one folder, or for all folders until END. */
export const cardRules: Readonly<Record<ActionCard, 'now' | 'one_folder' | 'until_end'>> = {
  return_here: 'until_end',
  put_away: 'until_end',
  send: 'until_end',
  undo: 'now',
  missing: 'one_folder',
  found: 'one_folder',
  urgent: 'one_folder',
  loose_sheet: 'one_folder',
  new_volume: 'one_folder',
  end: 'now',
  temporary_folder: 'one_folder',
};

export const cardTitles: Readonly<Record<ActionCard, string>> = {
  return_here: 'Return here',
  put_away: 'Put away',
  send: 'Send',
  undo: 'Undo',
  missing: 'Missing',
  found: 'Found',
  urgent: 'Urgent',
  loose_sheet: 'Loose sheet',
  new_volume: 'New volume',
  end: 'End',
  temporary_folder: 'Temporary folder',
};

const noticeOfCard: Partial<Record<ActionCard, NoticeKind>> = {
  urgent: 'urgent_folder',
  loose_sheet: 'loose_sheet',
  new_volume: 'volume_wanted',
  temporary_folder: 'stand_in_wanted',
};

/** Cards that say something of the folder itself, and what they say: what a temporary one is made for is missing. */
export const markOf: Partial<Record<ActionCard, 'missing' | 'found'>> = {
  missing: 'missing',
  found: 'found',
  temporary_folder: 'missing',
};

/** The work that URGENT, LOOSE SHEET, NEW VOLUME and TEMPORARY FOLDER ask for is listed; that moves nothing. */
export function cardNotice(
  card: ActionCard | null,
  folderId: number,
  placeId: number,
): NoticeWanted[] {
  const kind = card && noticeOfCard[card];
  return kind ? [{ kind, folderId, facts: { placeId } }] : [];
}

/** After NEW VOLUME the next thing is the new volume, not the next folder; a hold comes before it. */
export const fullLine =
  'What comes next is shown below: print the label of the new volume, put it on, then scan it.';
