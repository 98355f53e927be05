import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import { sealKeys } from '@outguide/server/realtime/seal-keys';
import { TestJournal } from '@outguide/server/test/scan/journal';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import {
  connectKiosk,
  smallServer,
  type SmallServer,
} from '@outguide/server/test/scan/small-server';
import { examine } from '@outguide/server/verbs/doctor/examine';
import type { Clock } from '../src/clock.ts';
import { Kiosk } from '../src/kiosk.ts';
import { FaultProxy } from './support/fault-proxy.ts';
import { read, until } from './support/run.ts';

// Twelve simulated hours without a network, with the real server and PostgreSQL: a ward's kiosk goes on online meanwhile.

const hourMs = 3_600_000;
const scansOffline = 2_200;
/** True time, which the server's clock shows: half a day is played in seconds, and none of it lies in the future. */
let playedMs = 0;
const truth = () => Date.now() - 13 * hourMs + playedMs;

/** A kiosk's clocks since one boot; its wall clock is eleven minutes fast. */
function bootedNow(bootId: string): Clock {
  const booted = truth() - 30_000;
  return { bootId, bootMs: () => truth() - booted, wallMs: () => truth() + 11 * 60_000 };
}

let seed = 12;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};

let hospital: SmallHospital;
let server: SmallServer;
let proxy: FaultProxy;
let kiosk: Kiosk;
let makeKiosk: (bootId: string) => Kiosk;
let kioskId = 0;
// Two thousand syncs of a real disk are tested elsewhere and take their time.
const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'outguide-half-day-'));

beforeAll(async () => {
  hospital = await smallHospital(40);
  server = await smallServer(hospital.db, 0, truth);
  proxy = new FaultProxy(() => Number(new URL(server.url).port));
  await proxy.start();
  const { id, key } = await hospital.addKiosk(hospital.places.room);
  kioskId = id;
  const sealKey = (await sealKeys(hospital.db.sql)).publicKey;
  const identity = { kioskId, name: 'Kiosk', placeId: hospital.places.room, key, sealKey };
  makeKiosk = (bootId) =>
    new Kiosk({
      identity: { ...identity, server: `http://127.0.0.1:${proxy.port}` },
      ...{ dir, ports: [], screenPort: null, version: 'test', clock: bootedNow(bootId) },
      random: () => 0,
    });
});
afterAll(async () => {
  await kiosk.stop();
  await proxy.stop();
  await server.stop();
  await hospital.drop();
  rmSync(dir, { recursive: true, force: true });
});

const folder = () => hospital.folders[random(hospital.folders.length)]?.code ?? '';

/** What a clerk's hands do next: piles and places in either order, a badge now and then, END. */
function hands(): string[] {
  const { ward, clinic, shelf, clerk } = hospital.codes;
  const place = [ward, clinic, shelf][random(3)] ?? ward;
  const some = Array.from({ length: 1 + random(4) }, folder);
  const end = composeSymbol('A', 10);
  const badge = random(8) === 0 ? [clerk] : [];
  return random(2) === 0 ? [...badge, ...some, place, end] : [...badge, place, ...some, end];
}

/** The true time before and after a scan was taken: a loaded machine may stand still in between. */
interface Made {
  readonly at: number;
  readonly by: number;
  readonly code: string;
}

/** Twelve hours of scans: at this kiosk without a network and with a reboot at noon, at a ward's with one. */
async function playHalfDay(made: Made[], ward: (code: string) => Promise<void>): Promise<void> {
  const scan = (code: string) => {
    playedMs += (12 * hourMs) / scansOffline;
    const at = truth();
    kiosk.take(read(code));
    made.push({ at, by: truth(), code });
  };
  for (const noon of [scansOffline / 2, scansOffline]) {
    while (made.length < noon) {
      hands().forEach(scan);
      if (random(8) === 0) await ward(folder());
    }
    if (noon === scansOffline) return;
    await kiosk.stop();
    playedMs += 120_000;
    kiosk = makeKiosk('boot-2');
    await kiosk.start();
  }
}

test('half a day offline, a wrong clock and a reboot: drained without a click', async () => {
  kiosk = makeKiosk('boot-1');
  await kiosk.start();
  await until('facts', () => kiosk.folderCount === 40);
  const began = truth();
  kiosk.take(read(hospital.codes.clerk));
  const made: Made[] = [{ at: began, by: truth(), code: hospital.codes.clerk }];
  await until('the first', () => kiosk.waiting === 0);

  const station = await hospital.addKiosk(hospital.places.ward);
  const socket = await connectKiosk(server.url, station);
  const online = new TestJournal(station.id, truth() - 60_000);
  proxy.down = true;
  proxy.cut();
  await until('offline', () => kiosk.network === 'down');
  await playHalfDay(made, async (code) => {
    const seq = online.scan(code, truth()).bodies.length;
    const message = online.upload(seq, seq, truth());
    expect(await socket.timeout(5_000).emitWithAck('scans', message)).toMatchObject({ ok: true });
  });
  socket.close();
  expect(kiosk.waiting).toBe(made.length - 1);

  proxy.down = false;
  await until('drained', () => kiosk.waiting === 0);
  expect(kiosk.station.shown.every((one) => one.saved === 'centrally')).toBe(true);
  expect(kiosk.state().lights.clock.sentence).toContain('clock is 11 min fast');
  expectTimes(await scansOf(kioskId), made);
}, 60_000);

const scansOf = (id: number) =>
  hospital.owner.sql<
    { seq: number; code: string; at: number; lo: number; hi: number }[]
  >`select seq, code, ms(at) as at, ms(lo) as lo, ms(hi) as hi from scans where kiosk_id = ${id} order by epoch, seq`;

/** Each scan once, in order, and each true time within what the server made of it. */
function expectTimes(rows: Awaited<ReturnType<typeof scansOf>>, made: readonly Made[]): void {
  expect(rows.map((row) => row.seq)).toEqual(made.map((_, i) => i + 1));
  expect(rows.map((row) => row.code)).toEqual(made.map((one) => one.code));
  const wrong = rows.filter(({ at, lo, hi }, i) => {
    const { at: from = 0, by = 0 } = made[i] ?? {};
    return by < lo - 1 || from > hi + 1 || at < from - 1_000 || at > by + 1_000;
  });
  expect(wrong).toEqual([]);
}

test('what the ward saw since is newer: those scans are late, and only those', async () => {
  const rows = await hospital.owner.sql<
    { kioskId: number; folderId: number; at: number; late: boolean }[]
  >`select kiosk_id as "kioskId", folder_id as "folderId", ms(at) as at, late from movements
    where kiosk_id is not null`;
  const others = rows.filter((row) => row.kioskId !== kioskId);
  const newest = new Map<number, number>();
  for (const { folderId, at } of others)
    newest.set(folderId, Math.max(at, newest.get(folderId) ?? 0));
  const own = rows.filter((row) => row.kioskId === kioskId);
  const expected = own.map((row) => row.at < (newest.get(row.folderId) ?? 0));
  expect(own.map((row) => row.late)).toEqual(expected);
  expect(others.some((row) => row.late)).toBe(false);
  for (const late of [true, false])
    expect(expected.filter((one) => one === late).length).toBeGreaterThan(100);
});

test('the doctor finds nothing: custody is the fold, journals have no gap, chains hold', async () => {
  const found = await examine(hospital.owner.sql);
  expect(found.filter((one) => one.found > 0)).toEqual([]);
});
