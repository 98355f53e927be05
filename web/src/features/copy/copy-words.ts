import type { Answers } from '../../trpc.ts';
import { plainDay } from '../../ui/when.ts';

export type Copy = NonNullable<Answers['folder']['show']['copy']>;

/** "212 pages, complete, scanned 3 Mar 2026 in the archive". */
export function copyText({ state, pages, system, madeAt }: Copy, now: number): string {
  const count = pages === 1 ? '1 page' : `${pages} pages`;
  const whole = {
    complete: 'complete',
    partial: 'a part of it',
    complete_until: 'complete when it was scanned',
  }[state];
  const on = `${state === 'complete_until' ? 'on ' : 'scanned '}${plainDay(madeAt, now)}`;
  return state === 'complete_until'
    ? `${count} in ${system}, ${whole} ${on}`
    : `${count}, ${whole}, ${on} in ${system}`;
}

/** What the paper may hold that the screen does not; null when nothing shows that it does. */
export function copyDoubt({ state, since }: Copy, now: number): string | null {
  if (state === 'partial') return 'The rest is on paper only.';
  if (since === null) return null;
  return `From ${plainDay(since.at, now)} the folder was at ${since.place}: newer pages may be on paper only.`;
}
