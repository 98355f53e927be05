import { printedGroups } from '@outguide/labels/filing-order';
import { ageText, dayText, timeText } from '@outguide/server/domain/clock-text';
import type { OfferAnswer, OfferedFolder } from '@outguide/server/realtime/wire';

/** One folder to choose, as the screen draws it. */
export interface OfferedLook {
  /** The folder's own label: choosing it types this. */
  readonly code: string;
  readonly groups: readonly string[];
  readonly volume: string;
  readonly recordType: string;
  readonly where: string;
  /** When it was seen there, and how long ago that is. */
  readonly seen: string;
}

export interface OfferLook {
  readonly folders: readonly OfferedLook[];
  /** What is not listed, or why nothing is. */
  readonly note: string | null;
}

const dayMs = 86_400_000;

/** The folders that are offered, in the words of the screen; `now` is the server's time. */
export function offerLook(offer: OfferAnswer, now: number, timeZone: string): OfferLook {
  if (!offer.ok) return { folders: [], note: offer.sentence };
  const { folders, more } = offer;
  return {
    folders: folders.map((folder) => lookOf(folder, now, timeZone)),
    note: noteOf(folders.length, more),
  };
}

function lookOf(folder: OfferedFolder, now: number, timeZone: string): OfferedLook {
  const { code, number, filingOrder, temporary, volumeNo, recordType, seenAt, how } = folder;
  const seen = { presumed: 'presumed since', in_carrier: 'not counted,' }[how as string] ?? 'seen';
  const age = now - seenAt;
  const time = timeText(seenAt, now, timeZone);
  // After two days the hour says nothing more.
  const when = age < 2 * dayMs ? time : dayText(seenAt, now, timeZone);
  return {
    code,
    groups: printedGroups(number, filingOrder),
    volume: temporary ? 'temporary' : `vol ${volumeNo}`,
    recordType,
    where: whereText(folder),
    seen: `${seen} ${when} · ${ageText(age)}`,
  };
}

function whereText({ state, places, holder, toPlace }: OfferedFolder): string {
  const at = `${holder === null ? '' : `${holder}, `}${places.join(' or ')}`;
  if (state === 'missing' || state === 'lost') return `${state}, last at ${at}`;
  if (toPlace !== null) return `on its way to ${toPlace} from ${at}`;
  return at;
}

function noteOf(listed: number, more: number): string | null {
  if (listed === 0 && more === 0) return 'This patient has no folder here.';
  if (more === 0) return null;
  const which = more === 1 ? '1 more folder is' : `${more} more folders are`;
  return listed === 0
    ? `${more === 1 ? '1 folder is' : `${more} folders are`} not listed here. Ask the file room.`
    : `${which} not listed here. Ask the file room.`;
}
