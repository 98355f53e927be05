// Times as people read them: the clock time, and always an age beside it.

import { dayNumber, written } from './hospital-time.ts';

const minutes = { hour: '2-digit', minute: '2-digit' } as const;
const day = { day: 'numeric', month: 'short' } as const;
const weekday = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
});
const plainDate = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
});
/** `10:42` */
export const clockTime = (at: number): string => written(at, minutes);
/** `10:42:07` */
export const clockSeconds = (at: number): string => written(at, { ...minutes, second: '2-digit' });
/** `3 May`, with the year when it is not this one. */
export function plainDay(at: number, now: number): string {
  const year = (moment: number) => written(moment, { year: 'numeric' });
  return written(at, year(at) === year(now) ? day : { ...day, year: 'numeric' });
}

/** `today 08:31`, `yesterday 16:40`, `18 Nov 16:40`, `18 Nov 2025 16:40`. */
export function when(at: number, now: number): string {
  const days = dayNumber(now) - dayNumber(at);
  const name =
    days === 0 ? 'today' : days === 1 ? 'yesterday' : days === -1 ? 'tomorrow' : plainDay(at, now);
  return `${name} ${clockTime(at)}`;
}

/** A length of time in its two greatest units: `40 s`, `19 min`, `2 h 11 min`, `3 d 4 h`, `5 months`. */
export function span(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  const min = Math.floor(s / 60);
  if (min < 60) return `${min} min`;
  const h = Math.floor(min / 60);
  if (h < 24) return min % 60 === 0 ? `${h} h` : `${h} h ${min % 60} min`;
  const d = Math.floor(h / 24);
  if (d < 14) return h % 24 === 0 ? `${d} d` : `${d} d ${h % 24} h`;
  if (d < 60) return `${d} d`;
  const months = Math.floor(d / 30.44);
  return months < 24 ? `${months} months` : `${Math.floor(d / 365.25)} years`;
}

/** `just now`, `19 min ago`, `in 3 h`. */
export function age(at: number, now: number): string {
  const past = now - at;
  if (Math.abs(past) < 8_000) return 'just now';
  return past >= 0 ? `${span(past)} ago` : `in ${span(-past)}`;
}

/** A length of time in its greatest unit alone, where there is room for no more: `40 s`, `19 min`, `2 h`, `3 d`. */
export function roughly(ms: number): string {
  return span(ms).split(' ').slice(0, 2).join(' ');
}

/** A plain date, `1939-02-13`, as people write it: `13 Feb 1939`. No time zone moves it. */
export function wholeDate(plain: string): string {
  return plainDate.format(new Date(`${plain}T00:00:00Z`));
}

/** A plain date of a list that is worked on it: `2026-05-04` is `Mon, 4 May`. */
export function weekDay(plain: string): string {
  const at = Date.parse(`${plain}T00:00:00Z`);
  return Number.isNaN(at) ? plain : weekday.format(at);
}
