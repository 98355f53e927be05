import type { Namespace, Server, Socket } from 'socket.io';
import { sqlState } from '@outguide/db/transact';
import { z } from 'zod';
import type { Actor } from '../auth/actor.ts';
import { mayReadRestricted } from '../auth/authorize.ts';
import { readLog, readPosition, safePosition, type Position } from '../verbs/scan/read-log.ts';
import { callLimiter } from './call-limit.ts';
import type { RealtimeDeps } from './deps.ts';
import type { LiveAsks, LiveEvents } from './events.ts';
import { hintsBetween } from './hints-between.ts';
import { hubOf } from './hub-of.ts';
import { limited, limitedPages, openAmong } from './limited-audience.ts';
import { missedAtMost, topicsOf, type LiveHub } from './live-hub.ts';

const watchShape = z.strictObject({
  topics: z
    .array(z.string().regex(/^(all|kiosks|notices|prints|place:[0-9]{1,15}|folder:[0-9]{1,15})$/))
    .max(20),
  after: z.string().max(40).nullable(),
});

const forAll: ReadonlySet<string> = new Set(['kiosks', 'notices', 'prints']);

interface Page {
  /** Of somebody who may not know restricted charts. */
  isLimited: boolean;
  topics: readonly string[];
}
type LiveSocket = Socket<LiveAsks, LiveEvents, object, Page>;

/** The feed of web pages: only for people who are signed in, hints only, with a cursor to come back by. */
export function attachLiveSocket(
  io: Server,
  deps: RealtimeDeps,
): { readonly stop: () => Promise<void> } {
  const hub = hubOf(io, deps);
  const live: Namespace<LiveAsks, LiveEvents, object, Page> = io.of('/live');
  void hub.begin().catch((error: unknown) => {
    deps.log.warn({ code: sqlState(error) }, 'the live feed begins when the database is there');
  });
  live.use((socket, next) => {
    deps.sessionOf(socket.handshake.headers.cookie).then(
      (actor) => {
        if (actor !== null) socket.data = { isLimited: isLimited(actor), topics: [] };
        next(actor ? undefined : signInFirst());
      },
      () => next(new Error('busy')),
    );
  });
  live.on('connection', (socket) => {
    void seat(socket);
    leaveWithSession(socket, hub, deps);
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

const isLimited = (actor: Actor): boolean => !mayReadRestricted(actor);

/** A page whose session ended (signed out, disabled, too long ago) or whose roles changed follows no longer as it did. */
function leaveWithSession(socket: LiveSocket, hub: LiveHub, deps: RealtimeDeps): void {
  const look = () =>
    deps.stillSignedIn?.(socket.handshake.headers.cookie).then(
      (actor) => {
        if (actor === null) return void socket.disconnect(true);
        if (isLimited(actor) === socket.data.isLimited) return;
        socket.data.isLimited = isLimited(actor);
        void seat(socket).then(() => socket.emit('reload', hub.position));
      },
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
  socket.data.topics = ask.topics;
  await seat(socket);
  if (ask.after === null) return;
  const since = await sinceThen(deps, ask.after).catch(() => null);
  const all =
    since && (await readLog(deps.db.sql, since.after, missedAtMost + 1).catch(() => null));
  const few = all !== null && all.length <= missedAtMost ? all : null;
  const missed = few !== null && socket.data.isLimited ? await openAmong(deps, few) : few;
  const hints =
    since && (await hintsBetween(deps.db.sql, since.after, since.safe).catch(() => null));
  if (missed === null || hints === null || hints.placeIds === null) {
    socket.emit('reload', hub.position);
    return;
  }
  const wanted = missed.filter(
    (hint) => ask.topics.includes('all') || ask.topics.some((topic) => topicsOf(hint).has(topic)),
  );
  if (wanted.length > 0) socket.emit('moved', { position: hub.position, movements: wanted });
  for (const placeId of hints.placeIds)
    if (ask.topics.includes(`place:${placeId}`)) socket.emit('asked', { placeId });
  if (hints.noticed && ask.topics.includes('notices')) socket.emit('noticed');
  if (hints.printed && ask.topics.includes('prints')) socket.emit('printed');
}

/** Puts a page into the rooms of its topics and its person's rights, and into no other. */
async function seat(socket: LiveSocket): Promise<void> {
  const { isLimited, topics } = socket.data;
  // What a kiosk does is for all, and so is it that there are notices: which ones, the list tells whoever may read it.
  const rooms = topics.map((topic) => (isLimited && !forAll.has(topic) ? limited(topic) : topic));
  if (isLimited) rooms.push(limitedPages);
  for (const left of socket.rooms)
    if (left !== socket.id && !rooms.includes(left)) await socket.leave(left);
  await socket.join(rooms);
}

/** What a page has missed lies between these; null after a position that is not of this database, as after a restore. */
async function sinceThen(
  deps: RealtimeDeps,
  position: string,
): Promise<{ readonly after: Position; readonly safe: Position } | null> {
  const after = readPosition(position);
  if (after === null) return null;
  const safe = await safePosition(deps.db.sql);
  return BigInt(after.xid) > BigInt(safe.xid) ? null : { after, safe };
}
