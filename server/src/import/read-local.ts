import { momentsOf, readMoment } from '../domain/local-time.ts';

export type LocalMoment =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly reason: string };

/** The moment that a cell means in its facility's time zone. */
export function momentAt(text: string, timeZone: string): LocalMoment {
  const written = readMoment(text);
  if (written === null) return { ok: false, reason: 'is not a time written as 2026-11-23 09:30' };
  const [at, second] = momentsOf(written, timeZone);
  if (at === undefined)
    return { ok: false, reason: 'is a time that the clocks of this facility leave out' };
  if (second !== undefined)
    return {
      ok: false,
      reason: 'is a time that the clocks show twice that night; write 02:30+02:00 or 02:30+01:00',
    };
  return { ok: true, at };
}
