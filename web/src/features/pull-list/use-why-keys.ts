'use client';
import { useEffect, useRef } from 'react';
import { notFoundReasons } from './walk-words.ts';

/** A scanner's keys follow one another sooner: a digit with another key so near is part of a code. */
const aloneMs = 160;

/** The keys 1 to 4 say why a folder is not on its shelf, while its line is marked. */
export function useWhyKeys(onWhy: ((reason: string) => void) | null): void {
  const latest = useRef(onWhy);
  latest.current = onWhy;
  useEffect(() => {
    let alone: ReturnType<typeof setTimeout> | undefined;
    let before = -Infinity;
    // It only listens: the keys of a scan belong to who takes scans.
    const press = (event: KeyboardEvent) => {
      clearTimeout(alone);
      const since = event.timeStamp - before;
      before = event.timeStamp;
      const reason = notFoundReasons[Number(event.key) - 1];
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (reason === undefined || since < aloneMs || !plain) return;
      if (event.target instanceof HTMLInputElement) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      alone = setTimeout(() => latest.current?.(reason), aloneMs);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => {
      clearTimeout(alone);
      window.removeEventListener('keydown', press, { capture: true });
    };
  }, []);
}
