import type { Server } from 'socket.io';
import type { RealtimeDeps } from './deps.ts';
import { LiveHub } from './live-hub.ts';

const hubs = new WeakMap<Server, LiveHub>();

/** The one hub of a server, shared by the kiosks that move folders and the pages that watch. */
export function hubOf(io: Server, deps: RealtimeDeps): LiveHub {
  const known = hubs.get(io);
  if (known) return known;
  const hub = new LiveHub(io, deps);
  hubs.set(io, hub);
  return hub;
}
