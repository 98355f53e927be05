import type { Millis } from './observation.ts';

/** What a promise rests on. The screen says the same in words (`promiseDefinition`). */
export const promiseRule = {
  /** The newest folders that count. */
  last: 40,
  /** With fewer nobody is promised anything. */
  atLeast: 8,
  /** Asked for at the same time of the day, give or take. */
  hoursAround: 2,
  withinDays: 60,
} as const;

/** What a room's own history says about the next one; durations in ms. */
export type Promised =
  | {
      readonly known: true;
      readonly medianMs: Millis;
      /** Nine of ten came within it. */
      readonly p90Ms: Millis;
      readonly of: number;
    }
  | { readonly known: false; readonly of: number };

/** From how long each folder took, asked for to seen where it was asked for: the newest first. */
export function promiseOf(durations: readonly Millis[]): Promised {
  const counted = durations.slice(0, promiseRule.last).toSorted((a, b) => a - b);
  const of = counted.length;
  if (of < promiseRule.atLeast) return { known: false, of };
  return { known: true, medianMs: rank(counted, 0.5), p90Ms: rank(counted, 0.9), of };
}

/** The nearest rank: a duration that was truly taken, never a mean of two. */
function rank(sorted: readonly Millis[], share: number): Millis {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** "usually 11 minutes": whole minutes, then whole hours, then days. Never "0 minutes". */
export function usualText(ms: Millis): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return `${minutes} minute${minutes === 1 ? '' : 's'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

export const promiseDefinition =
  `From asked to seen where it was asked for: of the last ${promiseRule.last} folders of this room, of the same urgency, ` +
  `asked for at this time of the day (${promiseRule.hoursAround} hours around) in the last ${promiseRule.withinDays} days. ` +
  `With fewer than ${promiseRule.atLeast} nothing is promised.`;
