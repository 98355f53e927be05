import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Kiosk } from '../src/kiosk.ts';
import { openJournal } from '../src/journal/open.ts';
import type { Central } from './support/central.ts';
import type { FaultProxy } from './support/fault-proxy.ts';
import { codes } from './support/hospital.ts';
import { endLine, newLine, type TestLine } from './support/line.ts';
import { makeKiosk, read, TestClock, until } from './support/run.ts';

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

async function start(clock = new TestClock()): Promise<Kiosk> {
  const kiosk = makeKiosk(dir, proxy.port, central, { clock });
  running.push(kiosk);
  await kiosk.start();
  return kiosk;
}

async function stop(kiosk: Kiosk): Promise<void> {
  running.splice(running.indexOf(kiosk), 1);
  await kiosk.stop();
}

/** The one journal's held records: each once, in order, and nothing missing. */
function expectHeld(count: number): void {
  const [held] = [...central.journals.values()];
  expect(held?.bodies.map((body) => JSON.parse(body).seq)).toEqual(
    Array.from({ length: count }, (_, i) => i + 1),
  );
}

describe('the link', { timeout: 30_000 }, () => {
  test('saved here at once, saved centrally by the server’s answer', async () => {
    const kiosk = await start();
    kiosk.take(read(codes.folder(1)));
    expect(kiosk.station.shown[0]?.saved).toBe('here');
    await until('central', () => kiosk.station.shown[0]?.saved === 'centrally');
    expect(kiosk.station.shown[0]?.say.headline).toBe('Returned');
    expectHeld(1);
  });

  test('12 hours offline, 2,000 scans, drained without a click', async () => {
    proxy.down = true;
    const clock = new TestClock();
    const kiosk = await start(clock);
    for (let i = 0; i < 2_000; i += 1) {
      clock.forwardMs += (12 * 3_600_000) / 2_000;
      kiosk.take(read(codes.folder(1 + (i % 8))));
    }
    expect(kiosk.waiting).toBe(2_000);
    proxy.down = false;
    await until('drained', () => kiosk.waiting === 0);
    expectHeld(2_000);
    expect(kiosk.station.shown.every((one) => one.saved === 'centrally')).toBe(true);
  }, 90_000);

  test('cut in the middle of uploads, again and again: each record once', async () => {
    const kiosk = await start();
    proxy.delayMs = 5;
    for (let i = 0; i < 60; i += 1) {
      kiosk.take(read(codes.folder(1 + (i % 8))));
      if (i % 10 === 9) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        proxy.cut();
      }
    }
    await until('drained', () => kiosk.waiting === 0);
    expectHeld(60);
  }, 60_000);

  test('an answer that never comes: the same bytes again, green by the high-water mark alone', async () => {
    central.swallow = 1;
    const kiosk = await start();
    kiosk.take(read(codes.folder(1)));
    await until('central', () => kiosk.station.shown[0]?.saved === 'centrally');
    expectHeld(1);
  }, 40_000);

  test('a line that is open and silent is noticed, and left', async () => {
    const kiosk = await start();
    await until('up', () => kiosk.network === 'up');
    proxy.silent = true;
    kiosk.take(read(codes.folder(1)));
    await until('down', () => kiosk.network === 'down');
    proxy.silent = false;
    proxy.cut();
    await until('drained', () => kiosk.waiting === 0);
    expectHeld(1);
  }, 60_000);

  test('a server restored from a backup is refilled', async () => {
    const kiosk = await start();
    for (let i = 0; i < 5; i += 1) kiosk.take(read(codes.folder(1)));
    await until('drained', () => kiosk.waiting === 0);
    const [held] = [...central.journals.values()];
    held?.bodies.splice(2);
    if (held) held.highWater = 2;
    proxy.cut();
    await until('refilled', () => held?.highWater === 5);
    expectHeld(5);
  });

  test('a gap that the server names is filled from there', async () => {
    const kiosk = await start();
    for (let i = 0; i < 4; i += 1) kiosk.take(read(codes.folder(1)));
    await until('drained', () => kiosk.waiting === 0);
    const [held] = [...central.journals.values()];
    held?.bodies.splice(1);
    if (held) held.highWater = 1;
    kiosk.take(read(codes.folder(2)));
    await until('refilled', () => held?.highWater === 5);
    expectHeld(5);
  });

  test('a busy server is asked again; a blocked one is shown and scanning goes on', async () => {
    let busy = 2;
    central.refuse = () => (busy-- > 0 ? { code: 'busy', sentence: 'busy' } : null);
    const kiosk = await start();
    kiosk.take(read(codes.folder(1)));
    await until('drained', () => kiosk.waiting === 0);
    central.refuse = () => ({ code: 'blocked', sentence: 'This kiosk is blocked. Call support.' });
    kiosk.take(read(codes.folder(2)));
    await until('stopped', () => kiosk.network === 'stopped');
    expect(kiosk.state().lights.network.sentence).toContain('blocked');
    kiosk.take(read(codes.folder(3)));
    expect(kiosk.station.shown[0]?.saved).toBe('here');
    expect(kiosk.waiting).toBe(2);
  });

  test('two kiosks with one copied journal: the second stops and says so, nothing is overwritten', async () => {
    const kiosk = await start();
    kiosk.take(read(codes.folder(1)));
    await until('drained', () => kiosk.waiting === 0);
    await stop(kiosk);
    // The original goes on elsewhere; this disk is the older copy.
    const [[epoch = '', held] = []] = [...central.journals];
    const { journal } = openJournal(dir, 7);
    expect(journal.epoch).toBe(epoch);
    journal.close();
    held?.bodies.push('{"another":"record"}');
    if (held) held.highWater = 2;
    const copy = await start();
    copy.take(read(codes.folder(2)));
    await until('stopped', () => copy.network === 'stopped');
    expect(held?.bodies[1]).toBe('{"another":"record"}');
    expect(copy.station.shown[0]?.saved).toBe('here');
  }, 30_000);

  test('the same journal goes on after a restart, with its session and its last scans', async () => {
    const clock = new TestClock();
    const first = await start(clock);
    await until('facts', () => first.folderCount === 8);
    first.take(read(codes.clerk));
    first.take(read(codes.folder(1)));
    await until('drained', () => first.waiting === 0);
    await stop(first);
    proxy.down = true;
    const second = await start(clock);
    expect(second.folderCount).toBe(8);
    expect(second.station.session.staffId).toBe(1);
    expect(second.station.shown.map((one) => one.seq)).toEqual([2, 1]);
    expect(second.state().last[0]?.headline).toBe('Returned');
    second.take(read(codes.ward));
    expect(second.station.shown[0]?.say.moved).toBe(1);
  });

  test('a wall clock that lives in 2099 changes no time that the server is told', async () => {
    const clock = new TestClock();
    clock.wallOffsetMs = 73 * 365 * 86_400_000;
    const kiosk = await start(clock);
    await until('up', () => kiosk.network === 'up');
    kiosk.take(read(codes.folder(1)));
    await until('drained', () => kiosk.waiting === 0);
    const record = JSON.parse([...central.journals.values()][0]?.bodies[0] ?? '{}');
    expect(Math.abs(record.offsetMs + record.bootMs - Date.now())).toBeLessThan(2_000);
    expect(kiosk.state().lights.clock.state).toBe('wrong');
  });
});
