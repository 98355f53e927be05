import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealKeys } from '@outguide/server/realtime/seal-keys';
import { offerMs, type OfferAnswer } from '@outguide/server/realtime/wire';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { smallServer, type SmallServer } from '@outguide/server/test/scan/small-server';
import { Kiosk } from '../src/kiosk.ts';
import { read, TestClock, until } from './support/run.ts';

// cases.md, 2, with the real server: the screen offers the folders, and only a folder's own code moves anything.

let hospital: SmallHospital;
let server: SmallServer;
let kiosk: Kiosk;
const clock = new TestClock();
const dir = mkdtempSync(join(tmpdir(), 'outguide-offer-'));
const offered: [number, OfferAnswer | null][] = [];

beforeAll(async () => {
  hospital = await smallHospital(6);
  await hospital.owner
    .sql`insert into aliases (code, patient_id) select 'BAND-9', min(id) from patients`;
  server = await smallServer(hospital.db);
  const { id: kioskId, key } = await hospital.addKiosk(hospital.places.room);
  const sealKey = (await sealKeys(hospital.db.sql)).publicKey;
  const placeId = hospital.places.room;
  kiosk = new Kiosk({
    identity: { server: server.url, kioskId, name: 'Kiosk', placeId, key, sealKey },
    ...{ dir, ports: [], screenPort: null, version: 'test', clock },
    onOffered: (seq, offer) => offered.push([seq, offer]),
  });
  await kiosk.start();
  await until('facts', () => kiosk.folderCount === 6);
});
afterAll(async () => {
  await kiosk.stop();
  await server.stop();
  await hospital.drop();
  rmSync(dir, { recursive: true, force: true });
});

async function scanBand(): Promise<void> {
  kiosk.take(read('BAND-9'));
  await until('the folders', () => kiosk.state().offer !== null);
}
const movements = () => hospital.owner.sql<{ folderId: number; how: string }[]>`
  select folder_id as "folderId", how from movements where deed_id is null order by id`;

test('a wristband offers the folders with number, place and age, and moves nothing', async () => {
  await scanBand();
  const { offer, now } = kiosk.state();
  expect(now).toMatchObject({ headline: 'Which folder?', tone: 'question', folder: null });
  expect(offer?.note).toBeNull();
  expect(offer?.folders).toHaveLength(6);
  expect(offer?.folders[0]).toEqual({
    ...{ code: hospital.folders[0]?.code, groups: ['10', '00', '01'], volume: 'vol 1' },
    ...{ recordType: 'Medical', where: 'shelf R1-A' },
    seen: expect.stringMatching(/^presumed since 1 Jan( 2026)? · \d+ days ago$/),
  });
  expect(await movements()).toEqual([]);
});

test('the next scan takes them off the screen, and an answer that comes after it is not shown', async () => {
  await scanBand();
  kiosk.take(read(hospital.codes.clinic));
  expect(kiosk.state().offer).toBeNull();
  kiosk.take(read('BAND-9'));
  const seq = kiosk.station.shown[0]?.seq ?? 0;
  const answered = () => kiosk.station.shown.find((one) => one.seq === seq)?.saved === 'centrally';
  await until('the answer', answered);
  kiosk.take(read(hospital.codes.clinic));
  await until('an end', () => offered.some(([of]) => of === seq));
  expect(kiosk.state().offer).toBeNull();
});

test('they vanish after a minute, and are not asked for again', async () => {
  await scanBand();
  const asked = offered.length;
  clock.forwardMs += offerMs + 1_000;
  kiosk.station.tick();
  expect(kiosk.state().offer).toBeNull();
  expect(kiosk.state().now?.headline).toBe('Which folder?');
  expect(offered).toHaveLength(asked);
  // The place of the scans before has idled out by now.
  clock.forwardMs += 300_000;
});

test('choosing one is a typed scan of that folder’s own label, and that alone moves it', async () => {
  await scanBand();
  const folder = hospital.folders[2];
  expect(kiosk.state().offer?.folders[2]?.code).toBe(folder?.code);
  kiosk.take(read(folder?.code ?? '', { typed: true, scannerId: 'page' }));
  expect(kiosk.state().offer).toBeNull();
  await until('drained', () => kiosk.waiting === 0);
  expect(await movements()).toEqual([{ folderId: folder?.id, how: 'typed' }]);
  const [scan] = await hospital.owner.sql`select code, how from scans order by seq desc limit 1`;
  expect(scan).toEqual({ code: folder?.code, how: 'typed' });
});

test('neither the folders nor the wristband are on the kiosk’s disk', async () => {
  await scanBand();
  const disk = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
  expect(disk.join('\n')).not.toMatch(/1000\d\d\b|BAND-9|Nobody/);
});

test('a patient’s number among other scans is not waited for', async () => {
  const asked = offered.length;
  for (const code of ['BAND-9', hospital.folders[0]?.code ?? '']) kiosk.take(read(code));
  await until('drained', () => kiosk.waiting === 0);
  expect(offered.slice(asked)).toEqual([[expect.any(Number), null]]);
  expect(kiosk.state().offer).toBeNull();
});

test('without a network nothing is offered: the server will know', async () => {
  await server.stop();
  await until('down', () => kiosk.network === 'down');
  kiosk.take(read('BAND-9'));
  const { now, offer } = kiosk.state();
  expect(now?.line).toContain('kept and will be looked up');
  expect(offer).toBeNull();
});
