const dayMs = 86_400_000;

export const periods = [
  ['today', 'Today'],
  ['week', 'Last 7 days'],
  ['month', 'Last 30 days'],
  ['year', 'Last 365 days'],
] as const;
export type Period = (typeof periods)[number][0];

/** From when to when, ms; days begin at midnight of this browser. `to` is the next midnight, so that it stays put all day. */
export function boundsOf(
  period: Period,
  now: number,
): { readonly from: number; readonly to: number } {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  const back = { today: 0, week: 6, month: 29, year: 364 }[period];
  const from = new Date(midnight);
  from.setDate(from.getDate() - back);
  return { from: from.getTime(), to: midnight.getTime() + dayMs };
}
