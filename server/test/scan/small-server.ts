import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Db } from '@outguide/db/connect';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import type { Actor } from '../../src/auth/actor.ts';
import { attachKioskSocket } from '../../src/realtime/kiosk-socket.ts';
import { attachLiveSocket } from '../../src/realtime/live-socket.ts';
import type { ScansAnswer } from '../../src/realtime/wire.ts';
import type { TestJournal } from './journal.ts';

export interface SmallServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const manager: Actor = { staffId: 1, name: 'Test', roles: ['manager'], placeId: null };
const quiet = { info() {}, warn() {}, error() {} };

/** The two socket namespaces alone, on loopback; whoever sends the cookie `in` is signed in. */
export async function smallServer(
  db: Db,
  port = 0,
  clock: () => number = Date.now,
): Promise<SmallServer> {
  const http = createServer();
  const sockets = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 2_000_000 });
  const pins = { hash: async (text: string) => text, verify: async () => false };
  const sessionOf = async (cookie: string | undefined) => (cookie === 'in' ? manager : null);
  const deps = { db, log: quiet, clock, pins, sessionOf };
  const kiosks = attachKioskSocket(sockets, deps);
  const live = attachLiveSocket(sockets, deps);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: async () => {
      await Promise.all([kiosks.stop(), live.stop()]);
      await sockets.close();
    },
  };
}

export function connectTo(url: string, namespace: string, more: object): Promise<Socket> {
  const socket = io(`${url}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...more,
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.close();
      reject(error);
    };
    // A server that dies between the socket and the namespace tells no error, only the end.
    const ended = (why: string) => fail(new Error(why));
    const late = setTimeout(ended, 5_000, 'no answer');
    socket.once('disconnect', ended);
    socket.once('connect_error', (error) => {
      clearTimeout(late);
      fail(error);
    });
    socket.once('connect', () => {
      clearTimeout(late);
      socket.off('disconnect', ended);
      resolve(socket);
    });
  });
}

export const connectKiosk = (url: string, kiosk: { readonly id: number; readonly key: string }) =>
  connectTo(url, '/kiosk', { auth: { kioskId: kiosk.id, key: kiosk.key } });

export const connectPage = (url: string) =>
  connectTo(url, '/live', { extraHeaders: { cookie: 'in' } });

export function send(
  socket: Socket,
  journal: TestJournal,
  from = 1,
  to = journal.bodies.length,
): Promise<ScansAnswer> {
  return socket.timeout(5_000).emitWithAck('scans', journal.upload(from, to));
}
