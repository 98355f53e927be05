/** One stretch of the week in which a place is open; days are 1 (Monday) to 7. `to` may be 24:00. */
export interface OpenSpan {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** When a place is open, in its facility's time zone. */
export interface WorkingHours {
  /** Null: round the clock. */
  readonly week: readonly OpenSpan[] | null;
  /** Days like 2026-12-25 on which it is closed all the same. */
  readonly closedOn: readonly string[];
}

type ReadWeek =
  | { readonly ok: true; readonly week: readonly OpenSpan[] | null }
  | { readonly ok: false; readonly reason: string };

export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const span = /^([a-z]{3})(?:-([a-z]{3}))? (\d{2}:\d{2})-(\d{2}:\d{2})$/;
const refuse = (reason: string): ReadWeek => ({ ok: false, reason });

/**
 * Reads `Mon-Fri 08:00-17:00|Sat 09:00-12:00`, or `always`. One week has one form, however it was written: days with the
 * same hours stand together.
 */
export function readWeek(text: string): ReadWeek {
  if (text.toLowerCase() === 'always') return { ok: true, week: null };
  const read: OpenSpan[] = [];
  for (const part of text.split('|')) {
    const [, first, last, from, to] =
      span.exec(part.trim().replace(/ +/g, ' ').toLowerCase()) ?? [];
    const days = first === undefined ? null : daysOf(first, last ?? first);
    if (days === null || from === undefined || to === undefined || !isTime(from) || !isTime(to))
      return refuse('is not written as Mon-Fri 08:00-17:00, with | between, nor is it always');
    if (to <= from)
      return refuse('end before they begin; write a night as two: Mon 22:00-24:00|Tue 00:00-06:00');
    if (read.some((one) => meet(one, { days, from, to }))) return refuse('overlap on one day');
    read.push({ days, from, to });
  }
  return { ok: true, week: together(read) };
}

function daysOf(first: string, last: string): number[] | null {
  const [from, to] = [first, last].map((name) =>
    dayNames.findIndex((one) => one.toLowerCase() === name),
  );
  if (from === undefined || to === undefined || from < 0 || to < 0) return null;
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, n) => ((from + n) % 7) + 1).toSorted((a, b) => a - b);
}

const isTime = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';

const meet = (a: OpenSpan, b: OpenSpan) =>
  a.from < b.to && b.from < a.to && a.days.some((day) => b.days.includes(day));

function together(read: readonly OpenSpan[]): OpenSpan[] {
  const byHours = Map.groupBy(read, (one) => `${one.from}-${one.to}`);
  return [...byHours.values()]
    .map((same) => ({
      days: same.flatMap((one) => one.days).toSorted((a, b) => a - b),
      from: same[0]?.from ?? '',
      to: same[0]?.to ?? '',
    }))
    .toSorted((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0) || (a.from < b.from ? -1 : 1));
}

/** "Mon–Fri 08:00–17:00, Sat 09:00–12:00"; "round the clock". */
export function weekText({ week }: Pick<WorkingHours, 'week'>): string {
  if (week === null) return 'round the clock';
  return week.map(({ days, from, to }) => `${daysText(days)} ${from}–${to}`).join(', ');
}

function daysText(days: readonly number[]): string {
  const name = (day: number | undefined) => dayNames[(day ?? 1) - 1] ?? '';
  const row = days.length > 2 && (days.at(-1) ?? 0) - (days[0] ?? 0) === days.length - 1;
  return row ? `${name(days[0])}–${name(days.at(-1))}` : days.map(name).join(' and ');
}
