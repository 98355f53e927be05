import { connect } from '@outguide/db/connect';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MovementHint } from '../src/realtime/events.ts';
import { readLog, readPosition, safePosition } from '../src/verbs/scan/read-log.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';
import {
  connectKiosk,
  connectPage,
  connectTo,
  send,
  smallServer,
  type SmallServer,
} from './scan/small-server.ts';

let hospital: SmallHospital;
let server: SmallServer;
const open: Socket[] = [];
beforeAll(async () => {
  hospital = await smallHospital(20);
  server = await smallServer(hospital.db);
});
afterAll(async () => {
  for (const socket of open) socket.close();
  await server.stop();
  await hospital.drop();
});

const kept = async (socket: Promise<Socket>) => {
  open.push(await socket);
  return socket;
};
const code = (n: number) => hospital.folders[n]?.code ?? '';

test('a kiosk says hello, sends scans and gets its answers', async () => {
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const socket = await kept(connectKiosk(server.url, kiosk));
  const journal = new TestJournal(kiosk.id);
  const hello = { epoch: journal.epoch, bootId: 'boot-1', bootMs: 1, version: 'test' };
  expect(await socket.emitWithAck('hello', hello)).toMatchObject({
    kioskId: kiosk.id,
    highWater: 0,
  });
  journal.scan(hospital.codes.ward).scan(code(0));
  expect(await send(socket, journal)).toMatchObject({ ok: true, highWater: 2 });
  expect(await socket.emitWithAck('hello', hello)).toMatchObject({ highWater: 2 });
});

test('a wrong key, a revoked kiosk and a stranger are turned away in words', async () => {
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const wrong = connectKiosk(server.url, { id: kiosk.id, key: 'x'.repeat(43) });
  await expect(wrong).rejects.toMatchObject({ data: { code: 'unauthorized' } });
  await hospital.owner.sql`update kiosks set revoked_at = now() where id = ${kiosk.id}`;
  await expect(connectKiosk(server.url, kiosk)).rejects.toMatchObject({
    data: { code: 'revoked' },
  });
  await expect(connectTo(server.url, '/live', {})).rejects.toMatchObject({
    data: { code: 'unauthorized' },
  });
});

test('messages of any other shape are refused, not believed', async () => {
  const socket = await kept(
    connectKiosk(server.url, await hospital.addKiosk(hospital.places.room)),
  );
  for (const message of [
    null,
    {},
    { epoch: 'x', from: 0, bodies: [] },
    { bodies: Array(300).fill('') },
  ]) {
    expect(await socket.emitWithAck('scans', message)).toMatchObject({
      ok: false,
      code: 'malformed',
    });
  }
  expect(await socket.emitWithAck('hello', 'hi')).toMatchObject({ ok: false, code: 'malformed' });
});

test('one call is in flight for a kiosk, the next is told to wait', async () => {
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const socket = await kept(connectKiosk(server.url, kiosk));
  const journal = new TestJournal(kiosk.id).scan(code(1));
  const [first, second] = await Promise.all([send(socket, journal), send(socket, journal)]);
  expect(first).toMatchObject({ ok: true });
  expect(second).toMatchObject({ ok: false, code: 'busy' });
});

test('pages see a movement of their topic at once, and others do not', async () => {
  const [here, elsewhere] = [
    await kept(connectPage(server.url)),
    await kept(connectPage(server.url)),
  ];
  const seen: MovementHint[] = [];
  const unwanted: MovementHint[] = [];
  here.on('moved', (batch: { movements: MovementHint[] }) => seen.push(...batch.movements));
  elsewhere.on('moved', (batch: { movements: MovementHint[] }) =>
    unwanted.push(...batch.movements),
  );
  await here.emitWithAck('watch', { topics: [`place:${hospital.places.ward}`], after: null });
  await elsewhere.emitWithAck('watch', { topics: ['place:999999'], after: null });
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const socket = await kept(connectKiosk(server.url, kiosk));
  await send(socket, new TestJournal(kiosk.id).scan(hospital.codes.ward).scan(code(2)));
  await expect.poll(() => seen.map((hint) => hint.word)).toContain('charged_out');
  expect(JSON.stringify(seen)).not.toContain('Nobody');
  expect(unwanted).toEqual([]);
});

test('what another server settled arrives too, and a page that comes back gets what it missed', async () => {
  const other = await smallServer(hospital.db);
  const page = await kept(connectPage(server.url));
  const seen: number[] = [];
  page.on('moved', (batch: { movements: MovementHint[] }) => {
    for (const hint of batch.movements) seen.push(hint.folderId);
  });
  const { position } = await page.emitWithAck('watch', { topics: ['all'], after: null });
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const socket = await kept(connectKiosk(other.url, kiosk));
  await send(socket, new TestJournal(kiosk.id).scan(hospital.codes.ward).scan(code(3)));
  const id = hospital.folders[3]?.id ?? 0;
  await expect.poll(() => seen, { timeout: 5_000 }).toContain(id);

  const late = await kept(connectPage(server.url));
  const missed: number[] = [];
  late.on('moved', (batch: { movements: MovementHint[] }) => {
    for (const hint of batch.movements) missed.push(hint.folderId);
  });
  await late.emitWithAck('watch', { topics: [`folder:${id}`], after: position });
  await expect.poll(() => missed).toContain(id);
  await other.stop();
});

test('pages that list notices are told of each, added or cleared, and nobody asks again and again', async () => {
  const page = await kept(connectPage(server.url));
  let told = 0;
  page.on('noticed', () => (told += 1));
  await page.emitWithAck('watch', { topics: ['notices'], after: null });
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const socket = await kept(connectKiosk(server.url, kiosk));
  await send(socket, new TestJournal(kiosk.id).scan('F99999999966'));
  await expect.poll(() => told, { timeout: 8_000 }).toBe(1);
  await hospital.owner.sql`update notices set cleared_at = now() where kiosk_id = ${kiosk.id}`;
  await expect.poll(() => told, { timeout: 8_000 }).toBe(2);
});

test('a page that joins is told what has changed since it asked: notices, prints and requests', async () => {
  const { sql } = hospital.owner;
  const before = await kept(connectPage(server.url));
  const { position } = await before.emitWithAck('watch', { topics: [], after: null });
  await sql`insert into notices (kind) values ('unknown_code')`;
  await sql`insert into printers (name, transport, stock) values ('Files', 'pdf', 'any')`;
  await sql`
    with asked as (insert into requests (id, chart_id, for_place_id, urgency)
      select gen_random_uuid(), min(id), ${hospital.places.ward}, 'now' from charts returning id)
    insert into request_events (request_id, act) select id, 'placed' from asked`;
  const toldTo = async (topics: string[]) => {
    const page = await kept(connectPage(server.url));
    const told: string[] = [];
    for (const hint of ['asked', 'noticed', 'printed']) page.on(hint, () => told.push(hint));
    await page.emitWithAck('watch', { topics, after: position });
    return told;
  };
  const ward = `place:${hospital.places.ward}`;
  // At once, or, while an older transaction runs anywhere, as soon as it has ended.
  const [told, elsewhere] = [
    await toldTo([ward, 'notices', 'prints']),
    await toldTo(['place:999999']),
  ];
  await expect
    .poll(() => [...new Set(told)].toSorted(), { timeout: 8_000 })
    .toEqual(['asked', 'noticed', 'printed']);
  expect(elsewhere).toEqual([]);
});

test('a reader by position loses no transaction that commits behind a later one', async () => {
  const { sql } = hospital.owner;
  const first = connect(hospital.ownerUrl, { max: 1 });
  const begin = await safePosition(sql);
  const id = hospital.folders[4]?.id ?? 0;
  const add = (db: typeof sql, deed: string) => db`
    with d as (insert into deeds (id, kind) values (${deed}, 'test') returning id)
    insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, how, word)
    select ${id}, 'seen', now(), now(), now(), d.id, ${hospital.places.room}, 'presumed', 'here' from d`;
  const early = '018f0000-0000-7000-8000-000000000001';
  const later = '018f0000-0000-7000-8000-000000000002';
  let position = begin;
  const read: string[] = [];
  const follow = async () => {
    const safe = await safePosition(sql);
    for (const hint of await readLog(sql, position, 1_000)) {
      const at = readPosition(hint.position);
      if (at && BigInt(at.xid) < BigInt(safe.xid)) read.push(hint.position);
    }
    position = safe;
  };
  await first.sql.begin(async (tx) => {
    await add(tx as unknown as typeof sql, early);
    await add(sql, later);
    await follow();
  });
  // Transaction numbers are the cluster's: a transaction of another database may hold the safe position back a while.
  await expect
    .poll(
      async () => {
        await follow();
        const all = await readLog(sql, begin, 1_000);
        return all.length >= 2 && read.join() === all.map((hint) => hint.position).join();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  const made = await sql<{ position: string }[]>`
    select xid::text || ':' || id as position from movements where deed_id in (${early}, ${later})`;
  expect(made).toHaveLength(2);
  for (const { position: one } of made) expect(read).toContain(one);
  await first.end();
});

test('a snapshot names codes, places and people but no patient and no chart number', async () => {
  const socket = await kept(
    connectKiosk(server.url, await hospital.addKiosk(hospital.places.room)),
  );
  const first = await socket.emitWithAck('snapshot', { after: 0, limit: 15 });
  const second = await socket.emitWithAck('snapshot', { after: first.next, limit: 15 });
  expect([...first.folders, ...second.folders]).toHaveLength(20);
  expect(second.next).toBeNull();
  expect(first.fixed.codes).toContainEqual([hospital.codes.undo, 'A', 'undo']);
  expect(first.folders[0].slice(0, 2)).toEqual([hospital.folders[0]?.id, [1]]);
  const text = JSON.stringify([first, second]);
  expect(text).not.toContain('Nobody');
  expect(text).not.toContain('100001');
});
