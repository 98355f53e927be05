'use client';
import { useListKeys } from '../../ui/list-keys.ts';

export interface WalkKeys {
  readonly onStep: (by: number) => void;
  readonly onNotFound: () => unknown;
  readonly onSearch: () => void;
  readonly onLeave: () => void;
}

/** Arrows, Home and End walk the lines, N says "not here", `/` looks for a number, Escape ends the looking. */
export function useWalkKeys({ onNotFound, ...keys }: WalkKeys): void {
  useListKeys({ ...keys, letters: { n: onNotFound } });
}
