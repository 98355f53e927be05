import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { printCups } from '../../src/interfaces/printer/print-cups.ts';
import { PrinterTrouble } from '../../src/interfaces/printer/trouble.ts';

// Debian's own CUPS, where it is installed: a scheduler of the test's own, with a queue whose printer is a file.

const run = promisify(execFile);
const isHere = ['cupsd', 'lp', 'lpadmin'].every((name) => spawnSync('which', [name]).status === 0);
let dir: string;
let port: number;
let cupsd: ChildProcess;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

beforeAll(async () => {
  if (!isHere) return;
  dir = mkdtempSync(join(tmpdir(), 'outguide-cups-'));
  chmodSync(dir, 0o777);
  for (const name of ['cache', 'spool', 'state', 'log', 'root', 'spool/tmp'])
    mkdirSync(join(dir, name), { recursive: true });
  port = await freePort();
  writeFileSync(
    join(dir, 'root/cupsd.conf'),
    `Listen 127.0.0.1:${port}\nWebInterface No\n<Location />\nOrder allow,deny\nAllow localhost\n</Location>\n` +
      `<Policy default>\n<Limit All>\nOrder allow,deny\nAllow localhost\n</Limit>\n</Policy>\n`,
  );
  writeFileSync(
    join(dir, 'root/cups-files.conf'),
    `FileDevice Yes\nServerRoot ${dir}/root\nCacheDir ${dir}/cache\nRequestRoot ${dir}/spool\nTempDir ${dir}/spool/tmp\n` +
      `StateDir ${dir}/state\nAccessLog ${dir}/log/access\nErrorLog ${dir}/log/error\nPageLog ${dir}/log/page\n`,
  );
  const config = ['-c', join(dir, 'root/cupsd.conf'), '-s', join(dir, 'root/cups-files.conf')];
  cupsd = spawn('cupsd', ['-f', ...config], { stdio: 'ignore' });
  process.env['CUPS_SERVER'] = `127.0.0.1:${port}`;
  const add = () =>
    run('lpadmin', ['-h', `127.0.0.1:${port}`, '-p', 'Labels', '-v', `file:${dir}/out`, '-E']).then(
      () => true,
      () => false,
    );
  await vi.waitUntil(add, { timeout: 20_000, interval: 250 });
});
afterAll(() => {
  if (!isHere) return;
  delete process.env['CUPS_SERVER'];
  cupsd.kill();
  rmSync(dir, { recursive: true, force: true });
});

const pdf = [Buffer.from('%PDF-1.7\n'), Buffer.from('labels\n%%EOF\n')];

test.skipIf(!isHere)('CUPS has in its queue what it was given, byte for byte', async () => {
  const number = await printCups({ queue: 'Labels', title: 'Test', options: ['raw'], pdf });
  expect(number).toMatch(/^Labels-\d+$/);
  // Where the scheduler keeps the first document of its first job until its printer has it.
  expect(readFileSync(join(dir, 'spool/d00001-001'), 'utf8')).toBe('%PDF-1.7\nlabels\n%%EOF\n');
});

test.skipIf(!isHere)(
  'a queue that is not there, and one that takes nothing, are told apart',
  async () => {
    const faultOf = (queue: string) =>
      printCups({ queue, title: 'Test', options: [], pdf }).then(
        () => null,
        (error: unknown) => error instanceof PrinterTrouble && error.fault,
      );
    expect(await faultOf('Nothing')).toBe('queue_unknown');
    await run('cupsreject', ['-h', `127.0.0.1:${port}`, 'Labels']).catch(() =>
      run('reject', ['-h', `127.0.0.1:${port}`, 'Labels']),
    );
    expect(await faultOf('Labels')).toBe('queue_closed');
  },
);
