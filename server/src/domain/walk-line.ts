import type {
  CustodyState,
  How,
  RequestFolderState,
  RequestState,
  Urgency,
} from '@outguide/db/vocabulary';
import { looksAlike } from './look-alike.ts';
import type { Millis } from './observation.ts';

/**
 * How one line of a pull list stands: the folder's own state, how its request ended without it, or `charged_out` by
 * nobody's scan.
 */
export type LineState =
  | RequestFolderState
  | 'charged_out'
  | Extract<RequestState, 'cancelled' | 'expired' | 'not_fillable'>;

/** The state of a line from its folder's, the end of its request and what is only presumed. */
export function lineState(
  folder: RequestFolderState,
  ended: RequestState | null,
  presumedOut = false,
): LineState {
  if (folder === 'received' || folder === 'dropped') return folder;
  if (ended === 'cancelled' || ended === 'expired' || ended === 'not_fillable') return ended;
  return presumedOut && folder === 'waiting' ? 'charged_out' : folder;
}

/** Lines that a walk still has to go to. */
export const toPull: ReadonlySet<LineState> = new Set(['waiting']);
/** Lines that came off the shelf by a scan. */
export const off: ReadonlySet<LineState> = new Set(['pulled', 'sent', 'received']);

/** What of a folder decides what a clerk is told at its line. */
export interface LineFacts {
  readonly state: LineState;
  readonly endedReason: string | null;
  readonly custody: CustodyState;
  readonly how: How;
  /** It stands where the walk leads. */
  readonly onItsShelf: boolean;
  readonly placeName: string;
  /** Who has it in hand, where a person does: the place is only where it was handed over. */
  readonly holder: string | null;
  readonly forPlaceId: number;
  /** Of a clinic's list: the appointment that it is for, as it is known now. */
  readonly appointment: {
    readonly at: Millis;
    readonly state: 'booked' | 'cancelled' | 'arrived' | 'no_show';
    readonly walkIn: boolean;
    /** The last time that it was moved: from when. */
    readonly movedFrom: Millis | null;
  } | null;
  /** Where the patient is an inpatient now. */
  readonly inpatientAt: { readonly placeId: number; readonly name: string } | null;
  readonly died: boolean;
  readonly number: string;
  /** The numbers that stand before and after it on its shelf. */
  readonly beside: readonly string[];
}

/** What a line says beside its state, as data: the screen has the words and the clock. */
export type LineNote =
  | { readonly kind: 'ended'; readonly reason: string | null }
  | { readonly kind: 'deceased' }
  | { readonly kind: 'appointment_cancelled' }
  | { readonly kind: 'appointment_moved'; readonly from: Millis; readonly to: Millis }
  | { readonly kind: 'walk_in' }
  | { readonly kind: 'inpatient'; readonly name: string; readonly hasIt: boolean }
  | { readonly kind: 'presumed'; readonly name: string }
  | {
      readonly kind: 'elsewhere';
      readonly name: string;
      readonly custody: CustodyState;
      readonly holder: string | null;
    }
  | { readonly kind: 'look_alike_beside'; readonly number: string };

/** All that a clerk should know before walking to this line, the weightiest first. */
export function lineNotes(line: LineFacts): LineNote[] {
  const { state, appointment, inpatientAt, custody } = line;
  if (state === 'cancelled' || state === 'expired' || state === 'not_fillable')
    return [{ kind: 'ended', reason: line.endedReason }];
  if (off.has(state) || state === 'dropped') return [];
  const presumed = line.how === 'presumed' && (custody === 'out' || custody === 'in_transit');
  const away = !line.onItsShelf && !presumed;
  return [
    ...(line.died ? [{ kind: 'deceased' } as const] : []),
    ...(appointment === null ? [] : appointmentNotes(appointment)),
    ...(inpatientAt === null || inpatientAt.placeId === line.forPlaceId
      ? []
      : [
          {
            ...({ kind: 'inpatient', name: inpatientAt.name } as const),
            hasIt: custody === 'out' && line.placeName === inpatientAt.name,
          },
        ]),
    ...(presumed ? [{ kind: 'presumed', name: line.placeName } as const] : []),
    ...(away
      ? [{ kind: 'elsewhere', name: line.placeName, custody, holder: line.holder } as const]
      : []),
    ...(line.onItsShelf ? likeBeside(line) : []),
  ];
}

/** The numbers beside it for which a hand takes the wrong folder. */
const likeBeside = ({ number, beside }: LineFacts): LineNote[] =>
  beside.flatMap((other) =>
    looksAlike(number, other) ? [{ kind: 'look_alike_beside', number: other }] : [],
  );

function appointmentNotes({
  at,
  state,
  walkIn,
  movedFrom,
}: NonNullable<LineFacts['appointment']>): LineNote[] {
  if (state === 'cancelled') return [{ kind: 'appointment_cancelled' }];
  if (movedFrom !== null && movedFrom !== at)
    return [{ kind: 'appointment_moved', from: movedFrom, to: at }];
  return walkIn ? [{ kind: 'walk_in' }] : [];
}

/** One who waits for a folder, with the list that the request is on. */
export interface InLine {
  readonly requestId: string;
  readonly pullListId: string | null;
  readonly forPlaceName: string;
  readonly urgency: Urgency;
  readonly neededBy: Millis | null;
}

/** How many wait for one folder, in words: "Wanted by two". */
export const wantedBy = ({ length }: readonly InLine[]): string =>
  `Wanted by ${length === 2 ? 'two' : length}`;
