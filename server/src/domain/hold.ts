import type { NoticeWanted } from './effect.ts';
import type { FolderView, WaitingRequest } from './facts.ts';
import type { HoldSlip, Say } from './say.ts';
import { placeOf, say, spokenTime, type Scan } from './scan-context.ts';
import { sameRoom } from './target.ts';

export const urgencyWords = { now: 'urgent', today: 'needed today', by_time: 'booked' } as const;

/** What stands on the slip that goes with a held folder: places and times, never a patient. */
export function holdSlip(folder: FolderView, hold: WaitingRequest): HoldSlip {
  const [next, ...others] = folder.waiting.filter((one) => one.id !== hold.id);
  const { forPlaceName: to, forPlaceId: toPlaceId, urgency, neededBy, placedAt: askedAt } = hold;
  return {
    ...{ to, toPlaceId, urgency, neededBy, askedAt },
    next: next ? { to: next.forPlaceName, neededBy: next.neededBy } : null,
    others: others.length,
  };
}

/** What became of a folder that somebody waits for. */
export interface HowHeld {
  readonly moved?: number;
  readonly besides?: string | null;
  /** Named as its end, and not obeyed. */
  readonly declined?: string | undefined;
  /** It went there although somebody else waits. */
  readonly went?: string | undefined;
}

/** Somebody waits for this folder: said before anything else, with who is next after them. */
export function sayHold(
  scan: Scan,
  folder: FolderView,
  hold: WaitingRequest,
  how: HowHeld = {},
): Say {
  const { moved = 0, besides = null } = how;
  const { forPlaceName: to, neededBy } = hold;
  const slip = holdSlip(folder, hold);
  const by = neededBy === null ? '' : `, needed by ${spokenTime(scan, neededBy)}`;
  const asked = `Asked ${spokenTime(scan, hold.placedAt)}${by}.`;
  const here = sameRoom(scan.facts, hold.forPlaceId, scan.facts.kioskPlace.id);
  const changes = {
    headline: `${here ? 'Asked for here' : `Hold for ${to}`} – ${urgencyWords[hold.urgency]}`,
    line: `${asked} ${whatNow(to, here, how)}`,
    more: [inLine(scan, slip), besides].filter(Boolean).join(' ') || null,
  };
  return say(scan, 'hold', { to }, { about: folder, moved, slip, ...changes });
}

/** What became of it, and what to scan next. */
function whatNow(to: string, here: boolean, { declined, went }: HowHeld): string {
  if (declined !== undefined && here)
    return `It stays here. To send it to ${declined} all the same, scan ${declined} again.`;
  if (declined !== undefined)
    return `It does not go to ${declined}: scan ${to} when it leaves. To send it to ${declined} all the same, scan ${declined} again.`;
  if (went !== undefined)
    return `It went to ${went}, which was scanned before. If it is for ${to}, scan ${to}, then this folder again.`;
  return `Do not shelve it: scan ${to} when it leaves.`;
}

/** "Next in line: Clinic C, by 14:00, and 2 more." */
function inLine(scan: Scan, { next, others }: HoldSlip): string | null {
  if (next === null) return null;
  const by = next.neededBy === null ? '' : `, by ${spokenTime(scan, next.neededBy)}`;
  return `Next in line: ${next.to}${by}${others > 0 ? `, and ${others} more` : ''}.`;
}

/** A folder that somebody waits for was about to be shelved; it was not, and that is on record. */
export function heldNotice(
  { facts }: Scan,
  { id: folderId }: Pick<FolderView, 'id'>,
  { id: requestId, forPlaceId }: WaitingRequest,
): NoticeWanted {
  const placeId = facts.kioskPlace.id;
  return { kind: 'held_at_shelf', folderId, facts: { placeId, forPlaceId, requestId } };
}

/** A folder of a pile with the request that it is held for. */
export interface Held {
  readonly folder: FolderView;
  readonly hold: WaitingRequest;
}

/** "Ward 5: 12-34-56 vol 2, 40-18-56 vol 1; Clinic C: 91-30-55 vol 1", the most urgent place first. */
export function listHeld(scan: Scan, held: readonly Held[]): string {
  const byPlace = Map.groupBy(held, ({ hold }) => hold.forPlaceId);
  return [...byPlace]
    .map(([placeId, ones]) => `${placeOf(scan.facts, placeId).name}: ${namesOf(ones)}`)
    .join('; ');
}

const listedAtMost = 6;

function namesOf(held: readonly Held[]): string {
  // A kiosk that may not know the numbers says how many; their slips are on its screen.
  const named = held.filter(({ folder }) => folder.number !== null).slice(0, listedAtMost);
  const names = named.map(({ folder: { number, volumeNo, temporary } }) =>
    [number, temporary ? 'temporary' : `vol ${volumeNo}`].join(' '),
  );
  const rest = held.length - named.length;
  if (rest === 0) return names.join(', ');
  return names.length === 0 ? String(rest) : `${names.join(', ')} and ${rest} more`;
}
