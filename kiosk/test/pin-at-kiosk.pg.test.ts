import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runKiosk, type Command } from './support/command.ts';
import { until } from './support/run.ts';
import { makeHasher } from '@outguide/server/auth/hasher';
import { badgeTries } from '@outguide/server/auth/verify-pin';
import { enrolAtConsole } from '@outguide/server/verbs/kiosk/enrol-at-console';
import { startServer, type RunningServer } from '@outguide/server/main';
import { KioskPage } from '@outguide/server/test/kiosk-page';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { testSecret } from '@outguide/server/test/support-server';

interface State {
  readonly pin: { readonly name: string; readonly sentence: string | null } | null;
  readonly signedIn: { readonly name: string; readonly verified: boolean } | null;
}

let hospital: SmallHospital;
let server: RunningServer;
let kiosk: Command;
let page: KioskPage<State>;
const data = mkdtempSync(join(tmpdir(), 'outguide-pin-'));

beforeAll(async () => {
  hospital = await smallHospital(4);
  const pins = await makeHasher(testSecret, 'pin');
  await hospital.owner.sql`update badges set pin_hash = ${await pins.hash('730519')}`;
  await hospital.owner
    .sql`update places set demands_badge = true where id = ${hospital.places.room}`;
  server = await startServer({
    ...{
      databaseUrl: hospital.appUrl,
      port: 0,
      host: '127.0.0.1',
      secret: testSecret,
      demo: false,
    },
  });
  const port = await freePort();
  const { code } = await enrolAtConsole(hospital.db, { placeId: hospital.places.room, name: 'K' });
  kiosk = runKiosk([
    ...['--server', server.address, '--enrol', code, '--data', data],
    ...['--screen-port', String(port)],
  ]);
  // The first scan is answered centrally once the kiosk has its facts.
  kiosk.write([hospital.codes.ward]);
  await until('the first line', () => kiosk.lines.length === 1, 30_000);
  page = new KioskPage(port);
  await page.open();
}, 60_000);
afterAll(async () => {
  page.close();
  await kiosk.end();
  await server.stop();
  await hospital.drop();
  rmSync(data, { recursive: true, force: true });
});

const endCard = composeSymbol('A', 10);
const long = { timeout: 15_000 };
const asked = () => expect.poll(() => page.state?.pin, long);
const kept = () => hospital.owner.sql<{ seq: number; verified: boolean; staffId: number | null }[]>`
  select seq, (body::jsonb->>'verified')::boolean as verified, staff_id as "staffId" from scans order by seq`;

test('a badge in a room that demands one: the screen asks for the PIN, and the badge is no scan before', async () => {
  kiosk.write([hospital.codes.clerk]);
  await asked().toEqual({ name: 'A Clerk', sentence: null });
  expect(page.state?.signedIn).toBeNull();
  expect(kiosk.lines).toHaveLength(1);
});

test('a wrong PIN says so and signs nobody in; the right one does, and the server knows it was verified', async () => {
  expect(await page.ask({ do: 'pin', pin: '730518' })).toBe(204);
  await asked().toMatchObject({ sentence: expect.stringContaining('do not belong together') });
  expect(kiosk.lines).toHaveLength(1);
  expect(await page.ask({ do: 'pin', pin: '730519' })).toBe(204);
  await asked().toBeNull();
  await expect.poll(() => page.state?.signedIn).toMatchObject({ name: 'A Clerk', verified: true });
  await expect.poll(() => kiosk.lines.length, long).toBe(2);
  expect(kiosk.lines[1]).toMatchObject({ seq: 2, outcome: 'signed_in', saved: 'centrally' });
  kiosk.write([hospital.folders[0]?.code ?? '']);
  await expect.poll(() => kiosk.lines.length, long).toBe(3);
  const [clerk] = await hospital.owner.sql<{ id: number }[]>`select id from staff`;
  expect(await kept()).toMatchObject([
    { seq: 1, verified: false, staffId: null },
    { seq: 2, verified: true, staffId: clerk?.id },
    { seq: 3, staffId: clerk?.id },
  ]);
});

test('PINs typed too fast, and too many wrong ones, sign nobody in, not even unverified', async () => {
  // The first ends the destination, the second the session.
  kiosk.write([endCard, endCard]);
  await expect.poll(() => page.state?.signedIn, long).toBeNull();
  kiosk.write([hospital.codes.clerk]);
  await asked().toMatchObject({ name: 'A Clerk' });
  // Twice as many as may come at once, and not one after the other: a busy machine would be slow enough to be let.
  await Promise.all(Array.from({ length: 10 }, () => page.ask({ do: 'pin', pin: '111222' })));
  await asked().toMatchObject({ sentence: expect.stringContaining('too fast') });
  await hospital.owner
    .sql`update badges set failures = ${badgeTries + 1}, locked_until = now() + interval '1 minute'`;
  await expect
    .poll(
      async () => {
        await page.ask({ do: 'pin', pin: '730519' });
        return page.state?.pin?.sentence;
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toContain('Too many wrong PINs');
  expect(page.state?.signedIn).toBeNull();
  await page.ask({ do: 'leave_pin' });
  await asked().toBeNull();
  expect(page.state?.signedIn).toBeNull();
  expect((await kept()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
}, 40_000);

test('no PIN is on the kiosk’s disk, in its lines or in the database', async () => {
  const disk = readdirSync(data)
    .map((name) => readFileSync(join(data, name), 'latin1'))
    .join('\n');
  const rows = JSON.stringify(
    await hospital.owner.sql`
    select (select json_agg(a) from audit_events a) as a, (select json_agg(s.body) from scans s) as s`,
  );
  for (const text of [disk, rows, JSON.stringify(kiosk.lines)])
    expect(text).not.toMatch(/730519|730518|111222/);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
