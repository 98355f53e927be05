import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFirstAdministratorCode } from '../src/auth/first-administrator.ts';
import { triesAtMost } from '../src/auth/sign-in-brake.ts';
import { enrolAtConsole } from '../src/verbs/kiosk/enrol-at-console.ts';
import { connectTo } from './scan/small-server.ts';
import { testServer, type TestServer } from './support-server.ts';

describe('the front door', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ sessionCheckMs: 200 });
  });
  afterAll(() => server.stop());

  it('says that it lives and that it can work', async () => {
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
    const counts = await (await fetch(`${server.address}/metrics`)).text();
    expect(counts).toContain('outguide_scans');
    expect(counts).toMatch(/^outguide_connected\{what="kiosks"\} 0$/m);
    expect(counts).toMatch(/^outguide_call_seconds_count\{room="pages",status="2xx"\} [1-9]/m);
    // By room alone: an address holds what somebody looked at.
    expect(counts).not.toContain('/readyz');
  });

  it('says calmly that the pages are starting, under its security headers', async () => {
    const page = await fetch(`${server.address}/folders/1`);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('The pages are starting');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('takes questions by POST as JSON from our own pages only', async () => {
    const cookie = await server.signIn('clerk');
    const status = async (path: string, init: RequestInit) =>
      (await fetch(server.address + path, init)).status;
    expect(await status('/trpc/me.who', { headers: { cookie } })).toBe(405);
    const form = { 'content-type': 'text/plain', cookie };
    expect(await status('/trpc/me.who', { method: 'POST', headers: form, body: '{}' })).toBe(415);
    const elsewhere = { origin: 'https://elsewhere.example', cookie };
    expect((await server.post('/trpc/me.who', {}, elsewhere)).status).toBe(403);
    expect((await server.post('/trpc/me.who', {}, { origin: server.address, cookie })).status).toBe(
      200,
    );
    const many = Array.from({ length: 11 }, () => 'me.who').join(',');
    expect((await server.post(`/trpc/${many}?batch=1`, {}, { cookie })).status).toBe(400);
  });

  it('lets nobody sign up, and tells nobody whether a name exists', async () => {
    for (const path of ['sign-up/email', 'is-username-available', 'sign-in/email'])
      expect((await server.post(`/auth/${path}`, { username: 'clerk' })).status).toBe(404);
    const wrong = await server.post('/auth/sign-in/username', {
      username: 'clerk',
      password: 'no',
    });
    const unknown = await server.post('/auth/sign-in/username', { username: 'x', password: 'no' });
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
  });

  it('makes a name wait after too many wrong passwords, the right one too', async () => {
    const ask = (password: string) =>
      server.post('/auth/sign-in/username', { username: 'auditor', password });
    for (let i = 0; i < triesAtMost; i += 1) expect((await ask('wrong')).status).toBe(401);
    expect((await ask('outguide-demo')).status).toBe(429);
  });

  it('ends the session of somebody who is disabled, at once', async () => {
    const nurse = await server.signIn('nurse');
    expect((await server.call(nurse, 'me.who')).ok).toBe(true);
    const follow = (cookie: string) =>
      connectTo(server.address, '/live', { extraHeaders: { cookie } });
    const [page, other] = [await follow(nurse), await follow(await server.signIn('manager'))];
    const [row] = await server.db.sql`select id from staff where login = 'nurse'`;
    const admin = await server.signIn('admin');
    const input = { staffId: Number(row?.['id']), reason: 'left the house' };
    expect((await server.call(admin, 'staff.disable', input)).ok).toBe(true);
    expect(await server.call(nurse, 'me.who')).toMatchObject({ ok: false, code: 'not_signed_in' });
    const again = await server.post('/auth/sign-in/username', {
      username: 'nurse',
      password: 'outguide-demo',
    });
    expect(again.status).toBe(403);
    await expect.poll(() => page.connected).toBe(false);
    await expect(follow(nurse)).rejects.toMatchObject({ data: { code: 'unauthorized' } });
    expect(other.connected).toBe(true);
    other.close();
  });

  it('enrols a kiosk with a code, once, and one of two who come together', async () => {
    await server.db.sql`insert into facilities (code, name) values ('H', 'House')`;
    const [place] = await server.db.sql`insert into places (facility_id, kind, code, name)
      select id, 'file_room', 'R', 'Room' from facilities returning id`;
    await server.db.sql`update places set room_id = id`;
    const { code } = await enrolAtConsole(server.db, { placeId: Number(place?.['id']), name: 'K' });
    const answers = await Promise.all(
      [code, code.toLowerCase()].map((typed) => server.post('/kiosk/enrol', { code: typed })),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const good = answers.find((answer) => answer.ok);
    expect(await good?.json()).toMatchObject({
      name: 'K',
      key: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('has no first administrator to make while there is one, and makes one with the code, once', async () => {
    expect(await makeFirstAdministratorCode(server.db, Date.now())).toBe(null);
    await server.db.sql`update staff set disabled_at = now() where login = 'admin'`;
    const code = (await makeFirstAdministratorCode(server.db, Date.now())) ?? '';
    const ask = (login: string) =>
      fetch(`${server.address}/first-administrator`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ code, login, name: 'First', password: 'a long password' }),
      });
    expect((await ask('first')).status).toBe(303);
    expect((await ask('second')).status).toBe(400);
    const cookie = await server.signIn('first', 'a long password');
    expect(await server.call(cookie, 'me.who')).toMatchObject({
      data: { roles: ['administrator'] },
    });
  });

  it('writes no password, name or code into any audit row', async () => {
    const text = JSON.stringify(await server.db.sql`select * from audit_events`);
    expect(text).not.toMatch(/outguide-demo|a long password/);
  });
});
