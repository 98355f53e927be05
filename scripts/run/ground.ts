import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { Sentence } from './sentence.ts';

/** What a running Outguide leaves for `admin`, `doctor` and `import` to find it. */
export interface RunNote {
  readonly databaseUrl: string;
  readonly ownerUrl: string;
  readonly port: number;
  readonly pid: number;
}

/** Where files of patients' data lie while they are imported; emptied at each start. */
export const uploads = (dataDir: string): string => join(dataDir, 'uploads');

const leastFree = 1_000_000_000;

/** Makes the data folder; refuses a disk that is nearly full before anything is half written. */
export function prepareFolder(dir: string): void {
  makeFolder(dir);
  tryWriting(dir);
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < leastFree) {
    throw new Sentence(
      `Only ${Math.round((bavail * bsize) / 1e6)} MB are free where ${dir} is; Outguide wants at least ${leastFree / 1e6} MB. Free some space or choose another folder with --data DIR.`,
    );
  }
}

function tryWriting(dir: string): void {
  const file = join(dir, '.write-test');
  try {
    writeFileSync(file, '');
    rmSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOSPC') throw error;
    throw new Sentence(
      `Nothing can be written in ${dir} (${code}). Give this user the right, or choose another folder with --data DIR.`,
    );
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('scripts/');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A note that cannot be read is left from a machine that stopped while it was written. */
function readNote(file: string): RunNote | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunNote;
  } catch {
    return null;
  }
}

/** Refuses a data folder that another running Outguide uses. */
export function refuseSecond(dir: string): void {
  const file = join(dir, 'run.json');
  if (!existsSync(file)) return;
  const note = readNote(file);
  if (note !== null && alive(note.pid)) {
    throw new Sentence(
      `Outguide is already running from ${dir} at http://localhost:${note.port} (process ${note.pid}). Stop it first, or start with another --data DIR and --port N.`,
    );
  }
  rmSync(file);
}

/** Finds a free loopback port. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Refuses a taken port with a sentence, before minutes are spent on the rest. */
export function refuseTakenPort(port: number, host: string, option: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken by another program'
          : `cannot be used (${error.code})`;
      reject(new Sentence(`Port ${port} ${why}. Choose another one: ${option} N.`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** The installation's secret: sessions and PIN hashes rest on it. Made once, readable by this user only. */
export function readSecret(dir: string): string {
  const file = join(dir, 'secret');
  if (!existsSync(file)) {
    // Renamed into place: half a secret would let nobody sign in who was given a password under the whole one.
    writeFileSync(`${file}.new`, randomBytes(32).toString('hex'), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}
