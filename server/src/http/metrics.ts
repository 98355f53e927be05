import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FastifyInstance } from 'fastify';
import type { Server } from 'socket.io';
import type { RealtimeMetrics } from '../realtime/deps.ts';

/** The counters of `/metrics`: how much and how fast, never who or what. */
export function makeMetrics(): { readonly registry: Registry; readonly realtime: RealtimeMetrics } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const scans = new Counter({
    name: 'outguide_scans_settled_total',
    help: 'Scans settled and acknowledged.',
    registers,
  });
  const batches = new Histogram({
    name: 'outguide_settle_seconds',
    help: 'Seconds to settle one batch of scans.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const failures = new Counter({
    name: 'outguide_settle_failures_total',
    help: 'Batches that could not be settled, by SQLSTATE.',
    labelNames: ['code'],
    registers,
  });
  return {
    registry,
    realtime: {
      scansSettled: (batch) => {
        scans.inc(batch.scans);
        batches.observe(batch.ms / 1_000);
      },
      settleFailed: (code) => failures.inc({ code }),
    },
  };
}

/** How many kiosks and pages are connected, counted when it is asked. */
export function countSockets(registry: Registry, io: Server): void {
  const connected = new Gauge({
    name: 'outguide_connected',
    help: 'Kiosks and pages that are connected now.',
    labelNames: ['what'],
    registers: [registry],
    collect: () => {
      connected.set({ what: 'kiosks' }, io.of('/kiosk').sockets.size);
      connected.set({ what: 'pages' }, io.of('/live').sockets.size);
    },
  });
}

/** The rooms of the front door, by the first word of an address; all else is a page. No address itself is counted by. */
const rooms: ReadonlySet<string> = new Set(['trpc', 'auth', 'print', 'kiosk', 'import']);

const roomOf = (url: string): string => {
  const first = /^\/([a-z]+)/.exec(url)?.[1] ?? '';
  return rooms.has(first) ? first : 'pages';
};

/** How long calls of the front door take, by room and class of answer. */
export function timeCalls(registry: Registry, app: FastifyInstance): void {
  const calls = new Histogram({
    name: 'outguide_call_seconds',
    help: 'Seconds to answer one call, by room of the front door and class of its status.',
    labelNames: ['room', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    calls.observe({ room: roomOf(request.url), status }, reply.elapsedTime / 1_000);
  });
}
