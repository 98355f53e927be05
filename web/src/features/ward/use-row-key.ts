'use client';
import { useEffect, useRef, type KeyboardEvent } from 'react';

/** A scanner that types sends its next character sooner than this; a hand does not. */
const handMs = 80;

/**
 * The key A on a row of a table, pressed by a hand: the code of an action card begins with an A too, so it waits whether
 * more comes. Answers what the table's keydown is to be.
 */
export function useRowKey(onRow: (at: number) => void): (event: KeyboardEvent) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(onRow);
  latest.current = onRow;
  const stop = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  useEffect(() => stop, []);
  return (event) => {
    const alone = timer.current === null;
    stop();
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !alone) return;
    if (key.toLowerCase() !== 'a' || !(target instanceof Element)) return;
    const row = target.closest('tbody tr');
    if (row === null || target.closest('input,select,textarea') !== null) return;
    const at = [...(row.parentElement?.children ?? [])].indexOf(row);
    // The row that was under the hand, though the list be renewed meanwhile.
    const act = latest.current;
    timer.current = setTimeout(() => {
      timer.current = null;
      act(at);
    }, handMs);
  };
}
