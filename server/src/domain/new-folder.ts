import type {
  CustodyState,
  Lifecycle,
  RequestCovers,
  RequestFolderState,
} from '@outguide/db/vocabulary';
import type { DeskRefusalCode } from './desk-refusals.ts';

/** What decides whether a folder may get a next volume or a stand-in. */
export interface Original {
  readonly lifecycle: Lifecycle;
  readonly temporary: boolean;
  readonly volumeNo: number;
  readonly state: CustodyState | null;
  /** The other folders of its chart that are neither void nor destroyed. */
  readonly others: readonly { readonly volumeNo: number; readonly temporary: boolean }[];
}

/** The most volumes that a chart can have. */
export const volumesAtMost = 999;

/** Why this folder cannot be followed by a new volume, or null. */
export function newVolumeObjection(full: Original): DeskRefusalCode | null {
  if (full.lifecycle === 'void') return 'folder_void';
  if (full.lifecycle === 'destroyed') return 'folder_destroyed';
  if (full.temporary) return 'volume_of_temporary';
  if (full.volumeNo >= volumesAtMost) return 'volumes_at_most';
  const later = full.others.some((one) => !one.temporary && one.volumeNo > full.volumeNo);
  return later ? 'volume_follows' : null;
}

/** Why no temporary folder can stand in for this one, or null: only what nobody finds has a stand-in. */
export function standInObjection(missed: Original): DeskRefusalCode | null {
  if (missed.lifecycle === 'void') return 'folder_void';
  if (missed.lifecycle === 'destroyed') return 'folder_destroyed';
  if (missed.temporary) return 'stand_in_of_stand_in';
  if (missed.others.some((one) => one.temporary && one.volumeNo === missed.volumeNo))
    return 'stand_in_already';
  return missed.state === 'missing' || missed.state === 'lost' ? null : 'stand_in_not_missing';
}

/** An open request that covers a folder, and how far that has come for it. */
export interface Covering {
  readonly requestId: string;
  readonly covers: RequestCovers;
  readonly state: RequestFolderState;
}

/** `both`: the request covers the new folder too. `stays`: somebody chose the folders, and this is none of them. */
export type Following = 'both' | 'stays';

/**
 * What a new volume means for who waits for the full one: those who asked for all or for the last volume get both, for
 * the newest pages stand in the full one and the next ones in the new; chosen folders stay what was chosen.
 */
export const followsVolume = ({ covers }: Pick<Covering, 'covers'>): Following =>
  covers === 'chosen' ? 'stays' : 'both';

/** A stand-in is for everybody who waits for what is missing, however they asked; the true one is looked for on. */
export const followsStandIn = (): Following => 'both';

/** Why these two cannot be reunited, or null. `scanned` are the folders that the two labels named. */
export function reuniteObjection(
  standIn: Pick<Original, 'lifecycle' | 'temporary' | 'state'> & { readonly id: number },
  truth: { readonly id: number; readonly state: CustodyState } | null,
  scanned: readonly (number | null)[],
): DeskRefusalCode | null {
  if (!standIn.temporary) return 'reunite_only_temporary';
  if (standIn.lifecycle === 'void') return 'reunited_already';
  if (standIn.lifecycle === 'destroyed') return 'folder_destroyed';
  if (truth === null) return 'reunite_nothing_true';
  if (!scanned.includes(standIn.id) || !scanned.includes(truth.id)) return 'reunite_scan_both';
  return truth.state === 'missing' || truth.state === 'lost' ? 'reunite_still_missing' : null;
}
