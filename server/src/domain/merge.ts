import type { MergeThing } from '@outguide/db/vocabulary';
import type { MergeRefusalCode } from './merge-refusals.ts';

/** Of one of the two, all that speaks for or against a merge. */
export interface MergedPerson {
  readonly id: number;
  readonly mergedIntoId: number | null;
  /** YYYY-MM-DD. */
  readonly diedOn: string | null;
  /** Since when this one lies in a bed, ms; null for nobody's patient now. */
  readonly inBedSince: number | null;
  /** When the last bed was left, ms, past all times while in one; null for who never lay in one. */
  readonly inBedUntil: number | null;
}

/** Something that hangs under a patient or a chart, and under whom it hangs. */
export interface Held {
  readonly thing: MergeThing;
  readonly thingId: string;
  readonly ownerId: number;
}

/** One row that changes hands. */
export interface Move {
  readonly thing: MergeThing;
  readonly thingId: string;
  readonly fromId: number;
  readonly toId: number;
}

export const heldKey = ({ thing, thingId }: Pick<Held, 'thing' | 'thingId'>): string =>
  `${thing}:${thingId}`;

/** Why these two cannot be merged, or null. `gone` is the number that goes, `stays` the one that stays. */
export function mergeObjection(gone: MergedPerson, stays: MergedPerson): MergeRefusalCode | null {
  if (gone.id === stays.id) return 'merge_itself';
  if (gone.mergedIntoId !== null) return 'merge_gone_already';
  if (stays.mergedIntoId !== null) return 'merge_into_merged';
  if (gone.diedOn !== null && stays.diedOn !== null && gone.diedOn !== stays.diedOn)
    return 'merge_two_deaths';
  // The day of death is a fact that later rules rest on: it may not go with the number that goes.
  if (gone.diedOn !== null && stays.diedOn === null) return 'merge_death_lost';
  return liesTwice(gone, stays) || liesTwice(stays, gone) ? 'merge_two_beds' : null;
}

/** In a bed now, and in another one after that began. */
const liesTwice = (one: MergedPerson, other: MergedPerson): boolean =>
  one.inBedSince !== null && other.inBedUntil !== null && other.inBedUntil > one.inBedSince;

/**
 * What a merge moves: the patient, who from now on names the one that stays, and all that hangs under the patient. Those
 * who were merged into the one that goes hang under it too, so chains stay flat.
 */
export function mergeMoves(goneId: number, staysId: number, held: readonly Held[]): Move[] {
  const moved = held.filter((one) => one.ownerId === goneId);
  return [{ thing: 'patient' as const, thingId: String(goneId) }, ...moved].map(
    ({ thing, thingId }) => ({ thing, thingId, fromId: goneId, toId: staysId }),
  );
}

/** A row of the ledger, with what has become of it since. */
export interface MovedThen extends Move {
  /** Under whom it hangs now. */
  readonly ownerId: number;
  /**
   * It changed hands since otherwise than along a chain of merges: a person gave it on or said that it stays, or an older
   * merge took it out of the chain. That is not overturned.
   */
  readonly handled: boolean;
}

export interface GivenBack {
  readonly back: readonly Move[];
  /** What is elsewhere by now, or was decided on. */
  readonly stayed: readonly MovedThen[];
}

/**
 * What taking a merge back gives back: what hangs under the one who holds the merged number now (`rootId`: the one that
 * stayed, or whoever that one was merged into since) and has not changed hands otherwise. The patient goes back in any case.
 */
export function giveBack(sourceId: number, rootId: number, moved: readonly MovedThen[]): GivenBack {
  const same = (one: MovedThen) => one.ownerId === rootId && !one.handled;
  const back = moved.filter(same);
  return {
    back: back.map(({ thing, thingId }) => ({ thing, thingId, fromId: rootId, toId: sourceId })),
    stayed: moved.filter((one) => !same(one)),
  };
}
