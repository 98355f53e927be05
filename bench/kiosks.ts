import { batchLimit, type ScansAnswer } from '@outguide/server/realtime/wire';
import { TestJournal } from '../server/test/scan/journal.ts';
import type { BenchKiosk, Ground } from './ground.ts';
import { openLight, type LightSocket } from './light-socket.ts';
import { forSeconds, type Slice } from './measure.ts';

interface Station {
  readonly socket: LightSocket;
  readonly journal: TestJournal;
  readonly next: () => string;
  /** When it last scanned, ms since 1970 UTC. */
  lastAt: number;
}

/** Kiosks of one file room that charge its folders out, through the true socket path. */
export interface Kiosks {
  /** One scan at a time at each: the next is scanned when the last is saved centrally. */
  readonly oneAtATime: (seconds: number) => Promise<Slice>;
  /** Each kiosk comes back with a journal of `waiting` scans and sends it in full batches. */
  readonly drain: (waiting: number) => Promise<Slice>;
  readonly close: () => void;
}

export async function openKiosks(
  ground: Ground,
  url: string,
  kiosks: readonly BenchKiosk[],
): Promise<Kiosks> {
  // People rarely scan one folder at two kiosks in the same minute: each kiosk has folders of its own.
  const share = ground.takeFolders(kiosks.length);
  const stations = await Promise.all(
    kiosks.map((kiosk, n) => openStation(ground, url, kiosk, share(n))),
  );
  const scan = async (lane: number) => {
    const { socket, journal, next } = stations[lane] as Station;
    journal.scan(next());
    await send(socket, journal, journal.bodies.length);
  };
  await forSeconds(stations.length, 0.5, scan);
  return {
    oneAtATime: (seconds) => forSeconds(stations.length, seconds, scan),
    drain: (waiting) => drain(stations, waiting),
    close: () => {
      for (const { socket } of stations) socket.close();
    },
  };
}

async function openStation(
  ground: Ground,
  url: string,
  { id, key }: BenchKiosk,
  next: () => string,
): Promise<Station> {
  const socket = await openLight(url, '/kiosk', { kioskId: id, key });
  const journal = new TestJournal(id).scan(ground.badge).scan(ground.ward);
  await send(socket, journal, 1);
  return { socket, journal, next, lastAt: Date.now() };
}

async function drain(stations: readonly Station[], waiting: number): Promise<Slice> {
  const from = stations.map(({ journal }) => journal.bodies.length + 1);
  for (const station of stations) {
    // Scanned since it last had the line, one after the other.
    const began = station.lastAt;
    const pace = (Date.now() - began) / waiting;
    for (let n = 1; n <= waiting; n += 1) station.journal.scan(station.next(), began + n * pace);
    station.lastAt = Date.now();
  }
  const ms: number[] = [];
  const began = performance.now();
  await Promise.all(
    stations.map(async ({ socket, journal }, index) => {
      for (let at = from[index] ?? 1; at <= journal.bodies.length; at += batchLimit) {
        const start = performance.now();
        await send(socket, journal, at, Math.min(at + batchLimit - 1, journal.bodies.length));
        ms.push(performance.now() - start);
      }
    }),
  );
  return { ms, seconds: (performance.now() - began) / 1_000, done: waiting * stations.length };
}

async function send(
  socket: LightSocket,
  journal: TestJournal,
  from: number,
  to = journal.bodies.length,
): Promise<void> {
  for (;;) {
    const answer = await socket.ask<ScansAnswer>('scans', journal.upload(from, to));
    if (answer.ok) return;
    if (answer.code !== 'busy') throw new Error(`the bench was refused: ${answer.code}`);
    // Too many wait in one lane: a kiosk comes again a little later.
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
