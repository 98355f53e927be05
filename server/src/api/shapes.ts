import type {
  CustodyState,
  FilingOrder,
  How,
  Lifecycle,
  PlaceKind,
  RequestState,
  Urgency,
} from '@outguide/db/vocabulary';
import type { CopyView } from '../verbs/copy/copies-of.ts';
import type { AskedView } from '../verbs/request/open-of-charts.ts';

// The shapes of the API's answers. Times are ms since 1970 UTC; plain dates are YYYY-MM-DD.

export interface PlaceRef {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
}

/** One page of a longer list; `cut` says that more rows exist, `next` how to ask for them. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly cut: boolean;
}

export interface FolderName {
  readonly id: number;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly filingOrder: FilingOrder;
}

export interface FolderRef extends FolderName {
  readonly lifecycle: Lifecycle;
  readonly state: CustodyState;
  readonly placeName: string;
  readonly how: How;
  /** It may be at another place instead. */
  readonly perhaps: boolean;
}

export interface MovementRow {
  readonly id: number;
  readonly position: string;
  readonly at: number;
  readonly word: string;
  readonly how: How;
  readonly folder: FolderName;
  readonly from: PlaceRef | null;
  readonly to: PlaceRef | null;
  readonly toName: string | null;
  readonly kioskName: string | null;
  readonly byName: string | null;
  readonly late: boolean;
  /** Why, of what was done at a desk; told in the folder's own history alone. */
  readonly reason: string | null;
  /** It was taken back later. */
  readonly undone: boolean;
}

export interface CustodyView {
  readonly state: CustodyState;
  readonly place: PlaceRef;
  readonly holder: string | null;
  readonly seenAt: number;
  readonly how: How;
  readonly by: string | null;
  readonly kioskName: string | null;
  /** The other places where it may be: "Ward 5 or Clinic C". */
  readonly or: readonly PlaceRef[];
  readonly leg: {
    readonly from: PlaceRef;
    readonly to: PlaceRef;
    readonly sentAt: number;
    readonly dueAt: number | null;
    /** The trolley, envelope ... or the person that it goes by. */
    readonly carrier: PlaceRef | null;
    readonly carriedBy: string | null;
  } | null;
  /** What it came with, when nobody has counted it since. */
  readonly cameWith: PlaceRef | null;
  readonly dueAt: number | null;
  readonly overdue: boolean;
  readonly since: number;
}

export interface RequestView {
  readonly id: string;
  readonly forPlace: PlaceRef;
  readonly urgency: Urgency;
  readonly state: RequestState;
  readonly neededBy: number | null;
  readonly placedAt: number;
  readonly askedBy: string | null;
}

export interface FolderSummary extends FolderRef {
  /** What another system has of it on a screen. */
  readonly copy: CopyView | null;
  readonly seenAt: number;
  readonly overdue: boolean;
}

/** A folder that was made at a desk: its label is printed and scanned next. */
export interface NewFolder {
  readonly folderId: number;
  readonly code: string;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly filingOrder: FilingOrder;
  /** The code of its home shelf. */
  readonly home: string;
  /** Each request that waited for the folder it follows: it covers both now, or stays with what was chosen. */
  readonly follows: readonly {
    readonly requestId: string;
    readonly forPlace: string;
    readonly how: 'both' | 'stays';
  }[];
}

export interface FolderShow extends FolderName {
  readonly chartId: number;
  readonly volumes: readonly {
    readonly id: number;
    readonly volumeNo: number;
    readonly temporary: boolean;
  }[];
  readonly lifecycle: Lifecycle;
  readonly recordType: string;
  readonly restricted: boolean;
  /** Null for those who set the house up and read no patient. */
  readonly patientHint: {
    readonly initials: string;
    readonly bornYear: number | null;
    readonly patientId: number;
  } | null;
  /** The number printed on it is an old one (`relabel`), or it is to be brought to the folders of another (`combine`). */
  readonly numbering: 'relabel' | 'combine' | null;
  /** Somebody looked for it where it was last seen and did not find it, and nobody has scanned it since. */
  readonly notFound: { readonly at: number; readonly reason: string | null } | null;
  /** Of a void folder, when somebody voided it here. */
  readonly voided: {
    readonly at: number;
    readonly by: string | null;
    readonly reason: string | null;
  } | null;
  readonly home: PlaceRef & { readonly trail: readonly PlaceRef[] };
  readonly custody: CustodyView;
  readonly copy: CopyView | null;
  readonly waiting: readonly RequestView[];
  readonly labels: readonly string[];
  /** Of which of these there are more than are shown. */
  readonly cut: { readonly volumes: boolean; readonly waiting: boolean; readonly labels: boolean };
}

/** Where a folder was at a past moment, as it is known today. */
export interface PastMoment {
  /** Null before its first movement that was not taken back. */
  readonly custody: CustodyView | null;
  /** What was believed then and taken back at `until` (ms UTC), where it was something else. */
  readonly believed: { readonly custody: CustodyView; readonly until: number } | null;
}

export interface RibbonSegment {
  readonly from: number;
  readonly to: number;
  readonly placeId: number;
  readonly placeName: string;
  readonly holder: string | null;
  readonly state: CustodyState;
  readonly how: How;
  readonly orPlaceName: string | null;
}

export interface Ribbon {
  readonly segments: readonly RibbonSegment[];
  readonly ticks: readonly {
    readonly at: number;
    readonly how: How;
    readonly word: string;
    /** Why, of what was done at a desk. */
    readonly reason: string | null;
    /** It was taken back later: the band says where it was without it. */
    readonly undone: boolean;
  }[];
  readonly cut: boolean;
}

export interface PatientHint {
  readonly id: number;
  readonly initials: string;
  readonly lastDigits: string;
  readonly bornYear: number | null;
  readonly chartCount: number;
}

export interface PatientOpen {
  readonly id: number;
  readonly familyName: string;
  readonly givenName: string | null;
  readonly bornOn: string | null;
  readonly diedOn: string | null;
  readonly identifiers: readonly {
    readonly authority: string;
    readonly value: string;
    readonly kind: string;
    readonly active: boolean;
  }[];
  readonly mergedInto: number | null;
  /** Those who were found to be this person; their numbers are among the identifiers. */
  readonly mergedFrom: readonly number[];
  readonly charts: readonly {
    readonly id: number;
    readonly number: string;
    readonly recordType: string;
    readonly restricted: boolean;
    readonly folders: readonly FolderSummary[];
    /** Who waits for it. */
    readonly asked: readonly AskedView[];
  }[];
  /** There are charts of this patient that this person may not know: said, so that nobody makes a second one. */
  readonly withheld: boolean;
  /** There are more numbers, charts, folders or requests of this patient than are shown. */
  readonly cut: boolean;
}

export interface Resolved {
  readonly kind: 'folder' | 'place' | 'person' | 'patient' | 'card' | 'nothing';
  readonly path: string | null;
  readonly sentence: string;
}
