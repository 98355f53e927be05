'use client';
import type { LiveTopic, MovementHint } from '@outguide/server/realtime/events';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from './live.ts';

/** At most one renewal of a page's queries in this time: the first at once, then what came meanwhile together. */
const calmMs = 400;

/**
 * Asks a page's queries again when something moved that concerns it. The record comes from the server each time; the
 * hint only says that there is something new.
 */
export function useLiveQueries(
  topics: readonly LiveTopic[],
  keys: readonly QueryKey[],
  concerns: (movement: MovementHint) => boolean = () => true,
): void {
  const client = useQueryClient();
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const renew = () => {
    if (timer.current !== null) return;
    const wait = Math.max(0, last.current + calmMs - Date.now());
    timer.current = setTimeout(() => {
      timer.current = null;
      last.current = Date.now();
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    }, wait);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  useLive(topics, {
    moved: (movements) => movements.some(concerns) && renew(),
    renew,
    kiosk: renew,
  });
}
