'use client';
import { useEffect, useRef } from 'react';
import { overlayNow } from '../ui/palette-store.ts';

/** `aim` is what the scanner said of the kind of code, where it says so. */
type Take = (code: string, aim: string | null) => void;

/** Who takes scans: a page that takes them as read at it, or whatever asks for one, such as a field in a dialog. */
type Level = 'page' | 'asker';

export interface Taker {
  readonly level: Level;
  readonly take: Take;
}

/** What lies over the page: in the palette something is looked up, and a dialog asks its own question. */
export type Over = 'palette' | 'dialog' | null;

const takers: Taker[] = [];

/** While it is on the page, scans go to it and not to the page of what they name: a dialog that asks for a place. */
export function useScans(take: Take, level: Level = 'asker'): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const mine: Taker = { level, take: (code, aim) => latest.current(code, aim) };
    takers.push(mine);
    return () => {
      takers.splice(takers.indexOf(mine), 1);
    };
  }, [level]);
}

/** Who asked last and may take it: what is scanned over a page was not read at that page, and moves nothing there. */
export function takerUnder(all: readonly Taker[], over: Over): Taker | undefined {
  if (over === 'palette') return undefined;
  return all.findLast(({ level }) => over === null || level === 'asker');
}

/** Whether the page itself takes scans. */
export const pageTakes = (): boolean => takers.some(({ level }) => level === 'page');

function overNow(): Over {
  if (overlayNow() === 'palette') return 'palette';
  return document.querySelector('[role=dialog][data-state=open]') === null ? null : 'dialog';
}

/** Gives a scan to whoever takes it; false when nobody does. */
export function giveScan(code: string, aim: string | null = null): boolean {
  const taker = takerUnder(takers, overNow());
  taker?.take(code, aim);
  return taker !== undefined;
}
