import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { missedAtMost } from '../src/realtime/live-hub.ts';
import { batchLimit, bodyLimit, healthShape, reasonsAtMost } from '../src/realtime/wire.ts';
import { TestJournal } from './scan/journal.ts';
import { furnish, type SmallHospital } from './scan/small-hospital.ts';
import { connectKiosk, connectTo } from './scan/small-server.ts';
import { testServer, type TestServer } from './support-server.ts';

let server: TestServer;
let places: SmallHospital['places'];
let admin: string;
const open: Socket[] = [];
beforeAll(async () => {
  server = await testServer();
  await server.db.sql`delete from labels where badge_id is not null`;
  await server.db.sql`update staff set login = 'demo-clerk' where login = 'clerk'`;
  ({ places } = await furnish(server.db, 2));
  admin = await server.signIn('admin');
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => server.stop());

const kept = async (socket: Promise<Socket>) => {
  open.push(await socket);
  return socket;
};
const kiosk = async () => {
  const { code } = await made();
  const claimed = await server.post('/kiosk/enrol', { code });
  const { kioskId: id, key } = (await claimed.json()) as { kioskId: number; key: string };
  return { id, socket: await kept(connectKiosk(server.address, { id, key })) };
};
const made = async () => {
  const input = { placeId: places.room, name: 'Kiosk' };
  const answer = await server.call<{ code: string }>(admin, 'kiosk.enrol', input);
  if (!answer.ok) throw new Error('no code');
  return answer.data;
};
const page = (headers: Record<string, string> = {}) =>
  kept(connectTo(server.address, '/live', { extraHeaders: { cookie: admin, ...headers } }));
const gone = (socket: Socket) =>
  expect.poll(() => socket.connected, { timeout: 6_000 }).toBe(false);

describe('the door of the sockets', () => {
  test('is websocket only', async () => {
    const polling = await fetch(`${server.address}/socket.io/?EIO=4&transport=polling`);
    expect(polling.status).toBe(400);
  });

  test('is for our own pages and for kiosks, which name no origin', async () => {
    await expect(page({ origin: 'https://elsewhere.example' })).rejects.toThrow();
    expect((await page({ origin: server.address })).connected).toBe(true);
  });

  test('takes no message over two megabytes', async () => {
    const { socket } = await kiosk();
    socket.emit('scans', { bodies: ['x'.repeat(2_100_000)] });
    await gone(socket);
  });
});

describe('what a kiosk may ask', () => {
  const hello = { epoch: '0123456789abcdef', bootId: 'b', bootMs: 1, version: 'test' };

  test('batches, bodies and pages have a limit', async () => {
    const { id, socket } = await kiosk();
    const batch = (bodies: string[]) =>
      socket.emitWithAck('scans', { ...new TestJournal(id).scan('x').upload(), bodies });
    const malformed = { ok: false, code: 'malformed' };
    expect(await batch(Array(batchLimit + 1).fill('{}'))).toMatchObject(malformed);
    expect(await batch(['x'.repeat(bodyLimit + 1)])).toMatchObject(malformed);
    expect(await batch([])).toMatchObject(malformed);
    expect(await socket.emitWithAck('snapshot', { after: 0, limit: 5_001 })).toMatchObject(
      malformed,
    );
  });

  test('greetings that come too fast wait, and are answered again later', async () => {
    const { socket } = await kiosk();
    const ask = () => socket.emitWithAck('hello', hello);
    const answers = await Promise.all([ask(), ask(), ask(), ask(), ask(), ask(), ask()]);
    expect(answers.filter((one) => one.code === 'busy')).toHaveLength(2);
    await new Promise((resume) => setTimeout(resume, 2_200));
    expect(await ask()).toMatchObject({ highWater: 0 });
  });

  test('health that comes too fast is not taken', async () => {
    const { id, socket } = await kiosk();
    const more = { scanners: [], rejects: {}, wallOffsetMs: 0, journalBytes: 1, diskFree: null };
    for (let waiting = 1; waiting <= 30; waiting += 1) socket.emit('health', { waiting, ...more });
    const health = async () =>
      (
        await server.db.sql<{ waiting: number }[]>`
        select (health->>'waiting')::int as waiting from kiosks where id = ${id}`
      )[0]?.waiting;
    await expect.poll(health, { timeout: 6_000 }).toBe(5);
  });

  test('health names forty reasons at most', () => {
    const more = { scanners: [], wallOffsetMs: 0, journalBytes: 1, diskFree: null };
    const health = (reasons: number) => {
      const rejects = Object.fromEntries(Array.from({ length: reasons }, (_, n) => [`r${n}`, 1]));
      return healthShape.safeParse({ waiting: 0, rejects, ...more }).success;
    };
    expect([health(reasonsAtMost), health(reasonsAtMost + 1)]).toEqual([true, false]);
  });

  test('one that is revoked is cut off at its next sign of life, and let in no more', async () => {
    const { id, socket } = await kiosk();
    const revoked = await server.call(admin, 'kiosk.revoke', { kioskId: id, reason: 'stolen' });
    expect(revoked.ok).toBe(true);
    await socket.emitWithAck('hello', hello);
    await gone(socket);
  });
});

describe('what a page may watch', () => {
  const topics = (count: number) => Array.from({ length: count }, (_, n) => `folder:${n + 1}`);

  test('twenty topics, named as topics are', async () => {
    const good = await page();
    await good.emitWithAck('watch', { topics: topics(20), after: null });
    expect(good.connected).toBe(true);
    for (const bad of [topics(21), ['kiosk:1'], ['folder:1 or 1'], 'all']) {
      const socket = await page();
      socket.emit('watch', { topics: bad, after: null }, () => {});
      await gone(socket);
    }
  });

  test('not without end', async () => {
    const socket = await page();
    for (let n = 0; n < 40; n += 1)
      socket.emit('watch', { topics: ['all'], after: null }, () => {});
    await gone(socket);
  });

  test('after too much was missed, or came at once from elsewhere, it is told to reload', async () => {
    const there = await page();
    const told: string[] = [];
    there.on('moved', () => told.push('moved'));
    there.on('reload', () => told.push('reload'));
    const { position } = await there.emitWithAck('watch', { topics: ['all'], after: null });
    await server.db.sql`
      with d as (insert into deeds (id, kind)
        select gen_random_uuid(), 'test' from generate_series(0, ${missedAtMost}) returning id)
      insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, how, word)
      select f.id, 'seen', now(), now(), now(), d.id, f.home_place_id, 'presumed', 'here'
      from d, (select * from folders limit 1) f`;
    await expect.poll(() => told, { timeout: 6_000 }).toEqual(['reload']);
    const back = await page();
    const missed: string[] = [];
    back.on('moved', () => missed.push('moved'));
    back.on('reload', () => missed.push('reload'));
    await back.emitWithAck('watch', { topics: ['all'], after: position });
    await expect.poll(() => missed).toEqual(['reload']);
  });
});

describe('how often somebody may call', () => {
  test('enrolment codes are tried twenty times a minute and address', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 25 && statuses.at(-1) !== 429; n += 1)
      statuses.push((await server.post('/kiosk/enrol', { code: 'AAAAAAAA' })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  /** How many times somebody calls until it is too many; the counts begin anew at each whole minute. */
  const untilTooMany = async (call: (n: number) => Promise<{ status: number }>, most: number) => {
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 15_000) await new Promise((resume) => setTimeout(resume, left));
    for (let n = 1; n <= most; n += 1) if ((await call(n)).status === 429) return n;
    return null;
  };
  const batch = `/trpc/${Array(10).fill('me.who').join(',')}?batch=1`;

  test('the API twelve hundred times a minute, each call of a batch counted, whatever the cookie', async () => {
    const madeUp = (n: number) => ({ cookie: `outguide.session_token=made-up-${n}.${n}` });
    const path = (n: number) => (n % 2 === 0 ? batch : batch.replaceAll(',', '%2C'));
    expect(await untilTooMany((n) => server.post(path(n), {}, madeUp(n)), 125)).toBe(121);
    expect((await server.post('/trpc/me.who', {})).status).toBe(429);
    expect((await server.call(admin, 'me.who')).ok).toBe(true);
  }, 90_000);

  test('and a person as often, without shutting out others at that address', async () => {
    const cookie = await server.signIn('manager');
    expect(await untilTooMany(() => server.post(batch, {}, { cookie }), 125)).toBe(121);
    expect((await server.call(admin, 'me.who')).ok).toBe(true);
  }, 90_000);

  test('labels and counts a hundred and twenty times a minute', async () => {
    const get = (path: string) => () => fetch(server.address + path);
    expect(await untilTooMany(get('/labels/folder/1.pdf'), 125)).toBe(121);
    expect(await untilTooMany(get('/metrics'), 125)).toBe(121);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  }, 90_000);
});
