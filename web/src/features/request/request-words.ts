import type { RequestState, Urgency } from '@outguide/db/vocabulary';
import { localMinute, minuteAt } from '../../ui/hospital-time.ts';

/** What happens to a request, in the words of who waits for the chart. */
export const stateWords: Readonly<Record<RequestState, string>> = {
  placed: 'asked for',
  claimed: 'being pulled',
  pulled: 'found, not sent yet',
  sent: 'on its way',
  received: 'received',
  not_fillable: 'cannot come',
  cancelled: 'cancelled',
  expired: 'expired',
};

export const urgencyWords: Readonly<Record<Urgency, string>> = {
  now: 'now',
  today: 'today',
  by_time: 'by a time',
};

/** The way of a chart, like a parcel's: what is behind it, where it is, what is ahead. */
export const parcelSteps = [
  ['placed', 'asked'],
  ['claimed', 'being pulled'],
  ['sent', 'on its way'],
  ['received', 'received'],
] as const;

/** Which of the four steps is reached, 0 to 3. */
export const stepReached: Readonly<Partial<Record<RequestState, number>>> = {
  placed: 0,
  claimed: 1,
  pulled: 1,
  sent: 2,
  received: 3,
};

/** Why a chart is wanted; a site's own words come with its settings. */
export const purposes = ['admission', 'clinic', 'operation', 'report', 'audit', 'other'] as const;

/** Why a room cannot bring it. */
export const noReasons = [
  'not on its shelf',
  'already at another ward',
  'at the store, tomorrow at the earliest',
  'no such chart',
] as const;

const hourMs = 3_600_000;

/** Eight o'clock of the hospital's next day. */
function nextMorning(now: number): number | null {
  const tomorrow = Date.parse(`${localMinute(now).slice(0, 10)}T08:00Z`) + 24 * hourMs;
  return minuteAt(new Date(tomorrow).toISOString().slice(0, 16));
}

/** When it may be worth asking again, as a room says it. */
export const retries: readonly (readonly [string, (now: number) => number | null])[] = [
  ['not known', () => null],
  ['in an hour', (now) => now + hourMs],
  ['in four hours', (now) => now + 4 * hourMs],
  ['tomorrow morning', nextMorning],
];
