'use client';
import { useNow } from './clock.ts';
import { age, when } from './when.ts';

/** A moment with its age: `today 08:31 · 2 h 11 min ago`. */
export function Moment({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
      {when(at, now)} · {age(at, now)}
    </time>
  );
}

/** The age alone, the moment in its title. */
export function Age({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={when(at, now)} className="whitespace-nowrap">
      {age(at, now)}
    </time>
  );
}
