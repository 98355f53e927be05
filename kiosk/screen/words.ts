const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A wall time as 10:42:07. */
export function clockText(wallMs: number): string {
  return clock.format(wallMs);
}

/** What is left until `endsAt`, as 1:40; 0:00 when it is over. */
export function leftText(endsAt: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Long headlines are set smaller, so that they keep to one line where they can. */
export function isLong(word: string): boolean {
  return word.length > 17;
}

/** Splits a sentence so that every second part is a number with hyphens, as 12-34-56 or A-07-3. */
export function numbersApart(text: string): string[] {
  return text.split(/([A-Z0-9]+(?:-[A-Z0-9]+)+)/);
}
