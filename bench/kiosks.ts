import { io, type Socket } from 'socket.io-client';
import type { ScansAnswer } from '@outguide/server/realtime/wire';
import { TestJournal } from '../server/test/scan/journal.ts';
import type { BenchKiosk, Ground } from './ground.ts';
import { rate, timesOf, type Times } from './measure.ts';

export interface Settled extends Times {
  readonly perSecond: number;
}

interface Station {
  readonly socket: Socket;
  readonly journal: TestJournal;
  readonly next: () => string;
}

/** Kiosks with folders of their own: people rarely scan one folder at two kiosks in the same second. */
async function openStations(
  ground: Ground,
  url: string,
  kiosks: readonly BenchKiosk[],
): Promise<Station[]> {
  return Promise.all(
    kiosks.map(async ({ id, key }, index) => {
      const socket = io(`${url}/kiosk`, {
        transports: ['websocket'],
        forceNew: true,
        auth: { kioskId: id, key },
      });
      await new Promise((resolve, reject) =>
        socket.once('connect', () => resolve(null)).once('connect_error', reject),
      );
      const own = ground.folders.filter((_, n) => n % kiosks.length === index);
      let at = Math.floor(Math.random() * own.length);
      const journal = new TestJournal(id).scan(ground.badge).scan(ground.ward);
      const next = () => own[(at += 1) % own.length]?.code ?? '';
      await send(socket, journal, 1);
      return { socket, journal, next };
    }),
  );
}

async function send(
  socket: Socket,
  journal: TestJournal,
  from: number,
  to = journal.bodies.length,
): Promise<void> {
  const answer: ScansAnswer = await socket
    .timeout(60_000)
    .emitWithAck('scans', journal.upload(from, to));
  if (!answer.ok) throw new Error(`the bench was refused: ${answer.code}`);
  const odd = answer.answers.find(
    (one) => !['destination', 'charged_out', 'already', 'sent', 'hold'].includes(one.say.outcome),
  );
  if (odd && process.env['BENCH_DEBUG']) console.error(odd.say.outcome);
}

/** One scan at a time: the next one is scanned when the last is saved centrally. */
export async function oneAtATime(
  ground: Ground,
  url: string,
  kiosks: readonly BenchKiosk[],
  seconds: number,
): Promise<Settled> {
  const stations = await openStations(ground, url, kiosks);
  const scan = async (lane: number) => {
    const { socket, journal, next } = stations[lane] as Station;
    journal.scan(next());
    await send(socket, journal, journal.bodies.length);
  };
  await rate(stations.length, 0.5, scan);
  const settled = await rate(stations.length, seconds, scan);
  for (const { socket } of stations) socket.close();
  return settled;
}

/** Each kiosk comes back with a journal of `waiting` scans and sends it in batches of 256. */
export async function draining(
  ground: Ground,
  url: string,
  kiosks: readonly BenchKiosk[],
  waiting: number,
): Promise<Settled> {
  const stations = await openStations(ground, url, kiosks);
  for (const { journal, next } of stations) {
    const began = Date.now() - 50_000;
    for (let n = 0; n < waiting; n += 1) journal.scan(next(), began + (n * 40_000) / waiting);
  }
  const ms: number[] = [];
  const began = performance.now();
  await Promise.all(
    stations.map(async ({ socket, journal }) => {
      for (let from = 3; from <= journal.bodies.length; from += 256) {
        const start = performance.now();
        await send(socket, journal, from, Math.min(from + 255, journal.bodies.length));
        ms.push(performance.now() - start);
      }
    }),
  );
  const took = (performance.now() - began) / 1_000;
  for (const { socket } of stations) socket.close();
  return { ...timesOf(ms), perSecond: Math.round((waiting * stations.length) / took) };
}
