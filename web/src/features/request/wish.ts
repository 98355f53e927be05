import { minuteAt } from '../../ui/hospital-time.ts';
import type { PaperReason, RequestCovers, Urgency } from '@outguide/db/vocabulary';
import type { Answers } from '../../trpc.ts';

export type AskForm = Answers['request']['form'];
export type AskFolder = AskForm['folders'][number];
export type Person = Answers['request']['people']['rows'][number];

/** What somebody is about to ask for. */
export interface Wish {
  readonly placeId: number | null;
  readonly urgency: Urgency;
  /** As the box of the browser holds it. */
  readonly by: string;
  readonly covers: RequestCovers;
  /** Of `chosen`. */
  readonly folderIds: readonly number[];
  readonly person: Person | null;
  readonly purpose: string;
  readonly comment: string;
  /** The paper is wanted of what is on a screen, whole. */
  readonly paper: boolean;
  readonly paperBecause: PaperReason | null;
}

export function wishAtFirst(placeId: number | null, folderId: number | undefined): Wish {
  return {
    ...{ placeId, urgency: 'today', by: '', person: null, purpose: '', comment: '' },
    ...{ paper: false, paperBecause: null },
    covers: folderId === undefined ? 'all' : 'chosen',
    folderIds: folderId === undefined ? [] : [folderId],
  };
}

/** What only the field itself can mend. */
export const whyDied = 'Say why: this patient has died.';

/** Why it cannot be sent yet. */
export function lacks(wish: Wish, died: boolean, onScreen: boolean): string | null {
  if (onScreen && wish.paperBecause === null) return 'Say why the paper is needed.';
  if (wish.placeId === null) return 'Choose where it is to come.';
  if (wish.urgency === 'by_time' && minuteAt(wish.by) === null) return 'Say by when.';
  if (wish.covers === 'chosen' && wish.folderIds.length === 0) return 'Choose a folder.';
  return died && wish.purpose === '' ? whyDied : null;
}

const canCome = ({ lifecycle }: AskFolder): boolean =>
  lifecycle !== 'destroyed' && lifecycle !== 'void';

/** The folders that a wish covers, as the server will read it. */
export function coveredBy(
  { covers, folderIds }: Pick<Wish, 'covers' | 'folderIds'>,
  folders: readonly AskFolder[],
): readonly AskFolder[] {
  const able = folders.filter(canCome);
  if (covers === 'all') return able;
  if (covers === 'chosen') return able.filter((folder) => folderIds.includes(folder.id));
  const last = Math.max(...able.map((folder) => folder.volumeNo));
  return able.filter((folder) => folder.volumeNo === last);
}

/** All of it is complete on a screen: nobody need carry it. */
export const isOnScreen = (folders: readonly AskFolder[]): boolean =>
  folders.length > 0 && folders.every(({ copy }) => copy?.state === 'complete');

/** What the place has already, as the server will read it: seen there, or on its own shelf, and not perhaps elsewhere. */
export const isAt = ({ state, how, or, placeRoomId }: AskFolder, placeId: number | null): boolean =>
  placeRoomId === placeId &&
  or.length === 0 &&
  (state === 'filed' ||
    ((state === 'here' || state === 'out') && how !== 'presumed' && how !== 'in_carrier'));
