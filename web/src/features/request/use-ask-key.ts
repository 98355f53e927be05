'use client';
import { useEffect, useRef } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A scanner that types sends its next character sooner than this; a hand does not. */
const handMs = 80;

const open: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;

function press(event: KeyboardEvent) {
  const alone = timer === null;
  if (timer !== null) clearTimeout(timer);
  timer = null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat)
    return;
  // An action card's code begins with an A too.
  if (!alone || event.key.toLowerCase() !== 'a' || typing(event.target)) return;
  if (document.querySelector('[role="dialog"]') !== null) return;
  timer = setTimeout(() => {
    timer = null;
    open[0]?.();
  }, handMs);
}

/** The key A asks for the first chart of the page. */
export function useAskKey(ask: () => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const mine = () => latest.current();
    if (open.push(mine) === 1) window.addEventListener('keydown', press);
    return () => {
      open.splice(open.indexOf(mine), 1);
      if (open.length === 0) window.removeEventListener('keydown', press);
    };
  }, []);
}
