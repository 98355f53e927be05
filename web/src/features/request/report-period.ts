import { localMinute, minuteAt } from '../../ui/hospital-time.ts';

const dayMs = 86_400_000;

export const periods = [
  ['today', 'Today'],
  ['week', 'Last 7 days'],
  ['month', 'Last 30 days'],
  ['year', 'Last 365 days'],
] as const;
export type Period = (typeof periods)[number][0];

const backDays: Readonly<Record<Period, number>> = { today: 0, week: 6, month: 29, year: 364 };

/** The hospital's midnight before a moment, so many days away: counted in plain days, which summer time leaves alone. */
function midnight(at: number, days: number): number {
  const plain = Date.parse(`${localMinute(at).slice(0, 10)}T00:00Z`) + days * dayMs;
  return minuteAt(new Date(plain).toISOString().slice(0, 16)) ?? at;
}

/** From when to when, ms; `to` is the next midnight, so that it stays put all day. */
export function boundsOf(
  period: Period,
  now: number,
): { readonly from: number; readonly to: number } {
  return { from: midnight(now, -backDays[period]), to: midnight(now, 1) };
}
