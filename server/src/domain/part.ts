import type { MergeThing } from '@outguide/db/vocabulary';
import type { MergeRefusalCode } from './merge-refusals.ts';

/**
 * Why something that a merge touched is not where it was when the merge was taken back: its folders were combined since,
 * or it came while the two were one, and nobody but a person knows whose it is.
 */
export const leftReasons = ['combined', 'came_since', 'volume_since'] as const;
export type LeftReason = (typeof leftReasons)[number];

/** The sentence of each, and what the two answers mean. */
export const leftWords: Readonly<
  Record<LeftReason, { readonly why: string; readonly give: string | null; readonly keep: string }>
> = {
  combined: {
    why: 'It was combined with the chart that stayed.',
    give: 'Give it back to its former chart',
    keep: 'It stays here',
  },
  came_since: {
    why: 'It came while the two were one.',
    give: 'Give it to the one who was merged',
    keep: 'It stays here',
  },
  volume_since: {
    why: 'It was made while the two were one: look whose pages are in it, and move those of the other by hand.',
    // Pages are moved by hands, and a volume keeps its chart.
    give: null,
    keep: 'It was looked through',
  },
};

/** Something that stayed when a merge was taken back, as it is now. */
export interface Left {
  readonly thing: MergeThing;
  readonly thingId: string;
  readonly ownerId: number;
  readonly why: LeftReason;
}

/** Whether what a person decides is still what the page showed. */
export function decideObjection(
  shown: { readonly ownerId: number },
  now: Left | undefined,
): MergeRefusalCode | null {
  return now === undefined || now.ownerId !== shown.ownerId ? 'decided_already' : null;
}
