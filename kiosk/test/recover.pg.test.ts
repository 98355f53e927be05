import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '@outguide/server/main';
import { enrolAtConsole } from '@outguide/server/verbs/kiosk/enrol-at-console';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { DatabaseSync } from '../src/journal/sqlite.ts';
import { runKiosk } from './support/command.ts';
import { someFolder } from './support/folder.ts';
import { until } from './support/run.ts';

let hospital: SmallHospital;
let server: RunningServer;

beforeAll(async () => {
  hospital = await smallHospital(12);
  const secret = 's'.repeat(40);
  const { appUrl: databaseUrl } = hospital;
  server = await startServer({ databaseUrl, port: 0, host: '127.0.0.1', secret, demo: false });
});

afterAll(async () => {
  await server.stop();
  await hospital.drop();
});

const folder = (n: number) => hospital.folders[n % 12]?.code ?? '';
const nowhere = ['--server', 'http://127.0.0.1:9', '--drain-seconds', '0'];

/** A kiosk that has sent `online` scans, and has `offline` more on its disk when it is killed. */
async function killedKiosk(
  name: string,
  { online, offline }: { readonly online: number; readonly offline: number },
): Promise<{ readonly data: string; readonly again: readonly string[] }> {
  const { code } = await enrolAtConsole(hospital.db, { placeId: hospital.places.room, name });
  const data = someFolder();
  const first = runKiosk(['--server', server.address, '--enrol', code, '--data', data]);
  first.write(Array.from({ length: online }, (_, i) => folder(i)));
  expect(await first.end()).toBe(0);
  const alone = runKiosk(['--data', data, ...nowhere]);
  alone.write(Array.from({ length: offline }, (_, i) => folder(online + i)));
  await until('saved here', () => alone.lines.length === offline);
  expect(alone.lines.every((line) => line.saved === 'here')).toBe(true);
  await alone.killed();
  return { data, again: ['--data', data, '--server', server.address] };
}

function damage(data: string, sql: string): void {
  const db = new DatabaseSync(join(data, 'journal.sqlite'));
  db.exec(sql);
  db.close();
}

/** What the server holds of a kiosk: for each epoch, its sequence numbers. */
async function held(name: string): Promise<number[][]> {
  const rows = await hospital.owner.sql<{ epoch: string; seq: number }[]>`
    select s.epoch, s.seq from scans s join kiosks k on k.id = s.kiosk_id
    where k.name = ${name} order by s.received_at, s.seq`;
  return [...Map.groupBy(rows, (row) => row.epoch).values()].map((of) => of.map((row) => row.seq));
}

const isFile = (name: string) => name.endsWith('.sqlite');
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const files = (data: string, begin: string) =>
  readdirSync(data).filter((name) => name.startsWith(begin));

test('a record damaged after it was sent: all that only the disk held is sent under its own epoch, once', async () => {
  const { data, again } = await killedKiosk('damaged early', { online: 6, offline: 9 });
  damage(data, 'update records set body = substr(body, 1, 50) where seq = 3');
  const kiosk = runKiosk(again);
  kiosk.write([folder(0)]);
  expect(await kiosk.end()).toBe(0);
  expect(kiosk.lines).toMatchObject([{ seq: 1, saved: 'centrally' }]);
  expect(await held('damaged early')).toEqual([upTo(15), [1]]);
  expect(files(data, 'journal.quarantined')).toEqual([]);
  expect(files(data, 'journal.salvaged').filter(isFile)).toHaveLength(1);
  expect(files(data, 'left-over')).toEqual([]);
}, 90_000);

test('a hole in what was not sent: the part before it is sent once although the kiosk is killed meanwhile; the rest is named here and there', async () => {
  const { data, again } = await killedKiosk('hole', { online: 2, offline: 10 });
  damage(data, 'update records set body = substr(body, 1, 50) where seq = 8');
  for (const after of [150, 300, 450]) {
    const kiosk = runKiosk(again);
    await wait(after);
    await kiosk.killed();
  }
  const kiosk = runKiosk(again);
  kiosk.write([hospital.codes.ward]);
  expect(await kiosk.end()).toBe(0);
  const [old = [], ...newer] = await held('hole');
  expect(old).toEqual(upTo(7));
  expect(newer).toEqual([[1]]);
  const [name = ''] = files(data, 'left-over');
  const [head, ...left] = readFileSync(join(data, name), 'utf8').trimEnd().split('\n');
  expect(JSON.parse(head ?? '')).toEqual({ readable: 4, unreadable: 1 });
  expect(left.map((line) => JSON.parse(line).seq)).toEqual([9, 10, 11, 12]);
  expect(files(data, 'journal.salvaged').filter(isFile)).toHaveLength(1);
  const notices = await hospital.owner.sql`
    select n.kind, n.seq, k.blocked_reason from notices n join kiosks k on k.id = n.kiosk_id where k.name = 'hole'
      and n.kind like 'journal%'`;
  expect(notices).toEqual([{ kind: 'journal_gap', seq: 8, blocked_reason: null }]);
}, 90_000);

test('a file that is no database any more: its bytes still hold every scan that beeped', async () => {
  const { data, again } = await killedKiosk('no database', { online: 1, offline: 5 });
  damage(data, 'pragma wal_checkpoint(truncate)');
  const path = join(data, 'journal.sqlite');
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(100), 0, 100, 0);
  closeSync(handle);
  const kiosk = runKiosk(again);
  kiosk.write([folder(0)]);
  expect(await kiosk.end()).toBe(0);
  expect(await held('no database')).toEqual([upTo(6), [1]]);
}, 90_000);
