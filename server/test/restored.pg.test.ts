import { migrate } from '@outguide/db/migrate';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { safePosition } from '../src/verbs/scan/read-log.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';
import {
  connectKiosk,
  connectPage,
  send,
  smallServer,
  type SmallServer,
} from './scan/small-server.ts';

// A dump keeps the transaction numbers of the cluster that it was taken from. A cluster that counts lower meets numbers
// that are to come; here they are written as such a dump would bring them.

let hospital: SmallHospital;
let server: SmallServer;
let page: Socket;
const future = 8_000_000_000_000_000_000n;
let told: string[];
beforeAll(async () => {
  hospital = await smallHospital(12);
  await hospital.owner.sql`update movements set xid = (${String(future)}::text)::xid8`;
});
afterAll(async () => {
  await hospital.drop();
});
beforeEach(async () => {
  told = [];
  server = await smallServer(hospital.db);
  page = await connectPage(server.url);
  page.on('reload', () => told.push('reload'));
  page.on('moved', (batch: { movements: unknown[] }) =>
    told.push(`moved ${batch.movements.length}`),
  );
  return async () => {
    page.close();
    await server.stop();
  };
});

const watch = (after: string | null) => page.emitWithAck('watch', { topics: ['all'], after });
const broken = async () =>
  (await examine(hospital.db.sql)).filter(({ found }) => found > 0).map(({ name }) => name);
const scan = async (folder: number) => {
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const socket = await connectKiosk(server.url, kiosk);
  const journal = new TestJournal(kiosk.id);
  await send(socket, journal.scan(hospital.codes.ward).scan(hospital.folders[folder]?.code ?? ''));
  socket.close();
};

test('the doctor finds a log that stands in the future', async () => {
  expect(await broken()).toEqual(['log-of-this-cluster']);
});

test('the next start as the owner puts it in the past, says so, and once', async () => {
  const adopted: number[] = [];
  await migrate(hospital.ownerUrl, { onAdopted: (rows) => adopted.push(rows) });
  await migrate(hospital.ownerUrl, { onAdopted: (rows) => adopted.push(rows) });
  expect(adopted).toEqual([12]);
  expect(await broken()).toEqual([]);
});

test('then pages follow as ever: what is old is not news, what moves is told once', async () => {
  const { position } = await watch(null);
  // One scan of a folder towards a ward: seen here, and sent there.
  await scan(0);
  await expect.poll(() => told, { timeout: 5_000 }).toContain('moved 2');
  await new Promise((resume) => setTimeout(resume, 2_500));
  expect(told).toEqual(['moved 2']);
  told = [];
  await watch(position);
  expect(told.filter((one) => one === 'reload')).toEqual([]);
});

test('a page that comes back with a position of the old cluster is told to reload', async () => {
  const safe = BigInt((await safePosition(hospital.db.sql)).xid);
  await watch(`${safe + 1_000n}:1`);
  await expect.poll(() => told).toContain('reload');
});

test('a start beside a server that writes changes nothing of what it wrote', async () => {
  const rows = () =>
    hospital.owner.sql`select id, xid::text from movements where xid > '0' order by id`;
  const before = await rows();
  expect(before.length).toBeGreaterThan(0);
  await Promise.all([scan(1), migrate(hospital.ownerUrl), scan(2), migrate(hospital.ownerUrl)]);
  expect((await rows()).slice(0, before.length)).toEqual(before);
  const [zero] = await hospital.owner.sql`select count(*) from movements where xid = '0'`;
  expect(zero?.['count']).toBe(12);
});
