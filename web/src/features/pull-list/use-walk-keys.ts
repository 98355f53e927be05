'use client';
import { useEffect, useRef } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A scanner's next key comes sooner than this; a letter with another one after it was part of a code. */
const aloneMs = 160;

export interface WalkKeys {
  readonly onStep: (by: number) => void;
  readonly onNotFound: () => unknown;
  readonly onSearch: () => void;
  readonly onLeave: () => void;
}

/** Arrows, Home and End walk the lines, N says "not here", `/` looks for a number, Escape ends the looking. */
export function useWalkKeys(keys: WalkKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let alone: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent) => {
      clearTimeout(alone);
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // A dialog over the page has its own keys.
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { onStep, onNotFound, onSearch, onLeave } = latest.current;
      if (event.key === 'Escape') return onLeave();
      if (typing(event.target)) return;
      const by = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
      if (by !== undefined) onStep(by);
      else if (event.key === '/') onSearch();
      else if (event.key.toLowerCase() === 'n') alone = setTimeout(onNotFound, aloneMs);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before the shell's own keys: here `/` looks for a number on the walk.
    window.addEventListener('keydown', press, { capture: true });
    return () => {
      clearTimeout(alone);
      window.removeEventListener('keydown', press, { capture: true });
    };
  }, []);
}
