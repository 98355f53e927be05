import type { CustodyState, How, RequestFolderState, RequestState } from '@outguide/db/vocabulary';
import { isUncounted } from './request.ts';

/** How a chart stands, as a ward sees it: from best to worst. */
export const chartStates = [
  'here',
  'perhaps_here',
  'on_its_way',
  'being_pulled',
  'requested',
  'elsewhere',
  'not_asked',
  'not_found',
  'gone',
] as const;
export type ChartState = (typeof chartStates)[number];

/** One folder of the chart as far as a ward cares. Rooms: the place that answers for it. */
export interface WardFolder {
  readonly state: CustodyState;
  readonly how: How;
  /** Names of the places where it may be instead: it is doubtful which scan came last. */
  readonly or: readonly string[];
  readonly roomId: number;
  readonly roomIsFileRoom: boolean;
  readonly legToRoomId: number | null;
  /** How far it has come for this place's open request; null when that does not cover it. */
  readonly asked: RequestFolderState | null;
}

/** What the open request of this place says, and how its last one ended, if lately and badly. */
export interface WardRequest {
  readonly state: RequestState;
}

type Known = Pick<WardFolder, 'state' | 'how' | 'or' | 'roomId'>;

const isSaidHere = ({ state, roomId }: Known, here: number): boolean =>
  (state === 'out' || state === 'here' || state === 'filed') && roomId === here;

const cameUncounted = (folder: Known, here: number): boolean =>
  isUncounted(folder) && folder.roomId === here;

/** On a leg that ends here, or come with a trolley of which only the trolley was scanned. */
const comes = (folder: WardFolder, here: number): boolean =>
  (folder.state === 'in_transit' && folder.legToRoomId === here) || cameUncounted(folder, here);

/** Somebody saw it here, and nothing says that it may be elsewhere by now. */
export const isHere = (folder: Known, here: number): boolean =>
  isSaidHere(folder, here) &&
  folder.how !== 'presumed' &&
  folder.how !== 'in_carrier' &&
  folder.or.length === 0;

/** Here as far as people say, which no scan has shown: worth a look, and a scan. */
const perhaps = (folder: WardFolder, here: number): boolean =>
  isSaidHere(folder, here) && !cameUncounted(folder, here);

/**
 * How a chart stands for the people in room `here`: by its folders that are not there yet, and what was asked. What is on
 * its way counts before what is only asked for, and a folder that nobody finds is said even when others come.
 */
export function chartState(
  folders: readonly WardFolder[],
  request: WardRequest | null,
  here: number,
): ChartState {
  if (folders.length === 0) return 'gone';
  const away = folders.filter((folder) => !isHere(folder, here));
  if (away.length === 0) return 'here';
  const lost = (one: WardFolder) =>
    one.asked === 'not_found' || one.state === 'missing' || one.state === 'lost';
  if (away.some(lost)) return 'not_found';
  if (away.every((folder) => comes(folder, here))) return 'on_its_way';
  if (away.every((folder) => comes(folder, here) || perhaps(folder, here))) return 'perhaps_here';
  if (request === null) return unasked(away, here);
  if (request.state === 'not_fillable' || request.state === 'expired') return 'not_found';
  if (request.state === 'sent') return 'on_its_way';
  if (request.state === 'pulled' || request.state === 'claimed') return 'being_pulled';
  return 'requested';
}

function unasked(all: readonly WardFolder[], here: number): ChartState {
  const away = all.filter((folder) => !perhaps(folder, here));
  if (away.every((folder) => folder.state === 'destroyed')) return 'gone';
  if (away.some((folder) => comes(folder, here))) return 'on_its_way';
  const borrowed = (one: WardFolder) =>
    one.state === 'in_transit' || (one.state === 'out' && !one.roomIsFileRoom);
  return away.some(borrowed) ? 'elsewhere' : 'not_asked';
}

const askable: ReadonlySet<ChartState> = new Set([
  ...(['perhaps_here', 'not_asked', 'elsewhere', 'not_found'] as const),
]);

/** Is there anything to press? What is asked for, comes or was seen there needs nobody to ask. */
export const mayAsk = (state: ChartState, open: boolean): boolean => !open && askable.has(state);

/** Why a person on the list is not like the others; each is one sentence on the page. */
export const listNotes = [
  'died',
  'cancelled',
  'no_show',
  'moved',
  'walk_in',
  'arrived',
  'inpatient',
  'past',
] as const;
export type ListNote = (typeof listNotes)[number];

/** "Ask for all" leaves these alone: their charts are not wanted, or are with the patient on a ward. */
const leftAlone: readonly ListNote[] = ['died', 'cancelled', 'no_show', 'inpatient', 'past'];
export const askedWithAll = (notes: readonly ListNote[]): boolean =>
  !notes.some((note) => leftAlone.includes(note));

export interface ListedAppointment {
  readonly at: number;
  readonly state: 'booked' | 'cancelled' | 'arrived' | 'no_show';
  readonly walkIn: boolean;
  readonly movedFrom: number | null;
}

/** What is to be said of one person on a list at `now`. */
export function notesOf(
  person: {
    readonly died: boolean;
    readonly liesElsewhere: boolean;
    readonly appointment: ListedAppointment | null;
  },
  now: number,
): ListNote[] {
  const { appointment } = person;
  const notes: ListNote[] = [];
  if (person.died) notes.push('died');
  if (person.liesElsewhere) notes.push('inpatient');
  if (appointment === null) return notes;
  const { state, walkIn, movedFrom, at } = appointment;
  if (state === 'cancelled' || state === 'no_show') notes.push(state);
  if (movedFrom !== null) notes.push('moved');
  if (walkIn) notes.push('walk_in');
  else if (state === 'arrived') notes.push('arrived');
  // An hour of grace: clinics run late.
  if (state === 'booked' && at < now - 3_600_000) notes.push('past');
  return notes;
}

/** By when, and how urgently, a chart is needed for an appointment; now when the time to bring it is short already. */
export function neededFor(
  at: number,
  leadMinutes: number,
  now: number,
): { readonly urgency: 'now' | 'by_time'; readonly neededBy: number | null } {
  const by = at - leadMinutes * 60_000;
  return by > now ? { urgency: 'by_time', neededBy: by } : { urgency: 'now', neededBy: null };
}
