'use client';
import { useEffect, useRef } from 'react';

type Take = (code: string) => void;
const takers: Take[] = [];

/** While it is on the page, scans go to it and not to the page of what they name: a dialog that asks for a place. */
export function useScans(take: Take): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const mine: Take = (code) => latest.current(code);
    takers.push(mine);
    return () => {
      takers.splice(takers.indexOf(mine), 1);
    };
  }, []);
}

/** Gives a scan to whoever asked last; false when nobody did. */
export function giveScan(code: string): boolean {
  const taker = takers.at(-1);
  taker?.(code);
  return taker !== undefined;
}
