import type { Urgency } from '@outguide/db/vocabulary';

/** What a kiosk's screen is to do: the five sounds of screens.md without "cannot save", which is the journal's alone. */
export const tones = ['done', 'hold', 'question', 'refused'] as const;
export type Tone = (typeof tones)[number];

/** The word a scan earned; the `outcome` of the kiosk's JSON lines and `word` of movements. */
export const outcomes = [
  'returned',
  'received',
  'here',
  'filed',
  'charged_out',
  'handed_over',
  'sent',
  'passed_on',
  'on_its_way',
  'arrived',
  'carrier',
  'ask_where_to',
  'hold',
  'wrong_room',
  'reunite',
  'already',
  'signed_in',
  'signed_out',
  'destination',
  'card',
  'ended',
  'undone',
  'nothing_to_undo',
  'missing',
  'found',
  'noted',
  'choose_folder',
  'unknown',
  'unbound',
  'damaged',
  'foreign',
  'withdrawn',
  'destroyed',
  'refused',
  'kept',
] as const;
/** Beside `hold`: what the slip says that goes with the folder. No patient; times are ms since 1970 UTC. */
export interface HoldSlip {
  readonly to: string;
  readonly toPlaceId: number;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly askedAt: number;
  readonly next: { readonly to: string; readonly neededBy: number | null } | null;
  /** So many more wait after the next. */
  readonly others: number;
}

export type Outcome = (typeof outcomes)[number];

/** One answer to one scan: never holds a patient's name. `number` may be shown, never kept on a kiosk's disk. */
export interface Say {
  readonly tone: Tone;
  readonly outcome: Outcome;
  /** The huge word: "Returned", "Hold for Ward 5". */
  readonly headline: string;
  /** One sentence with the next act. */
  readonly line: string;
  /** "Next in line: Cardiology clinic", "It was out at Ward 5". */
  readonly more: string | null;
  readonly folder: {
    readonly id: number;
    readonly number: string | null;
    readonly volumeNo: number;
    readonly temporary: boolean;
  } | null;
  /** How many folders this scan moved (a place moves a pile). */
  readonly moved: number;
  /** Only of a folder that is held for somebody. */
  readonly slip?: HoldSlip | undefined;
  /** NEW VOLUME was used up by this scan: the kiosk asks for the volume and its label. */
  readonly full?: boolean | undefined;
  /** TEMPORARY FOLDER was used up by this scan: the kiosk asks for the folder that stands in, and its label. */
  readonly standIn?: boolean | undefined;
}
