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
  /** The hours at which morning, afternoon, evening and night begin. */
  partsBegin: [6, 12, 18, 22],
} as const;

/** What of the day is looked at, the nearest first: with too few the next is asked. */
export const promiseCircles = ['hour', 'part', 'day'] as const;
export type PromiseCircle = (typeof promiseCircles)[number];

/** Parts of the day by how many of `partsBegin` have passed; before the first it is still night. */
const partNames = ['at night', 'in the morning', 'in the afternoon', 'in the evening'] as const;
export const partName = (part: number): string => partNames[part % partNames.length] ?? '';

/** What a room's own history says about the next one; durations in ms. */
export type Promised =
  | {
      readonly known: true;
      readonly medianMs: Millis;
      /** Nine of ten came within it. */
      readonly p90Ms: Millis;
      readonly of: number;
      /** Which folders these are, by when they were asked for: "asked for at this time of the day". */
      readonly asked: string;
    }
  /** So few are too few, even of the whole day. */
  | { readonly known: false; readonly of: number };

/** What the history holds for one circle: the newest durations first, and the part of the day that it is now. */
export interface Took {
  readonly durations: readonly Millis[];
  readonly part: number;
}

/** By the nearest circle that has enough; the next is read only when it is needed. */
export async function promiseFrom(
  read: (circle: PromiseCircle) => Promise<Took>,
): Promise<Promised> {
  let of = 0;
  for (const circle of promiseCircles) {
    // oxlint-disable-next-line no-await-in-loop -- the wider circle is read only when the nearer has too few
    const { durations, part } = await read(circle);
    const promised = promiseOf(durations, askedWords(circle, part));
    if (promised.known) return promised;
    of = promised.of;
  }
  return { known: false, of };
}

function askedWords(circle: PromiseCircle, part: number): string {
  if (circle === 'hour') return 'asked for at this time of the day';
  return circle === 'part' ? `asked for ${partName(part)}` : 'of the whole day';
}

/** From how long each folder took, asked for to seen where it was asked for: the newest first. */
export function promiseOf(durations: readonly Millis[], asked: string): Promised {
  const counted = durations.slice(0, promiseRule.last).toSorted((a, b) => a - b);
  const of = counted.length;
  if (of < promiseRule.atLeast) return { known: false, of };
  return { known: true, medianMs: rank(counted, 0.5), p90Ms: rank(counted, 0.9), of, asked };
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

/** "From File room A usually 11 minutes", with what that is of; or calmly that it is too early to say. */
export function promiseWords(room: string, promised: Promised): string {
  if (promised.known) {
    const { medianMs, p90Ms, of, asked } = promised;
    return `From ${room} usually ${usualText(medianMs)}; nine of ten within ${usualText(p90Ms)} (the last ${of} ${asked}).`;
  }
  const soFar = promised.of === 0 ? '' : `, ${promised.of} so far`;
  return `${room}: not enough history yet to say how long. It is said here once ${promiseRule.atLeast} folders came this way${soFar}.`;
}

export const promiseDefinition =
  `From asked to seen where it was asked for: of the last ${promiseRule.last} folders of this room, of the same urgency, ` +
  `asked for at this time of the day (${promiseRule.hoursAround} hours around) in the last ${promiseRule.withinDays} days. ` +
  `Where fewer than ${promiseRule.atLeast} are known, of this part of the day (morning from 6, afternoon from 12, evening from 18, ` +
  `night from 22); then of the whole day; the line says which. With fewer than ${promiseRule.atLeast} in all nothing is promised.`;
