import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { connect, type Db } from '@outguide/db/connect';
import { startEmbedded, type Embedded } from '@outguide/db/embedded';
import { migrate } from '@outguide/db/migrate';

/** The server's process and its PostgreSQL, each of which can be ended by kill -9 and comes back at the same address. */
export class House {
  readonly #dataDir: string;
  #postgres: Embedded;
  #server: ChildProcess | null = null;
  #url = '';
  /** How often the server's process ended without being killed. */
  crashes = 0;

  private constructor(dataDir: string, postgres: Embedded) {
    this.#dataDir = dataDir;
    this.#postgres = postgres;
  }

  static async open(dataDir: string): Promise<House> {
    const postgres = await startEmbedded({ dataDir });
    await migrate(postgres.ownerUrl);
    const house = new House(dataDir, postgres);
    await house.#startServer();
    return house;
  }

  get url(): string {
    return this.#url;
  }

  async killServer(): Promise<void> {
    await end(this.#server);
    await this.#startServer();
  }

  async killPostgres(): Promise<void> {
    const { pid, port } = this.#postgres;
    process.kill(pid, 'SIGKILL');
    await this.#postgres.stop().catch(() => {});
    this.#postgres = await startEmbedded({ dataDir: this.#dataDir, port });
  }

  async withOwner<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const db = connect(this.#postgres.ownerUrl, { max: 2 });
    return work(db).finally(() => db.end());
  }

  async close(): Promise<void> {
    await end(this.#server);
    await this.#postgres.stop();
  }

  async #startServer(): Promise<void> {
    const port = this.#url === '' ? '0' : new URL(this.#url).port;
    const child = fork(join(import.meta.dirname, 'serve.ts'), [this.#postgres.appUrl, port], {
      execArgv: [],
      // That scans cannot be settled while PostgreSQL is down is no news here.
      env: { ...process.env, OUTGUIDE_LOG: 'fatal' },
    });
    this.#server = child;
    const { url } = await new Promise<{ url: string }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { url: string }));
      child.once('exit', () => reject(new Error('the server did not start')));
    });
    this.#url = url;
    // Nobody killed it: counted as a fault, and started again so that the campaign can end and say so.
    child.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL') return;
      this.crashes += 1;
      void this.#startServer();
    });
  }
}

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
