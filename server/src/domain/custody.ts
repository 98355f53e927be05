import type { CustodyState, How, Lifecycle, PlaceKind } from '@outguide/db/vocabulary';
import type { LegTime } from './leg-times.ts';
import type { Carrier, Millis, Source, When } from './observation.ts';

/** How a place was ruled until some moment, where somebody has changed that since. */
export interface EarlierRule {
  readonly until: Millis;
  readonly receivesByScan: boolean;
  readonly shelvesLabelled: boolean;
}

/** What `fold` and `step` must know of a place. */
export interface PlaceFacts {
  readonly id: number;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  /** The place that answers for folders: a shelf's file room; a ward's own id. */
  readonly roomId: number;
  readonly facilityId: number;
  /** Arrival here is proved by a scan here, so going here is a leg. */
  readonly receivesByScan: boolean;
  /** False in rooms where a return is filed at once because shelves carry no labels. */
  readonly shelvesLabelled: boolean;
  readonly demandsBadge: boolean;
  /** Record types that may be kept here; null means all. */
  readonly recordTypeIds: readonly number[] | null;
  readonly closed: boolean;
  /** How it was ruled before, oldest first; what was observed then is read by it. */
  readonly earlier?: readonly EarlierRule[];
  /** Of a room: how long what leaves it may take. */
  readonly legTimes?: readonly LegTime[];
}

/** What the law must know of a folder that no scan changes: as it is now; `factsInForce` says how it was. */
export interface FolderFacts {
  readonly id: number;
  readonly lifecycle: Lifecycle;
  readonly recordTypeId: number;
  readonly facilityId: number;
  readonly homePlaceId: number;
  readonly homeRoomId: number;
  readonly loanHours: number;
}

/** A transfer under way. */
export interface Leg {
  readonly fromId: number;
  readonly toId: number;
  readonly sentAt: Millis;
  readonly dueAt: Millis | null;
  /** Absent where nobody named it. */
  readonly carrier?: Carrier;
}

/**
 * Where the folder stands if another kiosk's newest observation is truly the later one. Screens show only
 * `kind: 'rival'` (use `openRivals`): the folder is at one place "or" the other. `other_carrier` is the same place and end
 * on or beside another carrier, which parts them when that one goes on; `agrees` says the same as the custody. `undo` and
 * `desk` mark where an undo or an act at a desk (`home`, `void`) stands in the order; they are kept because the next
 * observation is compared with them.
 */
export interface Rival extends When {
  readonly kind: 'rival' | 'other_carrier' | 'agrees' | 'undo' | 'desk';
  readonly source: Source;
  readonly state: CustodyState;
  readonly placeId: number;
  readonly holderId: number | null;
  readonly leg: Leg | null;
}

/** The one custody of a folder: the fold of its observations. */
export interface Custody extends When {
  readonly folderId: number;
  readonly state: CustodyState;
  /** The seen place. */
  readonly placeId: number;
  readonly holderId: number | null;
  readonly how: How;
  readonly staffId: number | null;
  readonly source: Source;
  readonly rivals: readonly Rival[];
  readonly leg: Leg | null;
  /** Since when state, place and holder have been as they are. */
  readonly since: Millis;
  /** When a borrower should give it back: `since` plus the loan period while `out`, else null. */
  readonly dueAt: Millis | null;
}
