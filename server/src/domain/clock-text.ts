import type { Millis } from './observation.ts';
import { isTimeZone } from './time-zone.ts';

interface Formats {
  readonly time: Intl.DateTimeFormat;
  /** `3 May`, and with its year. */
  readonly day: Intl.DateTimeFormat;
  readonly whole: Intl.DateTimeFormat;
}
const formats = new Map<string, Formats>();

function formatsOf(timeZone: string): Formats {
  const known = formats.get(timeZone);
  if (known) return known;
  // A kiosk may be older than a zone: a time in UTC is better than a scan without an answer.
  const zone = { timeZone: isTimeZone(timeZone) ? timeZone : 'UTC' };
  const made = {
    time: new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit' }),
    day: new Intl.DateTimeFormat('en-GB', { ...zone, day: 'numeric', month: 'short' }),
    whole: new Intl.DateTimeFormat('en-GB', {
      ...zone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
  };
  formats.set(timeZone, made);
  return made;
}

const minuteMs = 60_000;
/** A journal that drains says the same minutes again and again, and formatting one costs as much as deciding a scan. */
const toldAtMost = 1_000;
const told = new Map<string, string>();

/** "10:42" today, "3 May 10:42" on another day, "3 May 2025 10:42" in another year, as the pages write it; in the hospital's time zone (IANA name). */
export function timeText(at: Millis, now: Millis, timeZone: string): string {
  const key = `${Math.floor(at / minuteMs)} ${Math.floor(now / minuteMs)} ${timeZone}`;
  const known = told.get(key);
  if (known !== undefined) return known;
  if (told.size >= toldAtMost) told.clear();
  const { time, whole } = formatsOf(timeZone);
  const clock = time.format(at);
  const today = whole.format(at) === whole.format(now);
  const text = today ? clock : `${dayText(at, now, timeZone)} ${clock}`;
  told.set(key, text);
  return text;
}

/** "3 May", with the year when it is not this one. */
export function dayText(at: Millis, now: Millis, timeZone: string): string {
  const { day, whole } = formatsOf(timeZone);
  const date = whole.format(at);
  return date.slice(-4) === whole.format(now).slice(-4) ? day.format(at) : date;
}

/** "just now", "19 min", "3 h", "5 days": how old something seen is. Never negative. */
export function ageText(ms: Millis): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

/** How long ago it was, for the sentence of a refusal; null where no moment is known, or where its clock says tomorrow. */
export const agoFact = (since: Millis | null, now: Millis): { readonly ago: string | null } => ({
  ago: since === null || since > now ? null : ageText(now - since),
});
