import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { connect } from '../src/connect.ts';
import { startEmbedded, type Embedded } from '../src/embedded.ts';
import { isAlive } from '../src/embedded/processes.ts';

let dataDir: string;
const running: Embedded[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'outguide-embedded-'));
  return async () => {
    for (const one of running.splice(0)) await one.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
});

async function start(): Promise<Embedded> {
  const one = await startEmbedded({ dataDir, durable: false });
  running.push(one);
  return one;
}

async function rows(url: string): Promise<number> {
  const db = connect(url, { max: 1 });
  try {
    await db.sql`create table if not exists kept (n int)`;
    await db.sql`insert into kept values (1)`;
    const [row] = await db.sql`select count(*) as n from kept`;
    return Number(row?.n);
  } finally {
    await db.end();
  }
}

test('what was written is there after a stop, and after the database was killed', async () => {
  const first = await start();
  expect(await rows(first.ownerUrl)).toBe(1);
  await first.stop();
  const second = await start();
  expect(await rows(second.ownerUrl)).toBe(2);
  process.kill(second.pid, 'SIGKILL');
  await second.stop();
  expect(readFileSync(join(dataDir, 'database/postmaster.pid'), 'utf8')).toContain(
    String(second.pid),
  );
  const third = await start();
  expect(await rows(third.ownerUrl)).toBe(3);
});

test('a postmaster.pid whose number belongs to another program by now does not stand in the way', async () => {
  const first = await start();
  await first.stop();
  writeFileSync(
    join(dataDir, 'database/postmaster.pid'),
    `${process.pid}\n${dataDir}/database\n1\n5432\n\n127.0.0.1\n`,
  );
  const second = await start();
  expect(await rows(second.ownerUrl)).toBe(1);
});

test('a database whose Outguide was killed is stopped and started anew', async () => {
  const source = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, '../src/embedded.ts'))};
    const one = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    console.log(one.pid); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const orphan = Number(
    await new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data)))),
  );
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(isAlive(orphan)).toBe(true);
  const one = await start();
  expect(isAlive(orphan)).toBe(false);
  expect(await rows(one.ownerUrl)).toBe(1);
});

test('a second Outguide on the same directory is refused in a sentence, and the first one lives on', async () => {
  const one = await start();
  await expect(startEmbedded({ dataDir })).rejects.toThrow(
    /Another Outguide \(process \d+\) is using/,
  );
  expect(await rows(one.ownerUrl)).toBe(1);
});

test('a first start that was killed while it made the cluster leaves nothing in the way', async () => {
  mkdirSync(join(dataDir, 'database.new/base'), { recursive: true });
  writeFileSync(join(dataDir, 'database.json'), '{"admin":"old","owner":"old","app":"old"}');
  const one = await start();
  expect(await rows(one.ownerUrl)).toBe(1);
});

test('it listens on loopback alone', async () => {
  const one = await start();
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4');
  for (const { address } of others) {
    const reached = await new Promise((resolve) => {
      const socket = dial({ host: address, port: one.port, timeout: 1_000 });
      socket
        .once('connect', () => resolve(true))
        .once('error', () => resolve(false))
        .once('timeout', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    expect(reached).toBe(false);
  }
  const app = connect(one.appUrl.replace(/:[^:@]+@/, ':wrong@'), { max: 1 });
  await expect(app.sql`select 1`).rejects.toThrow(/password authentication failed/);
  await app.end();
});

test('a directory that cannot be made is said in a sentence', async () => {
  const file = join(dataDir, 'file');
  writeFileSync(file, '');
  await expect(startEmbedded({ dataDir: join(file, 'data') })).rejects.toThrow(
    /is not a directory|may not use/,
  );
});
