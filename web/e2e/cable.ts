import { connect, createServer, type Socket } from 'node:net';

/** A network cable between a kiosk and the server that a test can pull and put back. */
export interface Cable {
  readonly address: string;
  readonly pull: () => void;
  readonly plug: () => void;
  readonly close: () => Promise<void>;
}

/** Lays a cable to `address`; pulled, it cuts what is open and refuses what is new. */
export async function layCable(address: string): Promise<Cable> {
  const target = new URL(address);
  const open = new Set<Socket>();
  let pulled = false;
  const server = createServer((near) => {
    if (pulled) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as { port: number };
  const pull = () => {
    pulled = true;
    for (const socket of open) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${port}`,
    pull,
    plug: () => {
      pulled = false;
    },
    close: () => {
      pull();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
