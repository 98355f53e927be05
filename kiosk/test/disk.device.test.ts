import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Kiosk } from '../src/kiosk.ts';
import { Central } from './support/central.ts';
import { someDisk } from './support/disk.ts';
import { codes, hospital } from './support/hospital.ts';
import { makeKiosk, read, returned, TestClock, until } from './support/run.ts';

const endings: (() => Promise<void>)[] = [];

interface Run {
  readonly kiosk: Kiosk;
  readonly central: Central;
  readonly clock: TestClock;
  /** What was beeped: a label for each scan that was said to be saved, or the fault. */
  readonly heard: string[];
}

const running = new Set<Kiosk>();
afterEach(async () => {
  for (const kiosk of running) await stopped(kiosk);
  for (const end of endings.splice(0)) await end();
});

async function stopped(kiosk: Kiosk): Promise<void> {
  running.delete(kiosk);
  await kiosk.stop();
}

async function newCentral(): Promise<Central> {
  const central = new Central(() => returned, hospital());
  await central.start();
  endings.push(() => central.stop());
  return central;
}

/** A kiosk on this disk; on one that was repaired it goes on with the same server. */
async function start(dir: string, known?: Central, heard: string[] = []): Promise<Run> {
  const [central, clock] = [known ?? (await newCentral()), new TestClock()];
  const kiosk = makeKiosk(dir, central.port, central, {
    clock,
    onSaved: (shown) => heard.push(shown.code ?? ''),
    onCannotSave: (fault) => heard.push(fault),
  });
  await kiosk.start();
  running.add(kiosk);
  await until('facts', () => kiosk.folderCount === 8 && kiosk.network === 'up');
  return { kiosk, central, clock, heard };
}

/** Every scan that beeped is at the server, once, in order; one that was refused may have reached the disk. */
function expectBeeped({ central, heard }: Run): void {
  const [held] = [...central.journals.values()];
  const scans = (held?.bodies ?? []).map(
    (body) => JSON.parse(body) as { seq: number; code: string },
  );
  expect(scans.map((scan) => scan.seq)).toEqual(scans.map((_, i) => i + 1));
  const beeped = heard.filter((one) => one.startsWith('F0'));
  const codesHeld = scans.map((scan) => scan.code);
  let from = 0;
  for (const code of beeped) {
    const at = codesHeld.indexOf(code, from);
    expect(at, `${code} beeped and is held`).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
  expect(codesHeld.length - beeped.length).toBeLessThanOrEqual(heard.length - beeped.length);
}

/** Takes all the room there is. */
function fill(dir: string): string {
  const path = join(dir, 'filler');
  const handle = openSync(path, 'w');
  try {
    for (const size of [65_536, 1_024, 1]) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(size));
      } catch {
        // Full for this size.
      }
    }
  } finally {
    closeSync(handle);
  }
  return path;
}

describe('a disk that fails in mid-session', { timeout: 60_000 }, () => {
  test('read-only from one moment to the next: red, silent; after the repair all that beeped is there', async (context) => {
    const disk = someDisk(16);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    const { kiosk, central, heard } = await start(disk.dir);
    for (const n of [1, 2, 3]) kiosk.take(read(codes.folder(n)));
    disk.breakDown();
    kiosk.take(read(codes.folder(4)));
    kiosk.take(read(codes.folder(5)));
    expect(heard.slice(0, 3)).toEqual([1, 2, 3].map(codes.folder));
    expect(['fault', 'read_only']).toContain(heard[3]);
    expect(heard.slice(3).some((one) => one.startsWith('F0'))).toBe(false);
    expect(kiosk.state()).toMatchObject({ cue: { sound: 'cannot_save' } });
    kiosk.checkJournal();
    expect(kiosk.state().cannotSave).toMatch(/may not write to its disk/);
    await stopped(kiosk);
    disk.repair();
    const again = await start(disk.dir, central, heard);
    again.kiosk.take(read(codes.folder(4)));
    await until('drained', () => again.kiosk.waiting === 0 && again.kiosk.network === 'up');
    expectBeeped(again);
    expect(readdirSync(disk.dir).filter((name) => name.includes('quarantined'))).toEqual([]);
  });

  test('full: red, silent; with room again it goes on by itself, and all that beeped is there', async (context) => {
    const disk = someDisk(8);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    const run = await start(disk.dir);
    const { kiosk, clock, heard } = run;
    kiosk.take(read(codes.folder(1)));
    await until('central', () => kiosk.waiting === 0);
    const filler = fill(disk.dir);
    for (let i = 0; i < 2_000 && kiosk.state().cannotSave === null; i += 1)
      kiosk.take(read(codes.folder(1 + (i % 8))));
    expect(heard.at(-1)).toBe('disk_full');
    expect(kiosk.state().cannotSave).toMatch(/disk is full/);
    // Opening anew writes the log's pages into the file and so may win a few more scans; then it stays red.
    let stays = 0;
    for (let i = 0; i < 500 && stays < 5; i += 1) {
      const beeped = heard.filter((one) => one.startsWith('F0')).length;
      kiosk.checkJournal();
      kiosk.take(read(codes.folder(2)));
      stays = heard.filter((one) => one.startsWith('F0')).length === beeped ? stays + 1 : 0;
    }
    expect(stays).toBe(5);
    expect(kiosk.state().cannotSave).toMatch(/disk is full/);
    rmSync(filler);
    clock.forwardMs += 16_000;
    await until('its own recovery', () => kiosk.state().cannotSave === null);
    kiosk.take(read(codes.folder(3)));
    await until('drained', () => kiosk.waiting === 0 && kiosk.network === 'up');
    expectBeeped(run);
  });

  test('taken out: no new journal is begun in the empty folder where the disk was', async (context) => {
    const disk = someDisk(16);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    const { kiosk, central, heard } = await start(disk.dir);
    kiosk.take(read(codes.folder(1)));
    await until('central', () => kiosk.waiting === 0);
    disk.breakDown();
    kiosk.take(read(codes.folder(2)));
    disk.takeOut();
    kiosk.checkJournal();
    expect(kiosk.state().cannotSave).toMatch(/its disk is gone/);
    kiosk.take(read(codes.folder(2)));
    expect(heard.filter((one) => one.startsWith('F0'))).toEqual([codes.folder(1)]);
    expect(readdirSync(disk.dir)).toEqual([]);
    await stopped(kiosk);
    disk.repair();
    const again = await start(disk.dir, central, heard);
    again.kiosk.take(read(codes.folder(2)));
    await until('drained', () => again.kiosk.waiting === 0 && again.kiosk.network === 'up');
    expectBeeped(again);
  });
});
