import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seedDemonstrationSignIns } from '@outguide/server/auth/seed-demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestJournal } from '../../server/test/scan/journal.ts';
import { smallHospital, type SmallHospital } from '../../server/test/scan/small-hospital.ts';
import { connectKiosk, connectTo, send } from '../../server/test/scan/small-server.ts';

let hospital: SmallHospital;
beforeAll(async () => {
  hospital = await smallHospital(4);
  await seedDemonstrationSignIns(hospital.ownerUrl, 'the secret of a server that is told to stop');
});
afterAll(() => hospital.drop());

async function serve() {
  const child = fork(join(import.meta.dirname, 'served.ts'), [hospital.appUrl], { execArgv: [] });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const { address } = await new Promise<{ address: string }>((resolve) =>
    child.once('message', (message) => resolve(message as { address: string })),
  );
  return { child, gone, address };
}

function post(address: string, path: string, body: unknown, cookie = '') {
  const headers = { 'content-type': 'application/json', cookie };
  return fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** So many statements of the application wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await hospital.owner.sql<{ count: number }[]>`
    select count(*) from pg_locks l where not granted
      and database = (select oid from pg_database where datname = current_database())`;
  return row?.count ?? 0;
}

test('SIGTERM: the scans and the call in hand are answered and kept, nothing new is taken, exit 0', async () => {
  const { child, gone, address } = await serve();
  const signIn = await post(address, '/auth/sign-in/username', {
    ...{ username: 'admin', password: 'outguide-demo' },
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const other = await hospital.addKiosk(hospital.places.ward);
  const socket = await connectKiosk(address, kiosk);
  const journal = new TestJournal(kiosk.id).scan(hospital.codes.ward);
  for (const { code } of hospital.folders) journal.scan(code);

  const lock = await hospital.owner.sql.reserve();
  await lock`begin`;
  await lock`lock table scans, audit_events in exclusive mode`;
  const answer = send(socket, journal);
  const call = post(
    address,
    '/trpc/kiosk.enrol',
    { placeId: hospital.places.room, name: 'Late' },
    cookie,
  );
  await expect.poll(waiting).toBe(2);
  child.kill('SIGTERM');
  await pause(500);
  expect(child.exitCode).toBeNull();
  await expect(connectKiosk(address, other)).rejects.toThrow();
  await lock`commit`;
  lock.release();

  expect(await answer).toMatchObject({ ok: true, highWater: 5 });
  const enrolled = await call;
  expect(enrolled.status).toBe(200);
  expect(await enrolled.json()).toMatchObject({ result: { data: { code: expect.any(String) } } });
  expect(await gone).toBe(0);
  const [kept] = await hospital.owner.sql<{ scans: number; codes: number }[]>`
    select (select count(*) from scans where kiosk_id = ${kiosk.id}) as scans,
      (select count(*) from enrolments where name = 'Late') as codes`;
  expect(kept).toEqual({ scans: 5, codes: 1 });
  await expect(connectTo(address, '/live', {})).rejects.toThrow();
}, 60_000);

test('SIGTERM with kiosks and pages connected and nothing in hand: gone at once', async () => {
  const { child, gone, address } = await serve();
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const sockets = [await connectKiosk(address, kiosk), await connectKiosk(address, kiosk)];
  const idle = await fetch(`${address}/healthz`);
  expect(idle.status).toBe(200);
  const began = performance.now();
  child.kill('SIGTERM');
  expect(await gone).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  for (const socket of sockets) socket.close();
}, 60_000);
