'use client';
import { useEffect, useRef } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A scanner's next key comes sooner than this; a letter with another one after it was part of a code. */
const aloneMs = 160;
const steps: Readonly<Record<string, number>> = {
  ...{ ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity },
};

export interface ListKeys {
  readonly onStep: (by: number) => void;
  readonly onLeave: () => void;
  /** `/`; without it the shell's search. */
  readonly onSearch?: () => void;
  /** One letter alone, in lower case. */
  readonly letters: Readonly<Record<string, () => unknown>>;
}

/** Arrows, Home and End walk the lines of a page, a letter acts on the marked one, Escape leaves it. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let alone: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent) => {
      clearTimeout(alone);
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // A dialog over the page has its own keys.
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { onStep, onLeave, onSearch, letters } = latest.current;
      if (event.key === 'Escape') return onLeave();
      if (typing(event.target)) return;
      const by = steps[event.key];
      const letter = letters[event.key.toLowerCase()];
      if (by !== undefined) onStep(by);
      else if (event.key === '/' && onSearch !== undefined) onSearch();
      else if (letter !== undefined) alone = setTimeout(letter, aloneMs);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before the shell's own keys: on such a page they belong to its list.
    window.addEventListener('keydown', press, { capture: true });
    return () => {
      clearTimeout(alone);
      window.removeEventListener('keydown', press, { capture: true });
    };
  }, []);
}
