import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { opener } from '@outguide/server/realtime/seal';
import type { Kiosk } from '../src/kiosk.ts';
import { DatabaseSync } from '../src/journal/sqlite.ts';
import { JsonLines } from '../src/json-lines.ts';
import { Central } from './support/central.ts';
import { someFolder } from './support/folder.ts';
import { codes, hospital, type Hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, TestClock, until } from './support/run.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function start(
  made: Hospital,
  over: Parameters<typeof makeKiosk>[3] = {},
): Promise<{ kiosk: Kiosk; dir: string; central: Central }> {
  const dir = someFolder();
  const central = new Central(() => returned, made);
  await central.start();
  endings.push(() => central.stop());
  const kiosk = makeKiosk(dir, central.port, central, over);
  await kiosk.start();
  endings.push(() => kiosk.stop());
  await until('facts', () => kiosk.folderCount === made.folders.length);
  return { kiosk, dir, central };
}

function onDisk(dir: string): string {
  return readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join('\n');
}

describe('the station', { timeout: 30_000 }, () => {
  test('a code that is not ours is sealed: the disk never holds it, the server can open it', async () => {
    const made = hospital();
    const { kiosk, dir, central } = await start(made);
    kiosk.take(read('MRN-7781234'));
    kiosk.take(read(codes.folder(1)));
    await until('drained', () => kiosk.waiting === 0);
    expect(onDisk(dir)).not.toContain('7781234');
    const record = JSON.parse([...central.journals.values()][0]?.bodies[0] ?? '{}');
    expect(record).toMatchObject({ code: null, foreign: 11 });
    expect(opener(made.keys)(record.sealed)).toBe('MRN-7781234');
  });

  test('no chart number reaches the disk, with facts, answers and history kept', async () => {
    const { kiosk, dir, central } = await start(hospital());
    const folder = { id: 3, number: '123453', volumeNo: 1, temporary: false };
    Object.assign(central, {
      say: () => ({ ...returned, line: 'Between 12-34-52 and 123454.', folder }),
    });
    kiosk.take(read(codes.folder(3)));
    await until('central', () => kiosk.station.shown[0]?.saved === 'centrally');
    expect(kiosk.state().now?.folder?.groups).toEqual(['12', '34', '53']);
    expect(onDisk(dir)).not.toMatch(/12345[0-9]|12-34-52/);
    for (const name of readdirSync(dir))
      expect(statSync(join(dir, name)).mode & 0o077, name).toBe(0);
  });

  test('a folder whose number is not known here is shown by its own code, never by that of the place it went to', async () => {
    const clock = new TestClock();
    const { kiosk, central } = await start(hospital(), { clock });
    await central.stop();
    await until('down', () => kiosk.network === 'down');
    kiosk.take(read(codes.clerk));
    kiosk.take(read(codes.folder(3)));
    kiosk.take(read(codes.ward));
    const own = { groups: null, code: codes.folder(3), volume: 'vol 1' };
    expect(kiosk.state().now).toMatchObject({ headline: 'Sent', folder: own });
    expect(kiosk.state().last.map((one) => one.folder?.code ?? null)).not.toContain(codes.ward);
  });

  test('every beat brings a sign of life, as it is then', async () => {
    const { kiosk, central } = await start(hospital(), { pace: { beatMs: 60 } });
    await until('up', () => kiosk.network === 'up');
    kiosk.take(read(codes.folder(1)));
    const before = central.healths.length;
    await until('central', () => kiosk.waiting === 0);
    await until('three beats', () => central.healths.length >= before + 3);
    expect(central.healths.at(-1)?.waiting).toBe(0);
  });

  test('a scan that cannot be saved: red screen, no answer, no beep of success; Enter checks and scanning goes on', async () => {
    const sounds: string[] = [];
    const { kiosk, dir } = await start(hospital(), {
      onSaved: () => sounds.push('saved'),
      onCannotSave: (fault) => sounds.push(fault),
    });
    kiosk.take(read(codes.folder(1)));
    await until('drained', () => kiosk.waiting === 0);
    const write = DatabaseSync.prototype.exec;
    DatabaseSync.prototype.exec = function (sql) {
      if (sql === 'commit') throw Object.assign(new Error('disk I/O error'), { errcode: 1_034 });
      return write.call(this, sql);
    };
    kiosk.take(read(codes.folder(2)));
    kiosk.take(read(codes.folder(3)));
    DatabaseSync.prototype.exec = write;
    expect(sounds).toEqual(['saved', 'fault', 'broken']);
    expect(kiosk.state()).toMatchObject({ cue: { sound: 'cannot_save' } });
    expect(kiosk.state().cannotSave).toMatch(/not saved/);
    expect(kiosk.station.shown).toHaveLength(1);
    kiosk.checkJournal();
    expect(kiosk.state().cannotSave).toBeNull();
    kiosk.take(read(codes.folder(2)));
    expect(kiosk.station.shown[0]?.seq).toBe(2);
    await until('drained', () => kiosk.waiting === 0);
    expect(onDisk(dir)).toContain(codes.folder(2));
  });

  test('a badge in a room that demands one asks for its PIN; a wrong one signs nobody in; scans go on', async () => {
    const { kiosk, central } = await start(hospital(8, true), { screenPort: 0 });
    kiosk.take(read(codes.clerk));
    expect(kiosk.state().pin?.name).toBe('Clerk One');
    kiosk.take(read(codes.folder(2)));
    expect(kiosk.station.shown).toHaveLength(1);
    await kiosk.station.givePin('1111');
    expect(kiosk.state().pin?.sentence).toContain('not right');
    expect(kiosk.state().signedIn).toBeNull();
    await kiosk.station.givePin('2468');
    expect(kiosk.state().signedIn).toMatchObject({ name: 'Clerk One', verified: true });
    await until('drained', () => kiosk.waiting === 0);
    const bodies = [...central.journals.values()][0]?.bodies ?? [];
    expect(bodies.map((body) => JSON.parse(body).verified)).toEqual([false, true]);
    expect(bodies.join()).not.toContain('2468');
  });

  test('offline a badge is seen, unverified, and the session locks by itself', async () => {
    const clock = new TestClock();
    const { kiosk, central } = await start(hospital(8, true), { screenPort: 0, clock });
    await central.stop();
    await until('down', () => kiosk.network === 'down');
    kiosk.take(read(codes.clerk));
    kiosk.take(read(codes.folder(2)));
    expect(kiosk.state().signedIn).toMatchObject({ verified: false });
    clock.forwardMs += 301_000;
    kiosk.station.tick();
    expect(kiosk.state()).toMatchObject({ signedIn: null, now: null });
    expect(kiosk.state().last.every((one) => (one.folder?.groups ?? null) === null)).toBe(true);
  });
});

describe('the JSON lines', { timeout: 30_000 }, () => {
  const shown = { ...{ seq: 1, code: 'F1', read: null, at: 1 }, say: returned };

  test('one line a scan, in order, when the server has answered', () => {
    const out: string[] = [];
    const lines = new JsonLines((line) => out.push(line), { follow: false, answers: () => true });
    lines.saved({ ...shown, saved: 'here' });
    lines.saved({ ...shown, seq: 2, saved: 'here' });
    lines.changed({ ...shown, seq: 2, saved: 'centrally' });
    expect(out).toHaveLength(0);
    lines.changed({ ...shown, saved: 'centrally' });
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { seq: 1, code: 'F1', outcome: 'returned', saved: 'centrally' },
      { seq: 2, saved: 'centrally' },
    ]);
    lines.end();
    expect(out).toHaveLength(2);
  });

  test('after two seconds without an answer: saved here, once; a later answer only with follow', async () => {
    const out: string[] = [];
    const lines = new JsonLines((line) => out.push(line), { follow: true, answers: () => true });
    lines.saved({ ...shown, saved: 'here' });
    await until('line', () => out.length === 1);
    lines.changed({ ...shown, saved: 'centrally' });
    expect(out.map((line) => JSON.parse(line).saved)).toEqual(['here', 'centrally']);
  });
});
