import type { ActionCard, How, Urgency } from '@outguide/db/vocabulary';
import type { Custody, FolderFacts, PlaceFacts } from './custody.ts';
import type { NumberWanted } from './number-wanted.ts';
import type { Millis, When } from './observation.ts';

/** Somebody waits for a folder. No names of patients: this goes to kiosks. */
export interface WaitingRequest {
  readonly id: string;
  readonly forPlaceId: number;
  readonly forPlaceName: string;
  readonly urgency: Urgency;
  readonly neededBy: Millis | null;
  readonly placedAt: Millis;
}

/** Another folder of the chart, for which somebody waits. */
export interface VolumeWanted {
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly forPlaceId: number;
  readonly forPlaceName: string;
}

/** A temporary folder or the true one, each as the other one tells of it. */
export interface TwinFolder extends Pick<Custody, 'state' | 'placeId'> {
  readonly id: number;
}

/** A folder with what one decision needs. `number` is the chart number printed for eyes, absent where it must not be kept. */
export interface FolderView extends FolderFacts {
  readonly number: string | null;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly homeCode: string;
  readonly custody: Custody | null;
  /** Of a temporary folder: the true one that it stands in for, where there is one. */
  readonly trueFolder?: TwinFolder | null | undefined;
  /** Of a true folder: the temporary one that stands in for it. */
  readonly standIn?: TwinFolder | null | undefined;
  /**
   * Nobody waits for this folder, but for another one of its chart: which, and who is first.
   */
  readonly volumeWanted?: VolumeWanted | null | undefined;
  /**
   * What is printed on it is an old number (`relabel`), or its patient has another number now and it is to be brought to
   * the folders of that (`combine`).
   */
  readonly numbering?: 'relabel' | 'combine' | null | undefined;
  /** In the order of the queue. */
  readonly waiting: readonly WaitingRequest[];
}

/** What a code turned out to name. */
export type Named =
  | {
      readonly kind: 'folder';
      readonly folder: FolderView;
      /** Read by another system's label, where the house wants its own on every folder. */
      readonly oldLabel?: boolean | undefined;
    }
  | { readonly kind: 'place'; readonly place: PlaceFacts }
  | {
      readonly kind: 'person';
      readonly staffId: number;
      readonly name: string;
      readonly withdrawn: boolean;
      readonly disabled: boolean;
    }
  | { readonly kind: 'card'; readonly card: ActionCard }
  /** A patient's number or wristband: a volume is never guessed. What the patient has is read apart, and recorded. */
  | { readonly kind: 'patient' }
  /**
   * Well formed but in no table (`unknown`), wrong check digits (`damaged`), another system's (`foreign`), a number of
   * more than one patient (`shared`), another system's that was bound once and counts no longer (`ended`), one of our own
   * rolls on no folder yet (`unbound`), or of a stretch that is withdrawn (`lost_roll`).
   */
  | {
      readonly kind: 'nothing';
      readonly why:
        | 'unknown'
        | 'damaged'
        | 'foreign'
        | 'withdrawn'
        | 'shared'
        | 'ended'
        | 'unbound'
        | 'lost_roll';
      /** Of a label of our own rolls. */
      readonly roll?: number;
    };

/** One scan as the grammar sees it. */
export interface ScanEvent extends When {
  readonly kioskId: number;
  readonly epoch: string;
  readonly seq: number;
  readonly how: Exclude<How, 'presumed' | 'in_carrier'>;
  /** Badge scans: the PIN was verified at sign-in. */
  readonly verified?: boolean;
  /**
   * The place for which this kiosk announced the folder as it was scanned, null for none: the hand obeyed what it was
   * told, whatever the server learned since. Absent where the server itself told it (pages).
   */
  readonly heldFor?: number | null | undefined;
  /**
   * Ms since the record before by the boot clock, null after a reboot. Idle times go by it so that kiosk and server agree
   * whatever the wall clock did; absent, the difference of `at` is used.
   */
  readonly sinceLastMs?: Millis | null;
}

/** All that `step` may look at, fetched and locked by the caller. */
export interface Facts {
  readonly kioskPlace: PlaceFacts;
  readonly named: Named;
  /** Places and people that the session or a custody may mention, by id. */
  readonly place: (id: number) => PlaceFacts | undefined;
  readonly personName: (staffId: number) => string | undefined;
  /** Every folder that waits in the session's pile or its last act must be found here. */
  readonly folder: (id: number) => FolderView | undefined;
  /** The folders whose leg goes by this carrier now; only chooses words. */
  readonly aboard?: (carrierId: number) => readonly FolderView[];
  /** The numbers that somebody waits for and that stand in a room; only chooses words, and only a server has them. */
  readonly numbersWanted?: (roomId: number) => readonly NumberWanted[];
  /** True for a person who was disabled after the sign-in: the scan is kept and flagged, the session ends. */
  readonly disabled?: (staffId: number) => boolean;
  /** Of the kiosk's facility, for times in sentences; UTC when absent. */
  readonly timeZone?: string;
}
