import { closeSync, copyFileSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Kiosk, KioskDeps } from '../src/kiosk.ts';
import { keepMs } from '../src/journal/journal.ts';
import { openJournal } from '../src/journal/open.ts';
import { DatabaseSync } from '../src/journal/sqlite.ts';
import { batchOf } from '../src/link/upload.ts';
import type { Central } from './support/central.ts';
import type { FaultProxy } from './support/fault-proxy.ts';
import { someFolder } from './support/folder.ts';
import { codes } from './support/hospital.ts';
import { endLine, newLine, type TestLine } from './support/line.ts';
import { entry } from './support/records.ts';
import { makeKiosk, read, until } from './support/run.ts';

let line: TestLine;
let central: Central;
let proxy: FaultProxy;
let dir: string;
const running: Kiosk[] = [];

beforeEach(async () => {
  line = await newLine();
  ({ central, proxy, dir } = line);
});

afterEach(() => endLine(line, running));

async function start(pace: KioskDeps['pace'] = {}): Promise<Kiosk> {
  const kiosk = makeKiosk(dir, proxy.port, central, { pace: { askMs: 500, ...pace } });
  running.push(kiosk);
  await kiosk.start();
  return kiosk;
}

async function scanned(count: number): Promise<Kiosk> {
  proxy.down = true;
  const kiosk = await start({ restMs: 150 });
  for (let i = 1; i <= count; i += 1) kiosk.take(read(codes.folder(i)));
  proxy.down = false;
  return kiosk;
}

async function stopsWith(kiosk: Kiosk, sentence: RegExp): Promise<void> {
  await until('stopped', () => kiosk.network === 'stopped');
  expect(kiosk.state().lights.network).toMatchObject({ state: 'wrong' });
  expect(kiosk.state().lights.network.sentence).toMatch(sentence);
  kiosk.take(read(codes.folder(7)));
  expect(kiosk.station.shown[0]).toMatchObject({ code: codes.folder(7), saved: 'here' });
}

function journalOf(count: number): string {
  const { journal } = openJournal(dir, 7);
  for (let i = 0; i < count; i += 1) journal.append(entry());
  journal.acknowledge(count, 1_000_000, []);
  journal.prune(1_000_001 + keepMs);
  journal.close();
  return journal.epoch;
}

describe('what the server may answer', { timeout: 30_000 }, () => {
  test('it holds more than this journal ever had: a copy stops before it says anything', async () => {
    central.held(journalOf(2)).highWater = 3;
    await stopsWith(await start(), /it was copied/);
    expect(central.uploads).toBe(0);
  });

  test('it was put back to before the oldest kept scan: stops, instead of sending what makes no chain', async () => {
    journalOf(2);
    await stopsWith(await start(), /put back to before/);
    expect(central.uploads).toBe(0);
  });

  test.each([
    ['more than was sent', { ok: true, highWater: 99, serverMs: 1, answers: [] }, /it was copied/],
    [
      'yes, and keeps nothing',
      { ok: true, highWater: 0, serverMs: 1, answers: [] },
      /without keeping/,
    ],
    ['nonsense', { fine: true }, /cannot be understood/],
  ])(
    '%s: stops, asks no more than once in a while, and scanning goes on',
    async (_, answer, words) => {
      central.take = () => {
        central.uploads += 1;
        return answer;
      };
      const kiosk = await scanned(1);
      await stopsWith(kiosk, words);
      await wait(300);
      expect(central.uploads).toBeLessThan(6);
      expect(kiosk.waiting).toBe(2);
    },
  );

  test('a proxy’s page instead of a greeting is no greeting', async () => {
    central.greeting = { error: 'Bad gateway' };
    await stopsWith(await scanned(1), /another version/);
    expect(central.uploads).toBe(0);
  });

  test('malformed: the odd record is found alone; what is before it is kept, the rest waits', async () => {
    central.refuse = ({ bodies }) =>
      bodies.some((body) => body.includes(codes.folder(4)))
        ? { code: 'malformed', sentence: 'One record cannot be read.' }
        : null;
    const kiosk = await scanned(6);
    await until('stopped', () => kiosk.network === 'stopped');
    expect([...central.journals.values()][0]?.bodies).toHaveLength(3);
    expect(kiosk.waiting).toBe(3);
    central.refuse = null;
    await until('drained', () => kiosk.waiting === 0);
  });

  test('a fork is never tried again, a block is', async () => {
    const refused = (code: string) => () => ({ code, sentence: 'A sentence.' });
    central.refuse = refused('blocked');
    const kiosk = await scanned(1);
    await until('tries', () => central.uploads > 2);
    central.refuse = refused('fork');
    const before = central.uploads;
    await until('fork', () => central.uploads > before);
    const then = central.uploads;
    await wait(900);
    expect(central.uploads).toBe(then);
    expect(kiosk.network).toBe('stopped');
  });

  test('a revoked kiosk says so, keeps its scans and knocks now and then', async () => {
    const data = { code: 'revoked', sentence: 'This kiosk was revoked.' };
    central.door = async () => Object.assign(new Error('revoked'), { data });
    const kiosk = await scanned(1);
    await stopsWith(kiosk, /was revoked/);
    await until('knocks', () => central.knocks > 1);
    central.door = async () => null;
    await until('drained', () => kiosk.waiting === 0);
  });
});

describe('what the line may do', { timeout: 30_000 }, () => {
  test('a door that never opens is left, and tried again', async () => {
    central.door = () => new Promise(() => undefined);
    const kiosk = await start({ openMs: 400 });
    await until('down', () => kiosk.network === 'down');
    await until('again', () => central.knocks > 1, 5_000);
  });

  test('a kiosk that is stopped while it calls stops at once', async () => {
    central.door = () => new Promise(() => undefined);
    const kiosk = await start({ openMs: 20_000 });
    await until('knock', () => central.knocks === 1);
    const began = performance.now();
    await kiosk.stop();
    running.length = 0;
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('a cut at the door is known at once', async () => {
    central.door = () => new Promise(() => undefined);
    const kiosk = await start({ openMs: 20_000 });
    await until('knock', () => central.knocks === 1);
    central.hangUp();
    await until('down', () => kiosk.network === 'down');
  });

  test('a cut while an answer is awaited is known at once', async () => {
    central.swallow = 1;
    const kiosk = await start({ askMs: 20_000 });
    kiosk.take(read(codes.folder(1)));
    await until('swallowed', () => central.swallow === 0);
    proxy.cut();
    await until('central', () => kiosk.waiting === 0);
  });

  test('a silent line is noticed while nobody scans', async () => {
    const kiosk = await start({ beatMs: 200, askMs: 200 });
    await until('up', () => kiosk.network === 'up');
    proxy.silent = true;
    await until('down', () => kiosk.network === 'down');
  });

  test('one message holds what the server takes in one: by number and by length', () => {
    const records = Array.from({ length: 256 }, (_, i) => ({
      seq: i + 1,
      body: 'x'.repeat(4_000),
    }));
    expect(batchOf(records)).toHaveLength(125);
    expect(batchOf([{ seq: 1, body: 'x'.repeat(600_000) }])).toHaveLength(1);
  });
});

test('a damaged journal that cannot be finished holds back nothing that is scanned now', async () => {
  const { journal } = openJournal(dir, 7);
  for (let i = 0; i < 5; i += 1) journal.append(entry());
  journal.close();
  const db = new DatabaseSync(join(dir, 'journal.sqlite'));
  db.exec('delete from records where seq = 2');
  db.close();
  proxy.down = true;
  const kiosk = await start();
  const [aside = ''] = readdirSync(dir).filter((name) => name.includes('quarantined'));
  // A folder stands where the list of what is left would be written.
  const list = aside.replace('journal.quarantined', 'left-over').replace('sqlite', 'jsonl');
  mkdirSync(join(dir, list));
  kiosk.take(read(codes.folder(1)));
  proxy.down = false;
  await until('drained', () => kiosk.waiting === 0);
  expect(kiosk.network).toBe('up');
  expect([...central.journals.values()].map((held) => held.bodies.length).toSorted()).toEqual([
    1, 1,
  ]);
}, 30_000);

test('a journal that is damaged under a running kiosk: put aside, begun anew, and every beep is at the server once', async () => {
  journalOf(0);
  proxy.down = true;
  const kiosk = await start();
  for (const n of [1, 2, 3]) kiosk.take(read(codes.folder(n)));
  // A page that the log does not hold: it stays damaged when the log is written back.
  const handle = openSync(join(dir, 'journal.sqlite'), 'r+');
  writeSync(handle, Buffer.alloc(4_096, 0xff), 0, 4_096, pageOf(dir, 'notes'));
  closeSync(handle);
  const write = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (sql) {
    if (sql === 'commit') throw Object.assign(new Error('disk I/O error'), { errcode: 1_034 });
    return write.call(this, sql);
  };
  kiosk.take(read(codes.folder(4)));
  DatabaseSync.prototype.exec = write;
  expect(kiosk.state().cannotSave).not.toBeNull();
  kiosk.checkJournal();
  expect(kiosk.state()).toMatchObject({ cannotSave: null, last: [] });
  expect(kiosk.state().lights.journal).toMatchObject({ state: 'busy' });
  kiosk.take(read(codes.folder(5)));
  expect(kiosk.station.shown.map((one) => one.seq)).toEqual([1]);
  proxy.down = false;
  await until('drained', () => kiosk.waiting === 0 && kiosk.network === 'up');
  const held = [...central.journals.values()].map((one) =>
    one.bodies.map((body) => JSON.parse(body).code),
  );
  expect(held.toSorted((a, b) => b.length - a.length)).toEqual([
    [1, 2, 3].map(codes.folder),
    [codes.folder(5)],
  ]);
  expect(kiosk.state().lights.journal).toEqual({ state: 'ready', sentence: 'journal ready' });
}, 30_000);

/** Where the only page of a table begins, found in a copy, for the file itself is held alone. */
function pageOf(of: string, table: string): number {
  const copy = join(someFolder(), 'copy.sqlite');
  for (const tail of ['', '-wal']) copyFileSync(join(of, `journal.sqlite${tail}`), copy + tail);
  const db = new DatabaseSync(copy);
  const row = db.prepare('select rootpage as page from sqlite_schema where name = ?').get(table);
  db.close();
  return (Number(row?.['page']) - 1) * 4_096;
}
