import { connect as open, type Socket } from 'node:net';

interface Target {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** A unix socket, when the URL names one. */
  readonly path?: string | false;
}

/**
 * Opens the driver's connections without Nagle's algorithm, which the driver leaves on: each COPY waited 90 ms for two
 * delayed acknowledgements, and pipelined statements of one transaction took a third longer than needed. The socket is
 * handed over before it is connected, so that the driver sees a refusal as it sees a broken connection, and comes back.
 */
export function dialer(): (target: Target) => Socket {
  let calls = 0;
  return ({ host, port, path }) => {
    if (path) return closingCalmly(open(path));
    const turn = calls % Math.max(1, host.length);
    calls += 1;
    const [name = 'localhost', number = 5432] = [host[turn], port[turn] ?? port[0]];
    // The driver reads the host again for TLS.
    const socket = open({ host: name, port: number, noDelay: true, keepAlive: true });
    return Object.assign(noticingSilence(closingCalmly(socket)), { host: name });
  };
}

const settleMs = 5;

/**
 * When a connection dies inside a transaction, the driver forgets the socket first and sends its rollback there
 * afterwards, which ends the whole process. So what is under way is told of the end while the socket still stands, and
 * the driver's own `close` comes a little later; server/test/kill.pg.test.ts watches over this.
 */
function closingCalmly(socket: Socket): Socket {
  const on = socket.on.bind(socket);
  const calm = (event: string, listener: (...all: unknown[]) => void) => {
    if (event !== 'close') return on(event, listener);
    return on('close', () => {
      const ended = new Error('the connection to the database was closed');
      socket.emit('error', Object.assign(ended, { code: 'CONNECTION_CLOSED' }));
      // After the turn's writes too: one that is still held back would stay in the driver and hold up all later ones.
      setTimeout(() => setImmediate(listener, false), settleMs);
    });
  };
  return Object.assign(socket, { on: calm });
}

/**
 * A write that was held back when its connection ended makes the driver hold back everything on the next one, so that no
 * greeting is sent and each attempt waits for its ten seconds. A silent connection is ended at once; the driver gathers
 * what it holds back, lets go of it after a few attempts, and is well again.
 */
function noticingSilence(socket: Socket): Socket {
  const write = socket.write.bind(socket) as (...all: unknown[]) => boolean;
  let spoke = false;
  const noting = (...all: unknown[]) => {
    spoke = true;
    return write(...all);
  };
  // The greeting follows in the turn after the dial, which may be after the connection.
  const look = () => {
    if (spoke || socket.destroyed) return;
    const silent = new Error('nothing was said on a new connection');
    socket.destroy(Object.assign(silent, { code: 'CONNECTION_SILENT' }));
  };
  socket.once('connect', () => setImmediate(() => setImmediate(() => setImmediate(look))));
  return Object.assign(socket, { write: noting });
}
