import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { explain } from '../cannot-start.ts';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

/** What is needed to log in; made once with the cluster and kept beside it, readable by its user alone. */
export interface Passwords {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

/**
 * Makes the cluster on the first start, else reads its passwords. It is made under another name and renamed when
 * complete, so a start that was killed leaves no half a cluster behind.
 */
export async function openCluster(
  dataDir: string,
  binaries: Binaries,
  as: RunAs,
): Promise<Passwords> {
  const secrets = join(dataDir, 'database.json');
  const cluster = join(dataDir, 'database');
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    return JSON.parse(readFileSync(secrets, 'utf8')) as Passwords;
  }
  const password = () => randomBytes(24).toString('base64url');
  const passwords = { admin: password(), owner: password(), app: password() };
  writeFileSync(secrets, JSON.stringify(passwords), { mode: 0o600 });
  const fresh = join(dataDir, 'database.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(fresh, as.uid, as.gid);
  await initdb(binaries.initdb, fresh, passwords.admin, as);
  renameSync(fresh, cluster);
  return passwords;
}

async function initdb(
  program: string,
  directory: string,
  password: string,
  as: RunAs,
): Promise<void> {
  const pwfile = join(directory, '..', 'database.first');
  writeFileSync(pwfile, password, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(pwfile, as.uid, as.gid);
  // Text is compared by bytes on every machine; the character class lets trigrams see letters of all scripts.
  const options = [
    `--pgdata=${directory}`,
    `--pwfile=${pwfile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
  ];
  const { ok, said } = await run(program, options, directory, as);
  rmSync(pwfile, { force: true });
  if (!ok) throw explain(said, directory);
}

/** Runs it beside ourselves: who is told to stop meanwhile does so at once, and takes it along. */
function run(
  program: string,
  options: readonly string[],
  cwd: string,
  as: RunAs,
): Promise<{ readonly ok: boolean; readonly said: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, options, { ...as, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const sayStop = () => void child.kill('SIGINT');
    process.once('exit', sayStop);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (said += part.toString()));
    child.once('error', (error) => (said += error.message));
    child.once('close', (code) => {
      process.off('exit', sayStop);
      resolve({ ok: code === 0, said });
    });
  });
}
