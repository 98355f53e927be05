import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@outguide/db/connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../db/test/postgres.ts';
import { openDatabase } from '../run/database.ts';
import { readOptions } from '../run/options.ts';
import { Sentence } from '../run/sentence.ts';

// The commands as processes: whatever stands against a start is one sentence, exit code 1, and no stack.

const scripts = join(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'outguide-refusals-'));
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

async function sentenceOf(
  command: 'start' | 'serve',
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const child = spawn(process.execPath, [join(scripts, `${command}.ts`), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, said]).toEqual([1, expect.not.stringMatching(/\n {4}at |Node\.js v/)]);
  return said.trim();
}

describe('a command that cannot start', { timeout: 120_000 }, () => {
  it('says so in one sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const taken = await sentenceOf('start', ['--data', dir, '--port', String(port)]);
    expect(taken).toBe(`Port ${port} is taken by another program. Choose another one: --port N.`);
    other.close();
    const data = ['--data', dir, '--port', String(port)];
    expect(await sentenceOf('serve', data)).toMatch(/^`npm run serve` needs DATABASE_URL/);
    const db = connect(database.ownerUrl, { max: 1 });
    await db.sql`insert into migrations (id, name, checksum) values (9999, '9999_later.sql', 'x')`;
    await db.end();
    const newer = await sentenceOf('serve', data, { DATABASE_URL: database.ownerUrl });
    expect(newer).toMatch(/^The database is newer than this Outguide/);
  });
});

describe('a database that cannot be used', () => {
  const opened = async (databaseUrl: string) => {
    const options = readOptions([], { DATABASE_URL: databaseUrl });
    const fault = await openDatabase(options).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Sentence);
    return String(fault);
  };
  const at = (change: (url: URL) => void) => {
    const url = new URL(database.ownerUrl);
    change(url);
    return url.href;
  };

  it('is named by its address, never by its password', async () => {
    expect(await opened('nonsense')).toMatch(/DATABASE_URL is no address like/);
    const silent = await opened(at((url) => (url.port = '9')));
    expect(silent).toMatch(/No PostgreSQL answers at 127\.0\.0\.1:9 \(ECONNREFUSED\)/);
    expect(await opened(at((url) => (url.host = 'nowhere.invalid')))).toMatch(/No PostgreSQL ans/);
    const wrong = await opened(at((url) => (url.password = 'not-this-one')));
    expect(wrong).toMatch(/refuses the user and password/);
    expect(await opened(at((url) => (url.pathname = '/none')))).toMatch(
      /There is no database none/,
    );
    expect(await opened(database.appUrl)).toMatch(/may not change the database/);
    for (const said of [silent, wrong])
      expect(said).not.toMatch(new RegExp(`not-this-one|${new URL(database.ownerUrl).password}`));
  }, 60_000);
});
