import type { Urgency } from '@outguide/db/vocabulary';

/** How requests of a period ended, of one urgency or of all. Durations in ms. */
export interface ReportLine {
  readonly urgency: Urgency | 'all';
  readonly asked: number;
  readonly received: number;
  readonly notFillable: number;
  readonly cancelled: number;
  readonly expired: number;
  readonly open: number;
  /** How long the oldest open one has waited by now; null when none is open. */
  readonly oldestOpenMs: number | null;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

/** What can be asked of a line: each number leads to its rows. */
export const reportOutcomes = [
  'asked',
  'received',
  'not_fillable',
  'cancelled',
  'expired',
  'open',
  'answerable',
] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];

/** How the requests behind a number ended; of a rate, those that it is made from. */
export const endsOf = (outcome: ReportOutcome): readonly string[] =>
  outcome === 'answerable' ? ['received', 'not_fillable', 'expired'] : [outcome];

/**
 * The share of requests that were brought, of those that the room had to answer for: received against received, not
 * fillable and expired. Null when there is none to judge by.
 */
export function fillRate({
  received,
  notFillable,
  expired,
}: Pick<ReportLine, 'received' | 'notFillable' | 'expired'>): number | null {
  const answerable = received + notFillable + expired;
  return answerable === 0 ? null : received / answerable;
}

/** What each number means, said beside it. */
export const reportDefinitions = {
  asked: 'Requests placed in the period, whatever became of them.',
  received:
    'Each folder of the request was seen by a scan where it was asked for, after it was asked for.',
  not_fillable: 'The room said that it cannot come, with a reason.',
  cancelled: 'Who asked, or the place, needed it no longer.',
  expired: 'Its time was over and nothing had been sent.',
  open: 'Not ended yet.',
  oldestOpen: 'Of the open ones: how long the oldest has waited by now.',
  median:
    'Of the received ones: half took no longer, from the moment of asking to the scan of the last folder.',
  p90: 'Of the received ones: nine of ten took no longer.',
  fillRate:
    'Received, of all that were received, could not come or expired. Cancelled and open ones do not count: how many are open, and for how long, stands beside it.',
  paper:
    'Asked for on paper though each folder was complete on a screen, and why, as who asked has chosen it.',
  room: 'A request counts for a room when one of its folders lives there, or is kept off site and ordered from there.',
} as const;
