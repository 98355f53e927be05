import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A start as a process, in a group of its own as a terminal gives it, so that a signal reaches all of it. */
export class Start {
  readonly dataDir: string;
  readonly #child: ChildProcess;
  #said = '';
  readonly #ended: Promise<number | null>;

  constructor(program: readonly string[], dataDir: string, options: readonly string[] = []) {
    this.dataDir = dataDir;
    const args = [...program, '--data', dataDir, ...options];
    this.#child = spawn(process.execPath, args, {
      env: { ...process.env, OUTGUIDE_LOG: 'fatal' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (part: Buffer) => (this.#said += part.toString()));
    this.#ended = new Promise((resolve) => this.#child.once('close', resolve));
  }

  /** All that it printed. */
  get said(): string {
    return this.#said;
  }

  /** Waits for words, or for anything else; false when it ended before. */
  async until(what: string | (() => boolean)): Promise<boolean> {
    const there = typeof what === 'string' ? () => this.#said.includes(what) : what;
    while (this.#child.exitCode === null && this.#child.signalCode === null) {
      if (there()) return true;
      await pause(5);
    }
    return there();
  }

  /** Sends a signal to everything that the terminal started; answers how it ended. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal);
    return this.#ended;
  }

  ended(): Promise<number | null> {
    return this.#ended;
  }
}

/** Where a first start can be cut short: each is true in the middle of one long step. */
export const moments: Readonly<Record<string, (start: Start) => Promise<boolean>>> = {
  'the cluster is made': (start) =>
    start.until(() => existsSync(join(start.dataDir, 'postgres/database.new/base'))),
  'PostgreSQL starts': (start) =>
    start.until(() => existsSync(join(start.dataDir, 'postgres/database/postmaster.pid'))),
  'the tables are made': (start) => start.until('✓ Starting PostgreSQL'),
  'the hospital is seeded': async (start) => {
    if (!(await start.until('✓ Bringing the database'))) return false;
    await pause(400);
    return start.until(() => true);
  },
};

/** The process of the embedded PostgreSQL, while there is one. */
export function postmasterOf(dataDir: string): number | null {
  try {
    const [line] = readFileSync(join(dataDir, 'postgres/database/postmaster.pid'), 'utf8').split(
      '\n',
    );
    const pid = Number(line);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
