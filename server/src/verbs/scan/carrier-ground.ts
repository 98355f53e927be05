import type { Millis } from '../../domain/observation.ts';

/** A folder that was loaded into a carrier. */
export interface Load {
  readonly folderId: number;
  readonly carrierId: number;
  readonly at: Millis;
}

/** The same, with the latest moment of which anything is known of the folder. */
export interface CarrierLoad extends Pick<Load, 'folderId' | 'carrierId'> {
  readonly newestAt: Millis;
}

/** What is known, under their locks, of the carriers that a batch scans or loads. */
export interface CarrierGround {
  /** When each was last scanned. */
  readonly seenAt: ReadonlyMap<number, Millis>;
  /** What was loaded into those that are scanned now. */
  readonly loads: readonly CarrierLoad[];
  /** Of what an UNDO would take back: the folders that it moved. */
  readonly undone: readonly number[];
}

export const noCarriers: CarrierGround = { seenAt: new Map(), loads: [], undone: [] };
