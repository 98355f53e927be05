// All times on screens are the hospital's: a nurse who travels, or a browser set wrong, must not read another hour.

let zone: string | undefined;
const formats = new Map<string, Intl.DateTimeFormat>();

/** From now on times are read in this zone (IANA name); before, in the browser's own. */
export function readTimesIn(timeZone: string): void {
  zone = timeZone;
}

/** A moment in the hospital's zone, as en-GB writes it. */
export function written(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone ?? ''} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  const format =
    known ?? new Intl.DateTimeFormat('en-GB', { ...(zone && { timeZone: zone }), ...options });
  if (known === undefined) formats.set(key, format);
  return format.format(at);
}

const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** What the hospital's clock is ahead of UTC at that moment, ms. */
function ahead(at: number): number {
  const [plain, time] = written(at, { ...date, ...clock }).split(', ');
  const [day, month, year] = (plain ?? '').split('/');
  return Date.parse(`${year}-${month}-${day}T${time}Z`) - Math.floor(at / 1_000) * 1_000;
}

/** The day of a moment, counted; two moments of one day of the hospital have the same. */
export function dayNumber(at: number): number {
  return Math.floor((at + ahead(at)) / 86_400_000);
}

/** `2026-05-03T14:05`, as a browser's field for date and time writes it. */
export function localMinute(at: number): string {
  return new Date(at + ahead(at)).toISOString().slice(0, 16);
}

/** `2026-05-03`, the hospital's day at that moment. */
export const localDate = (at: number): string => localMinute(at).slice(0, 10);

/**
 * The moment that such a field names, ms since 1970 UTC; null for none. An hour that the clocks skip is read as if they had
 * not been changed yet, one that comes twice as its first.
 */
export function minuteAt(text: string): number | null {
  const plain = Date.parse(`${text}Z`);
  if (!Number.isFinite(plain)) return null;
  const before = plain - ahead(plain - 86_400_000);
  return localMinute(before) === text.slice(0, 16) ? before : skippedOrAfter(plain, text, before);
}

function skippedOrAfter(plain: number, text: string, before: number): number {
  const after = plain - ahead(plain + 86_400_000);
  return localMinute(after) === text.slice(0, 16) ? after : before;
}
