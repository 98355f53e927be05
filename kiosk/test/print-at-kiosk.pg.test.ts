import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import { readCodes } from '@outguide/labels/test/support/read-back';
import { zplToPng } from '@outguide/labels/test/support/zpl';
import { startServer, type RunningServer } from '@outguide/server/main';
import { sealKeys } from '@outguide/server/realtime/seal-keys';
import { Zebra } from '@outguide/server/test/print/zebra';
import { quickPace } from '@outguide/server/test/print/print-hospital';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { Kiosk } from '../src/kiosk.ts';
import type { PrintLook } from '../src/queue-prints.ts';
import { read, until } from './support/run.ts';

// F8 at a kiosk, a real server and a label printer on a real socket: what comes out is rendered and read as a scanner would.

let hospital: SmallHospital;
let server: RunningServer;
let kiosk: Kiosk;
let labels: Zebra;
let slips: Zebra;
const dir = mkdtempSync(join(tmpdir(), 'outguide-kiosk-print-'));
const newVolume = composeSymbol('A', 9);
const endCard = composeSymbol('A', 10);
const temporaryFolder = composeSymbol('A', 11);

/** The same server, on the same port once it has one: a restart is one. */
async function serve(port: number): Promise<void> {
  server = await startServer({
    ...{ databaseUrl: hospital.appUrl, port, host: '127.0.0.1', secret: 's'.repeat(40) },
    ...{ demo: false, drainMs: 200, printPace: quickPace },
  });
}
beforeAll(async () => {
  hospital = await smallHospital(6);
  const { owner, places, folders } = hospital;
  await owner.sql`insert into staff_roles select id, 'clerk' from staff on conflict do nothing`;
  await owner.sql`insert into labels (code, action) values (${newVolume}, 'new_volume'), (${endCard}, 'end')
    on conflict do nothing`;
  const request = randomUUID();
  await owner.sql`insert into requests (id, chart_id, for_place_id, urgency, placed_at)
    select ${request}, chart_id, ${places.ward}, 'now', now() from folders where id = ${folders[1]?.id ?? 0}`;
  await owner.sql`insert into request_folders (request_id, folder_id) values (${request}, ${folders[1]?.id ?? 0})`;
  [labels, slips] = [await new Zebra().on(), await new Zebra().on()];
  for (const [name, stock, zebra] of [
    ['Labels here', 'roll-4x2', labels],
    ['Slips here', 'receipt-58', slips],
  ] as const)
    await owner.sql`insert into printers (name, place_id, transport, host, port, dpi, stock)
      values (${name}, ${places.room}, 'raw', '127.0.0.1', ${zebra.port}, 203, ${stock})`;
  await serve(0);
  const { id: kioskId, key } = await hospital.addKiosk(places.room);
  const sealKey = (await sealKeys(hospital.db.sql)).publicKey;
  kiosk = new Kiosk({
    identity: {
      ...{ server: server.address, kioskId, name: 'Kiosk', placeId: places.room, key, sealKey },
    },
    ...{ dir, ports: [], screenPort: 0, version: 'test', random: () => 0 },
  });
  await kiosk.start();
  await kiosk.listen();
  await soon('facts', () => kiosk.folderCount === 6);
});
afterEach(() => {
  labels.mend();
  slips.mend();
});
afterAll(async () => {
  await kiosk.stop();
  await server.stop();
  await Promise.all([labels.off(), slips.off()]);
  await hospital.drop();
  rmSync(dir, { recursive: true, force: true });
});

let cookie: string | null = null;
/** The key on the kiosk's own page. */
async function f8(name: string): Promise<void> {
  const page = `http://127.0.0.1:${kiosk.screenPort}`;
  cookie ??= (await fetch(page)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(`${page}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ do: 'print', names: [name] }),
  });
  expect(answer.status).toBe(204);
}
/** A hundred times what it takes here. */
const soon = (name: string, so: () => boolean) => until(name, so, 20_000);
const said = (): PrintLook | null => kiosk.state().printed;
const scan = (...codes: readonly string[]) => {
  for (const code of codes) kiosk.take(read(code));
};
/** NEW VOLUME and a folder; the scan that made it, and the code of its label. */
async function makeVolume(n: number, card = newVolume): Promise<{ name: string; code: string }> {
  const before = kiosk.station.volume?.seq;
  // What was scanned before is with somebody else: the card means the folder that comes.
  scan(endCard, endCard, hospital.codes.clerk, card, hospital.folders[n]?.code ?? '');
  await soon('the volume', () => ![before, undefined].includes(kiosk.station.volume?.seq));
  await soon('settled', () => kiosk.waiting === 0);
  const { seq, answer } = kiosk.station.volume ?? {};
  return { name: `label-${seq}`, code: answer?.ok === true ? answer.label.code : '' };
}
const codesOf = async (zpl: string, paper: { width: number; height: number }) =>
  readCodes(await zplToPng(zpl, { ...paper, shapes: [] }, 203));
const roll = { width: 101.6, height: 50.8 };
const stood = () =>
  Promise.all([
    hospital.db.sql`select * from custody order by folder_id`,
    hospital.db.sql`select id, lifecycle from folders order by id`,
    hospital.db.sql`select count(*) from movements`,
  ]);

test('the label of a new volume comes out beside the kiosk, and reads as that volume', async () => {
  const { name, code } = await makeVolume(0);
  await f8(name);
  await soon('its label', () => said()?.sentence === 'Printed on Labels here.');
  expect(labels.out).toHaveLength(1);
  expect(await codesOf(labels.out[0] ?? '', roll)).toEqual([code]);
});

test('the label of a temporary folder says so, and its first scan is of what stands in for the missing one', async () => {
  const { name, code } = await makeVolume(4, temporaryFolder);
  expect(kiosk.state().volume).toMatchObject({ title: 'Temporary folder' });
  const out = labels.out.length;
  await f8(name);
  await soon('its label', () => labels.out.length === out + 1);
  expect(await codesOf(labels.out.at(-1) ?? '', roll)).toEqual([code]);
  scan(code);
  await soon('settled', () => kiosk.waiting === 0);
  const { owner, folders } = hospital;
  const [row] =
    await owner.sql`select f.temporary, f.lifecycle, c.state from labels l join folders f on f.id = l.folder_id
    join custody c on c.folder_id = ${folders[4]?.id ?? 0} where l.code = ${code}`;
  expect(row).toEqual({ temporary: true, lifecycle: 'active', state: 'missing' });
  expect(kiosk.state().volume).toBeNull();
  scan(endCard, endCard);
});

test('the slip of a held folder names it by its code, and the place that it waits for', async () => {
  scan(hospital.codes.clerk, hospital.folders[1]?.code ?? '');
  await soon('the slip', () => kiosk.station.slips.length === 1);
  await soon('settled', () => kiosk.waiting === 0);
  await f8(`slip-${kiosk.station.slips[0]?.seq}`);
  await soon('the slip on paper', () => said()?.sentence === 'Printed on Slips here.');
  expect(slips.out).toHaveLength(1);
  const codes = await codesOf(slips.out[0] ?? '', { width: 80, height: 120 });
  expect(codes.toSorted()).toEqual([hospital.folders[1]?.code, hospital.codes.ward].toSorted());
  // They took back what they had asked for, and this screen does not know it yet: nothing came out, and that is said.
  await hospital.owner
    .sql`update requests set state = 'cancelled', closed_at = now(), ended_reason = 'not needed'`;
  await f8(`slip-${kiosk.station.slips[0]?.seq}`);
  await soon(
    'no slip',
    () => said()?.sentence === 'The slip is not printed: it is not wanted any more.',
  );
  expect([said()?.fine, slips.out.length]).toEqual([false, 1]);
});

test('the slip after a pile is of the folder that is held, and not of another that went with it', async () => {
  scan(endCard, endCard);
  const { owner, folders, places, codes } = hospital;
  const [plain, held] = [folders[3], folders[5]];
  const request = randomUUID();
  await owner.sql`insert into requests (id, chart_id, for_place_id, urgency, placed_at)
    select ${request}, chart_id, ${places.ward}, 'now', now() - interval '1 minute' from folders where id = ${held?.id ?? 0}`;
  await owner.sql`insert into request_folders (request_id, folder_id) values (${request}, ${held?.id ?? 0})`;
  scan(codes.clerk, plain?.code ?? '', held?.code ?? '', codes.shelf);
  await soon('settled', () => kiosk.waiting === 0);
  await soon('the slip', () => kiosk.station.slips.some((one) => one.folder.id === held?.id));
  const out = slips.out.length;
  await f8(`slip-${kiosk.station.slips.find((one) => one.folder.id === held?.id)?.seq}`);
  await soon('the slip on paper', () => slips.out.length === out + 1);
  expect(await codesOf(slips.out.at(-1) ?? '', { width: 80, height: 120 })).toContain(held?.code);
  scan(endCard, endCard);
});

test('each failure says what did not come out, and changes nothing of a folder', async () => {
  const { name } = await makeVolume(2);
  const before = await stood();
  labels.faults.headUp = true;
  await f8(name);
  await soon('it is open', () => said()?.sentence.includes('head is open') === true);
  expect(said()).toMatchObject({
    fine: false,
    sentence: expect.stringContaining('not printed'),
  });
  labels.mend();
  const out = labels.out.length;
  await soon('it comes by itself', () => labels.out.length === out + 1);
  labels.faults.goAwayAfter = labels.out.length;
  await f8(name);
  await soon('it went', () => said()?.sentence.includes('went away') === true);
  expect(said()?.sentence).toMatch(/not known whether/);
  expect(await stood()).toEqual(before);
});

test('a server that restarts prints what the kiosk asked of it, once', async () => {
  const { name, code } = await makeVolume(3);
  const out = labels.out.length;
  labels.faults.paperOut = true;
  await f8(name);
  await soon('out of labels', () => said()?.sentence.includes('out of labels') === true);
  const port = Number(new URL(server.address).port);
  await server.stop();
  labels.mend();
  // Asked while the server is away: kept, and sent when it is back.
  await soon('down', () => kiosk.network === 'down');
  await f8(name);
  await soon('kept', () => said()?.sentence.startsWith('No network') === true);
  expect(readdirSync(dir)).toContain('prints.json');
  const kept = readFileSync(join(dir, 'prints.json'), 'utf8');
  expect(kept).not.toMatch(/1000\d\d\b|F\d{11}/);
  await serve(port);
  await soon('both', () => labels.out.length === out + 2);
  for (const zpl of labels.out.slice(out)) expect(await codesOf(zpl, roll)).toEqual([code]);
  const open = () => hospital.db.sql`select from print_jobs
    where kiosk_id is not null and state not in ('done','paused')`;
  await expect.poll(open).toHaveLength(0);
});
