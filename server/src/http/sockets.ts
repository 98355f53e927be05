import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { fromOurPages } from './origin.ts';

/** Room for the largest batch of a kiosk: 256 bodies of 4 KiB, escaped. */
const messageLimit = 2_000_000;

/** socket.io on the front door: websocket only, our own pages and kiosks only, no compression of what is small. */
export function openSockets(server: HttpServer, origins: readonly string[]): Server {
  return new Server(server, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: messageLimit,
    perMessageDeflate: false,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    allowRequest: (request, done) => done(null, fromOurPages(request.headers, origins)),
  });
}
