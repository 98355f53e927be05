import type { PlaceKind } from '@outguide/db/vocabulary';
import { kindNames, subjectOf, type LabelKind } from '@outguide/labels/layout/fields';
import type { Asks } from '../../trpc.ts';

export type What = Asks['print']['start']['what'];
export type Of = What['of'];

/** What can be printed, in the order in which the page offers it. */
export const offers: readonly { readonly of: Of; readonly word: string; readonly line: string }[] =
  [
    { of: 'folders', word: 'Folders', line: 'one by one: scan them, or search' },
    {
      of: 'shelf',
      word: 'A shelf’s folders',
      line: 'all that live on a shelf, in a bay or a room',
    },
    {
      of: 'requests',
      word: 'Request slips',
      line: 'of every folder that a room must fetch',
    },
    { of: 'reprint', word: 'Labels to reprint', line: 'those that are hard to read' },
    { of: 'places', word: 'Places', line: 'a ward, a shelf, a trolley' },
    {
      of: 'within',
      word: 'All places within one',
      line: 'the shelves of a bay, the bays of a room',
    },
    { of: 'badges', word: 'Badges', line: 'of people who have one' },
    { of: 'cards', word: 'Action cards', line: 'for the wall beside a kiosk' },
    { of: 'wristband', word: 'Wristband test', line: 'a sheet that tries a scanner' },
  ];

/** Permission by what is printed, as the server has it. */
export const permissions = {
  folders: 'label.folder',
  shelf: 'label.shelf',
  requests: 'label.shelf',
  reprint: 'label.reprint',
  places: 'label.place',
  within: 'label.place',
  badges: 'label.ownBadge',
  cards: 'label.card',
  wristband: 'label.verify',
  roll: 'alias.bindRoll',
} as const satisfies Record<Of, string>;

const kinds = Object.keys(kindNames) as LabelKind[];
const ofSubject = (subject: string) => kinds.filter((kind) => subjectOf[kind] === subject);

const slips = ['hold_slip', 'request_slip', 'outguide_slip', 'loose_sheet', 'separator'] as const;

/** The kinds of label that fit, the usual one first. */
export function kindsFor(of: Of): readonly LabelKind[] {
  if (of === 'folders') return [...ofSubject('folder'), ...slips];
  if (of === 'shelf') return [...ofSubject('folder'), 'outguide_slip', 'separator'];
  if (of === 'reprint') return ofSubject('folder');
  if (of === 'requests') return ['request_slip'];
  if (of === 'wristband') return ['wristband_test'];
  if (of === 'roll') return ['roll_label'];
  if (of === 'badges') return ['badge'];
  return of === 'cards' ? ['action_card'] : ofSubject('place');
}

const kindOfPlace: Partial<Record<PlaceKind, LabelKind>> = {
  ...{ shelf: 'shelf', bay: 'bay', trolley: 'trolley', envelope: 'envelope', tube: 'envelope' },
  box: 'box',
};

/** The label that a place of this kind usually has; within a room or a bay it is that of what stands in it. */
export function usualKind(of: Of, place: PlaceKind | null): LabelKind {
  if (of === 'within') return place === 'file_room' ? 'bay' : 'shelf';
  if (of === 'places') return (place === null ? undefined : kindOfPlace[place]) ?? 'ward';
  return kindsFor(of)[0] ?? 'folder';
}

/** A kind in an address, when it is for these. */
export const readKind = (of: Of | null, text: string | null): LabelKind | null =>
  (of === null ? [] : kindsFor(of)).find((kind) => kind === text) ?? null;

/** Ids in an address: `12,13`. */
export const readIds = (text: string | null): readonly number[] =>
  (text ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)
    .slice(0, 2_000);

/** What is asked of the server, or null while something is missing. */
export function whatOf(of: Of, ids: readonly number[]): What | null {
  const [first] = ids;
  if (of === 'reprint' || of === 'wristband') return { of };
  if (of === 'cards') return { of, cards: [...ids] };
  if (first === undefined) return null;
  if (of === 'folders') return { of, folderIds: [...ids] };
  if (of === 'badges') return { of, staffIds: [...ids] };
  if (of === 'roll') return { of, rollId: first };
  return of === 'places' ? { of, placeIds: [...ids] } : { of, placeId: first };
}
