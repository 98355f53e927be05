const formats = new Map<string, Intl.DateTimeFormat>();

/** "22 Nov 2026" in the hospital's time zone, as it stands on labels. */
export function dayText(at: number, timeZone: string): string {
  const known = formats.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, day: 'numeric', month: 'short', year: 'numeric' },
    });
  if (known === undefined) formats.set(timeZone, format);
  return format.format(at);
}
