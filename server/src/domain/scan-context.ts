import type { Act } from '@outguide/db/vocabulary';
import type { CarrierSight } from './carrier.ts';
import { timeText } from './clock-text.ts';
import type { PlaceFacts } from './custody.ts';
import { unknownPlace } from './custody-states.ts';
import type { NoticeWanted } from './effect.ts';
import type { Facts, FolderView, ScanEvent } from './facts.ts';
import type { Carrier, Destination, Millis, Observation } from './observation.ts';
import type { Outcome, Say } from './say.ts';
import type { Session } from './session.ts';
import type { Target } from './target.ts';
import { words, type Spoken } from './words.ts';

/** What one scan sees: everything that `step` was given. */
export interface Scan {
  readonly session: Session;
  readonly event: ScanEvent;
  readonly facts: Facts;
}

/** What one scan leads to. */
export interface Step {
  readonly session: Session;
  readonly observations: readonly Observation[];
  /** A carrier's code was scanned here, or such a scan was taken back: for all that is aboard, whatever that is. */
  readonly sight?: CarrierSight;
  readonly say: Say;
  readonly notices: readonly NoticeWanted[];
}

/** Read by a signed-in person at a page, whose reads rest on a deed and come from no kiosk. */
export const atPage = ({ event }: Scan): boolean => event.kioskId === 0;

export function observe(
  { session, event, facts }: Scan,
  folderId: number,
  act: Act,
  sub: number,
  more: Partial<Pick<Observation, 'to' | 'undoes' | 'carrier'>> = {},
): Observation {
  return {
    source: { kioskId: event.kioskId, epoch: event.epoch, seq: event.seq, sub },
    folderId,
    act,
    placeId: facts.kioskPlace.id,
    to: more.to ?? null,
    undoes: more.undoes ?? null,
    how: event.how,
    staffId: session.staffId,
    at: event.at,
    lo: event.lo,
    hi: event.hi,
    ...(more.carrier ? { carrier: more.carrier } : {}),
  };
}

/** What this scan sends there, with what it goes by. */
export function sent({ to, carrier }: Target): Pick<Observation, 'to'> & { carrier?: Carrier } {
  return carrier ? { to, carrier } : { to };
}

export function placeOf(facts: Facts, id: number): PlaceFacts {
  if (id === facts.kioskPlace.id) return facts.kioskPlace;
  return facts.place(id) ?? unknownPlace(id);
}

/** "Ward 5", or a person's name. */
export function destinationName(facts: Facts, to: Destination): string {
  if (to.kind === 'place') return placeOf(facts, to.placeId).name;
  return facts.personName(to.staffId) ?? 'a colleague';
}

/** "you", a colleague's name, or "somebody" for scans without a badge. */
export function byWhom(scan: Scan, staffId: number | null): string {
  if (staffId === null) return 'somebody';
  return staffId === scan.session.staffId ? 'you' : (scan.facts.personName(staffId) ?? 'somebody');
}

export function spokenTime(scan: Scan, at: Millis): string {
  return timeText(at, scan.event.at, scan.facts.timeZone ?? 'UTC');
}

/** Says one outcome in its words; `changes` overrides what this scan knows better. */
export function say(
  scan: Scan,
  outcome: Outcome,
  spoken: Partial<Spoken> = {},
  changes: Partial<Say> & { readonly about?: FolderView } = {},
): Say {
  const [tone, headline, line] = words[outcome];
  const all: Spoken = {
    to: '',
    here: scan.facts.kioskPlace.name,
    time: () => spokenTime(scan, scan.event.at),
    by: 'you',
    count: 1,
    ...spoken,
  };
  const { about, ...rest } = changes;
  const folder = about
    ? { id: about.id, number: about.number, volumeNo: about.volumeNo, temporary: about.temporary }
    : null;
  return {
    tone,
    outcome,
    headline: headline(all),
    line: line(all),
    more: null,
    folder,
    moved: 0,
    ...rest,
  };
}
