import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { explain } from '../cannot-start.ts';
import { connect } from '../connect.ts';
import type { RunAs } from './run-as.ts';

export interface PostmasterWanted {
  readonly program: string;
  readonly dataDir: string;
  readonly as: RunAs;
  readonly port: number | null;
  readonly adminPassword: string;
  /** False only in tests: a crash of the machine may lose the data. */
  readonly durable: boolean;
}

export interface Postmaster {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Starts PostgreSQL on loopback and waits until it takes connections. */
export async function startPostmaster(wanted: PostmasterWanted): Promise<Postmaster> {
  for (let tries = 1; ; tries += 1) {
    const port = wanted.port ?? (await freePort());
    const child = launch(wanted, port);
    // From now on, since a start may be told to stop while the database is still on its way up.
    const sayStop = () => void child.kill('SIGINT');
    process.once('exit', sayStop);
    const adminUrl = `postgres://postgres:${wanted.adminPassword}@127.0.0.1:${port}/postgres`;
    if (await isReady(child, adminUrl)) {
      return {
        port,
        pid: child.pid ?? 0,
        stop: () => stop(child).finally(() => process.off('exit', sayStop)),
      };
    }
    process.off('exit', sayStop);
    const said = readFileSync(logOf(wanted.dataDir), 'utf8');
    // Another program took the port in between, or processes of a killed database are still on their way out.
    const passes = /pre-existing shared memory|lock file/.test(said);
    const portTaken = wanted.port === null && /Address already in use/i.test(said);
    if (tries >= 20 || !(passes || portTaken)) throw explain(said, wanted.dataDir);
    await new Promise((resume) => setTimeout(resume, 250));
  }
}

function logOf(dataDir: string): string {
  return join(dataDir, 'database.log');
}

function launch(wanted: PostmasterWanted, port: number): ChildProcess {
  const log = logOf(wanted.dataDir);
  try {
    renameSync(log, `${log}.1`);
  } catch {
    // The first start has no log to keep.
  }
  const out = openSync(log, 'w', 0o600);
  const flags = settings(wanted.durable).flatMap((setting) => ['-c', setting]);
  // A session of its own: Ctrl-C in a terminal must not stop the database before the server has drained.
  const child = spawn(
    wanted.program,
    ['-D', join(wanted.dataDir, 'database'), '-p', String(port), ...flags],
    { ...wanted.as, cwd: '/', detached: true, stdio: ['ignore', out, out] },
  );
  child.on('error', () => {});
  closeSync(out);
  return child;
}

function settings(durable: boolean): string[] {
  const megabytes = Math.floor(totalmem() / 2 ** 20);
  const buffers = durable ? Math.min(1024, Math.max(128, Math.floor(megabytes / 8))) : 128;
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    `shared_buffers=${buffers}MB`,
    'max_wal_size=2GB',
    'checkpoint_timeout=15min',
    'jit=off',
    'random_page_cost=1.1',
    // Statements and details can hold patients' names: the log names errors only.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off']),
  ];
}

async function isReady(child: ChildProcess, url: string): Promise<boolean> {
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  while (!gone) {
    const db = connect(url, { max: 1 });
    try {
      await db.sql`select 1`;
      return true;
    } catch {
      // Not listening yet, or replaying its log after a crash.
      await new Promise((resume) => setTimeout(resume, 40));
    } finally {
      await db.end();
    }
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  // After a minute the hard way: the log is replayed at the next start, nothing committed is lost.
  const hard = setTimeout(() => child.kill('SIGQUIT'), 60_000);
  await gone;
  clearTimeout(hard);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
