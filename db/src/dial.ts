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
    if (path) return open(path);
    const turn = calls % Math.max(1, host.length);
    calls += 1;
    const [name = 'localhost', number = 5432] = [host[turn], port[turn] ?? port[0]];
    // The driver reads the host again for TLS.
    return Object.assign(open({ host: name, port: number, noDelay: true, keepAlive: true }), {
      host: name,
    });
  };
}
