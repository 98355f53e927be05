import { labelKinds, subjectOf, type LabelKind } from '@outguide/labels/layout/fields';
import { z } from 'zod';
import type { Action } from '../../auth/role-matrix.ts';
import type { Actor } from '../../auth/actor.ts';
import { idShape } from '../page.ts';

const fewIds = z.array(idShape).min(1).max(2_000);

/** What is to be printed, as people choose it. */
export const whatShape = z.discriminatedUnion('of', [
  z.object({ of: z.literal('folders'), folderIds: fewIds }),
  /** Labels of all folders that live at a place or within it. */
  z.object({ of: z.literal('shelf'), placeId: idShape }),
  /** What a room must fetch: a slip for each folder that somebody waits for. */
  z.object({ of: z.literal('requests'), placeId: idShape }),
  /** The list of labels that are hard to read. */
  z.object({ of: z.literal('reprint') }),
  /** The labels of places themselves. */
  z.object({ of: z.literal('places'), placeIds: fewIds }),
  /** The labels of the places within one that the kind of label is for: a bay's shelves, a room's bays. */
  z.object({ of: z.literal('within'), placeId: idShape }),
  z.object({ of: z.literal('badges'), staffIds: fewIds }),
  /** A sheet that tries a scanner. */
  z.object({ of: z.literal('wristband') }),
  /** Labels of one of our own rolls; all that are on no folder yet, or some of them. */
  z.object({
    of: z.literal('roll'),
    rollId: idShape,
    first: z.int().min(1).max(9_999).default(1),
    last: z.int().min(1).max(9_999).default(9_999),
  }),
  /** Action cards by their number; all of them when none is named. */
  z.object({ of: z.literal('cards'), cards: z.array(z.int().min(1).max(99)).max(99).default([]) }),
]);
export type What = z.infer<typeof whatShape>;

export const kindShape = z.enum(labelKinds);

const permissionOf: Readonly<Record<What['of'], Action>> = {
  folders: 'label.folder',
  shelf: 'label.shelf',
  requests: 'label.shelf',
  reprint: 'label.reprint',
  places: 'label.place',
  within: 'label.place',
  badges: 'label.badge',
  cards: 'label.card',
  wristband: 'label.verify',
  roll: 'alias.bindRoll',
};

/** Whose permission it is to print this. One's own badge, lost or worn, is anybody's; others' are for who issues them. */
export function permissionFor(what: What, { staffId }: Pick<Actor, 'staffId'>): Action {
  const own = what.of === 'badges' && what.staffIds.every((id) => id === staffId);
  return own ? 'label.ownBadge' : permissionOf[what.of];
}

/** Slips and sheets that are of a folder, though they are no label of it. */
const besides: Partial<Record<What['of'], readonly LabelKind[]>> = {
  folders: ['hold_slip', 'request_slip', 'outguide_slip', 'loose_sheet', 'separator'],
  shelf: ['outguide_slip', 'separator'],
};

/** Is this kind of label for these? */
export function kindFits(kind: LabelKind, { of }: What): boolean {
  const subject = subjectOf[kind];
  if (of === 'requests') return kind === 'request_slip';
  if (of === 'wristband' || of === 'roll') return subject === of;
  if (besides[of]?.includes(kind)) return true;
  if (of === 'folders' || of === 'shelf' || of === 'reprint') return subject === 'folder';
  if (of === 'places' || of === 'within') return subject === 'place';
  return subject === (of === 'badges' ? 'badge' : 'card');
}
