import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line between kiosk and server that can be cut, slowed, or left open while nothing passes. */
export class FaultProxy {
  delayMs = 0;
  /** Takes connections and bytes and gives nothing on, as a switch that lost its uplink does. */
  silent = false;
  /** Takes no connection. */
  down = false;
  port = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(target: () => number) {
    this.#server = createServer((client) => {
      if (this.down) return client.destroy();
      const server = connect(target(), '127.0.0.1');
      this.#join(client, server);
      this.#join(server, client);
      return undefined;
    });
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('error', () => undefined);
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    from.on('data', (bytes) => {
      if (this.silent) return;
      if (this.delayMs === 0) to.write(bytes);
      else setTimeout(() => to.destroyed || to.write(bytes), this.delayMs);
    });
  }

  /** Cuts what is open, without a goodbye. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
