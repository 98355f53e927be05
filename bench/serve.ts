import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '@outguide/db/connect';
import { attachKioskSocket } from '@outguide/server/realtime/kiosk-socket';
import { attachLiveSocket } from '@outguide/server/realtime/live-socket';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';

// The server's process of the bench: the true socket path of kiosks and pages, and beside it a plain `ws` to compare with.

const clock = () => performance.timeOrigin + performance.now();
const silent = { info() {}, warn() {}, error: (facts: object) => console.error(facts) };
const batches = { calls: 0, scans: 0, count: 0 };
const db = connect(process.argv[2] ?? '', { max: 6 });
const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  maxHttpBufferSize: 2_000_000,
  destroyUpgrade: false,
});
const deps = {
  db,
  log: silent,
  clock,
  metrics: {
    scansSettled: (batch: { calls: number; scans: number }) => {
      batches.count += 1;
      batches.calls += batch.calls;
      batches.scans += batch.scans;
    },
  },
  pins: { hash: async (text: string) => text, verify: async () => false },
  sessionOf: async () => ({
    staffId: 1,
    name: 'bench',
    roles: ['manager' as const],
    placeId: null,
  }),
};
attachKioskSocket(io, deps);
attachLiveSocket(io, deps);

const plain = new WebSocketServer({ noServer: true });
http.on('upgrade', (request, socket, head) => {
  if (request.url === '/plain')
    plain.handleUpgrade(request, socket, head, (ws) => plain.emit('connection', ws));
});

process.on('message', (message: { tell?: string; cpu?: true }) => {
  if (message.tell !== undefined) {
    const text = JSON.stringify({ at: clock(), filler: message.tell });
    for (const client of plain.clients) client.send(text);
  }
  if (message.cpu) process.send?.({ cpu: process.cpuUsage(), batches: { ...batches } });
});
process.on('disconnect', () => process.exit(0));
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
