import type { ActionCard } from '@outguide/db/vocabulary';
import type { Carrier, Destination, Millis } from './observation.ts';

/** A folder scanned with no destination yet; the next place or person takes it along. */
export interface Waiting {
  readonly folderId: number;
  readonly at: Millis;
  /** The place that waited for it as far as it was known here at its scan: it goes nowhere else at the first word. */
  readonly keptFor?: number | undefined;
  /** Another end that was named once and not obeyed; named again, it is meant. */
  readonly declined?: string | undefined;
}

/** What `undo` would take back: the observations of one scan. */
export interface LastAct {
  readonly seq: number;
  readonly at: Millis;
  readonly done: readonly { readonly folderId: number; readonly sub: number }[];
  /** The grammar before that scan, given back when it is undone at once. */
  readonly before: {
    readonly destination: Destination | null;
    readonly card: ActionCard | null;
    readonly pile: readonly Waiting[];
    readonly carrier?: Carrier | null;
    readonly sent?: readonly number[];
  };
  /** The carrier whose scan this was: taken back with the rest. */
  readonly carrierId?: number;
}

/** The state of the grammar at one kiosk. Plain data: it is stored in the journal's row and in the kiosk's own file. */
export interface Session {
  readonly staffId: number | null;
  /** True when the badge's PIN was verified; false when only seen (offline). */
  readonly verified: boolean;
  readonly destination: Destination | null;
  /** True when the destination took a waiting pile along: this clerk scans folders first. */
  readonly tookPile: boolean;
  readonly card: ActionCard | null;
  /** What everything that is sent now goes by. */
  readonly carrier?: Carrier | null;
  /** Sent to this destination with no carrier named yet: a carrier scanned next takes them. */
  readonly sent?: readonly number[];
  readonly pile: readonly Waiting[];
  readonly lastAct: LastAct | null;
  /** The answers per folder of the last `repeatMs`, newest first, at most 8, for "already done at 10:42". */
  readonly recent: readonly {
    readonly folderId: number;
    readonly at: Millis;
    readonly word: string;
    readonly to: string;
  }[];
  readonly lastAt: Millis | null;
  /** The scan before was read wrong: if a folder is read next, its label was hard to read. */
  readonly damagedAt?: Millis | null;
  /** The scan before was a patient's number, whose folders were offered: one that is chosen comes as a typed code. */
  readonly offeredAt?: Millis | undefined;
}

export const emptySession: Session = {
  staffId: null,
  verified: false,
  destination: null,
  tookPile: false,
  card: null,
  pile: [],
  lastAct: null,
  recent: [],
  lastAt: null,
};

/** What END and the idle time leave of whatever was open. */
export const nothingOpen = {
  destination: null,
  card: null,
  pile: [],
  carrier: null,
  sent: [],
} as const;

/** After this many milliseconds without a scan the destination, card and pile end (the screen counts down). */
export const destinationIdleMs = 90_000;
/** After this many milliseconds without a scan the session ends: nobody is signed in. */
export const sessionIdleMs = 300_000;
/** The same folder to the same end within this time is "already done", counted once. */
export const repeatMs = 5_000;
/** A pile is flushed by the next place; more than this many waiting folders is a refusal to wait, not to record. */
export const pileLimit = 200;
/** An act older than this is not undone at a kiosk: a desk asks for the reason. */
export const undoMs = 60_000;
/** A folder read so soon after a read that failed is taken for the same label, tried again. */
export const retryMs = 15_000;
/** A folder typed so soon after a patient's number was chosen among those offered: its label was not hard to read. */
export const chosenMs = 60_000;
/** More than anybody scans within `repeatMs`; each of them is written again with every scan. */
export const recentLimit = 8;
