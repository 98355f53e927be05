'use client';
import { useEffect, useRef } from 'react';

/** `aim` is what the scanner said of the kind of code, where it says so. */
type Take = (code: string, aim: string | null) => void;
const takers: Take[] = [];

/** While it is on the page, scans go to it and not to the page of what they name: a dialog that asks for a place. */
export function useScans(take: Take): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const mine: Take = (code, aim) => latest.current(code, aim);
    takers.push(mine);
    return () => {
      takers.splice(takers.indexOf(mine), 1);
    };
  }, []);
}

/** Gives a scan to whoever asked last; false when nobody did. */
export function giveScan(code: string, aim: string | null = null): boolean {
  const taker = takers.at(-1);
  taker?.(code, aim);
  return taker !== undefined;
}
