import type { Lifecycle } from '@outguide/db/vocabulary';
import type { Custody } from './custody.ts';
import type { DeskRefusalCode } from './desk-refusals.ts';
import { openRivals } from './rivals.ts';
import { after, folderActions } from './transitions.ts';

/** All that speaks for or against the word "made in error". */
export interface VoidFacts {
  readonly lifecycle: Lifecycle;
  /** Null for one that was planned and never seen. */
  readonly custody: Pick<Custody, 'state' | 'rivals'> | null;
  /** Requests for this folder, or for all of a chart that has no other folder. */
  readonly waiting: number;
  readonly laterVolume: boolean;
  readonly standIn: boolean;
}

/** Why this folder cannot be voided, or null: allowed only when nothing that is known contradicts it. */
export function voidObjection(facts: VoidFacts): DeskRefusalCode | null {
  if (facts.lifecycle === 'void') return 'folder_void';
  if (facts.lifecycle === 'destroyed') return 'folder_destroyed';
  if (after(folderActions.void, facts.lifecycle) === null) return 'void_not_from_here';
  const { custody } = facts;
  if (custody && openRivals(custody).length > 0) return 'void_two_places';
  if (custody && custody.state !== 'filed' && custody.state !== 'here')
    return 'void_only_from_the_shelf';
  if (facts.waiting > 0) return 'void_while_wanted';
  if (facts.laterVolume) return 'void_later_volume';
  return facts.standIn ? 'void_stand_in' : null;
}
