'use client';
import type {
  LiveAsks,
  LiveEvents,
  LiveTopic,
  MovementHint,
} from '@outguide/server/realtime/events';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';

// The one connection of this browser page to `/live`: hints with a position, never the record. Pages name topics; what
// comes makes their queries ask again. Without a tick for 4.5 s the page says so (a tick is due each 2 s).

/** What the navigation says of the connection. */
export interface LiveState {
  readonly live: boolean;
  /** Round trip of the last watch, ms; null before the first. */
  readonly roundTripMs: number | null;
  /** Time of the last sign of life, ms; null when there was none. */
  readonly lastAt: number | null;
}

type Moved = (movements: readonly MovementHint[]) => void;
interface Watcher {
  readonly topics: readonly LiveTopic[];
  readonly moved: Moved;
  readonly renew: () => void;
  readonly kiosk: (() => void) | undefined;
}

export const silentMs = 4_500;

const watchers = new Set<Watcher>();
const listeners = new Set<() => void>();
let socket: Socket<LiveEvents, LiveAsks> | null = null;
let position: string | null = null;
let state: LiveState = { live: false, roundTripMs: null, lastAt: null };

function become(next: Partial<LiveState>) {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

const renewAll = () => {
  for (const watcher of watchers) watcher.renew();
};

/** Names the union of all topics; `after` is a position older than every query on the page, so nothing is missed. */
function watch() {
  if (socket === null || !socket.connected) return;
  const topics = [...new Set([...watchers].flatMap((watcher) => watcher.topics))].slice(0, 20);
  const asked = Date.now();
  const first = position === null;
  socket.emit('watch', { topics, after: position }, (now) => {
    position ??= now.position;
    become({ live: true, lastAt: Date.now(), roundTripMs: Date.now() - asked });
    if (first) renewAll();
  });
}

function connect() {
  const opened: Socket<LiveEvents, LiveAsks> = io('/live', {
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  socket = opened;
  opened.on('connect', watch);
  opened.on('disconnect', () => become({ live: false }));
  opened.on('tick', (tick) => {
    position = tick.position;
    become({ live: true, lastAt: Date.now() });
  });
  opened.on('moved', (batch) => {
    position = batch.position;
    become({ live: true, lastAt: Date.now() });
    for (const watcher of watchers) watcher.moved(batch.movements);
  });
  opened.on('reload', (at) => {
    position = at;
    renewAll();
  });
  opened.on('asked', renewAll);
  opened.on('noticed', () => {
    for (const watcher of watchers) if (watcher.topics.includes('notices')) watcher.renew();
  });
  opened.on('printed', () => {
    for (const watcher of watchers) if (watcher.topics.includes('prints')) watcher.renew();
  });
  opened.on('kiosk', () => {
    for (const watcher of watchers) watcher.kiosk?.();
  });
  setInterval(() => {
    if (state.live && Date.now() - (state.lastAt ?? 0) > silentMs) become({ live: false });
  }, 250);
}

let asked: ReturnType<typeof setTimeout> | null = null;
/** Several parts of one page that mount together ask once. */
function watchSoon() {
  asked ??= setTimeout(() => {
    asked = null;
    watch();
  }, 0);
}

/** Follows topics while the component is mounted. Callbacks may change freely; topics are compared by their text. */
export function useLive(
  topics: readonly LiveTopic[],
  on: { readonly moved: Moved; readonly renew: () => void; readonly kiosk?: () => void },
): void {
  const latest = useRef(on);
  latest.current = on;
  const key = topics.join(' ');
  useEffect(() => {
    const watcher: Watcher = {
      topics: key === '' ? [] : (key.split(' ') as LiveTopic[]),
      moved: (movements) => latest.current.moved(movements),
      renew: () => latest.current.renew(),
      kiosk: () => latest.current.kiosk?.(),
    };
    watchers.add(watcher);
    if (socket === null) connect();
    else watchSoon();
    return () => {
      watchers.delete(watcher);
      watchSoon();
    };
  }, [key]);
}

/** The state of the connection, for the navigation. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
    () => state,
  );
}
