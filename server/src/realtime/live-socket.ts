import type { Namespace, Server, Socket } from 'socket.io';
import { sqlState } from '@outguide/db/transact';
import { z } from 'zod';
import { readLog, readPosition, safePosition } from '../verbs/scan/read-log.ts';
import { callLimiter } from './call-limit.ts';
import type { RealtimeDeps } from './deps.ts';
import type { LiveAsks, LiveEvents, MovementHint } from './events.ts';
import { hubOf } from './hub-of.ts';
import { missedAtMost, topicsOf, type LiveHub } from './live-hub.ts';

const watchShape = z.strictObject({
  topics: z.array(z.string().regex(/^(all|kiosks|place:[0-9]{1,15}|folder:[0-9]{1,15})$/)).max(20),
  after: z.string().max(40).nullable(),
});

type LiveSocket = Socket<LiveAsks, LiveEvents>;

/** The feed of web pages: only for people who are signed in, hints only, with a cursor to come back by. */
export function attachLiveSocket(
  io: Server,
  deps: RealtimeDeps,
): { readonly stop: () => Promise<void> } {
  const hub = hubOf(io, deps);
  const live: Namespace<LiveAsks, LiveEvents> = io.of('/live');
  void hub.begin().catch((error: unknown) => {
    deps.log.warn({ code: sqlState(error) }, 'the live feed begins when the database is there');
  });
  live.use((socket, next) => {
    deps.sessionOf(socket.handshake.headers.cookie).then(
      (actor) => next(actor ? undefined : signInFirst()),
      () => next(new Error('busy')),
    );
  });
  live.on('connection', (socket) => {
    leaveWithSession(socket, deps);
    const allowed = callLimiter({ burst: 20, perSecond: 5 });
    socket.on('watch', (ask, answer) => {
      const read = watchShape.safeParse(ask);
      if (!read.success || typeof answer !== 'function' || !allowed(deps.clock())) {
        socket.disconnect(true);
        return;
      }
      void watch(socket, hub, deps, read.data).then(() => answer({ position: hub.position }));
    });
  });
  return { stop: () => hub.stop() };
}

/** A page whose session ended (signed out, disabled, too long ago) follows no longer. */
function leaveWithSession(socket: LiveSocket, deps: RealtimeDeps): void {
  const look = () =>
    deps.stillSignedIn?.(socket.handshake.headers.cookie).then(
      (still) => void (still || socket.disconnect(true)),
      // Without the database nobody knows; the next look will.
      () => {},
    );
  const timer = setInterval(() => void look(), deps.sessionCheckMs ?? 60_000);
  timer.unref();
  socket.once('disconnect', () => clearInterval(timer));
}

function signInFirst(): Error {
  const sentence = 'Sign in to follow live.';
  return Object.assign(new Error('unauthorized'), { data: { code: 'unauthorized', sentence } });
}

/** Joins first and reads the log then, so that nothing falls between; the same hint may come twice. */
async function watch(
  socket: LiveSocket,
  hub: LiveHub,
  deps: RealtimeDeps,
  ask: z.infer<typeof watchShape>,
): Promise<void> {
  for (const room of socket.rooms) {
    if (room !== socket.id && !ask.topics.includes(room)) await socket.leave(room);
  }
  await socket.join([...ask.topics]);
  if (ask.after === null) return;
  const missed = await missedSince(deps, ask.after).catch(() => null);
  if (missed === null || missed.length > missedAtMost) {
    socket.emit('reload', hub.position);
    return;
  }
  const wanted = missed.filter(
    (hint) => ask.topics.includes('all') || ask.topics.some((topic) => topicsOf(hint).has(topic)),
  );
  if (wanted.length > 0) socket.emit('moved', { position: hub.position, movements: wanted });
}

/** What was written after a position; null for one that is not of this database, as after a restore. */
async function missedSince(deps: RealtimeDeps, position: string): Promise<MovementHint[] | null> {
  const after = readPosition(position);
  if (after === null) return null;
  const safe = await safePosition(deps.db.sql);
  if (BigInt(after.xid) > BigInt(safe.xid)) return null;
  return readLog(deps.db.sql, after, missedAtMost + 1);
}
