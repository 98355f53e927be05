import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';

// Debian's own CUPS, where it is installed: a scheduler of the test's own. Its printer is a shelf, on which it lays what it
// was sent; only that is not a printer's.

// Its scheduler lies where only root's own PATH looks.
process.env['PATH'] = `${process.env['PATH']}:/usr/sbin:/usr/local/sbin`;
export const cupsIsHere = ['cupsd', 'lp', 'lpadmin'].every(
  (name) => spawnSync('which', [name]).status === 0,
);
const run = promisify(execFile);
/** Where Debian keeps what the scheduler runs. */
const programs = '/usr/lib/cups';

export interface CupsDaemon {
  readonly dir: string;
  /** What came out, as a file. */
  readonly out: string;
  /** Runs one of CUPS's programs for administrators. */
  readonly admin: (program: string, ...args: string[]) => Promise<unknown>;
  /** The printer stops with a reason of its own, or ends each print with a code of CUPS's backend(7). */
  readonly printer: (does: { readonly reason?: string; readonly ends?: number }) => void;
  readonly stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

function configure(dir: string, port: number): void {
  chmodSync(dir, 0o777);
  for (const name of ['cache', 'spool', 'state', 'log', 'root', 'spool/tmp'])
    mkdirSync(join(dir, name), { recursive: true });
  cpSync(programs, join(dir, 'bin'), { recursive: true });
  for (const name of ['filter', 'driver']) mkdirSync(join(dir, 'bin', name), { recursive: true });
  const backend = join(dir, 'bin/backend/shelf');
  writeFileSync(
    backend,
    `#!/bin/sh
if [ $# -eq 0 ]; then echo 'direct shelf "Unknown" "Shelf"'; exit 0; fi
echo "STATE: $(cat ${dir}/reason 2>/dev/null || echo none)" >&2
[ -f ${dir}/ends ] && exit $(cat ${dir}/ends)
echo "$5" >> ${dir}/options
cat "$6" >> ${dir}/out
`,
  );
  chmodSync(backend, 0o755);
  writeFileSync(
    join(dir, 'root/cupsd.conf'),
    `Listen 127.0.0.1:${port}\nWebInterface No\n<Location />\nOrder allow,deny\nAllow localhost\n</Location>\n` +
      `<Policy default>\n<Limit All>\nOrder allow,deny\nAllow localhost\n</Limit>\n</Policy>\n`,
  );
  writeFileSync(
    join(dir, 'root/cups-files.conf'),
    `ServerRoot ${dir}/root\nServerBin ${dir}/bin\nCacheDir ${dir}/cache\nRequestRoot ${dir}/spool\n` +
      `TempDir ${dir}/spool/tmp\nStateDir ${dir}/state\nAccessLog ${dir}/log/access\nErrorLog ${dir}/log/error\n` +
      `PageLog ${dir}/log/page\n`,
  );
}

/** Starts it with a queue `Labels`, and makes it the CUPS of this process. */
export async function startCups(): Promise<CupsDaemon> {
  const dir = mkdtempSync(join(tmpdir(), 'outguide-cups-'));
  const port = await freePort();
  configure(dir, port);
  const config = ['-c', join(dir, 'root/cupsd.conf'), '-s', join(dir, 'root/cups-files.conf')];
  const cupsd = spawn('cupsd', ['-f', ...config], { stdio: 'ignore' });
  const server = `127.0.0.1:${port}`;
  process.env['CUPS_SERVER'] = server;
  const admin = (program: string, ...args: string[]) => run(program, ['-h', server, ...args]);
  const add = () =>
    admin('lpadmin', '-p', 'Labels', '-v', 'shelf:/one', '-E').then(
      () => true,
      () => false,
    );
  await vi.waitUntil(add, { timeout: 20_000, interval: 250 });
  const set = (name: string, value: string | number | undefined) => {
    if (value === undefined) rmSync(join(dir, name), { force: true });
    else writeFileSync(join(dir, name), String(value));
  };
  return {
    ...{ dir, admin, out: join(dir, 'out') },
    printer: ({ reason, ends }) => {
      set('reason', reason === undefined ? undefined : `+${reason}`);
      set('ends', ends);
    },
    stop: async () => {
      delete process.env['CUPS_SERVER'];
      // Until it is gone it writes what it knows of its prints.
      const gone = once(cupsd, 'exit');
      if (cupsd.exitCode === null && cupsd.kill()) await gone;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
