import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectTo } from './scan/small-server.ts';
import { testServer, type TestServer } from './support-server.ts';
import type { ServerOptions } from '../src/main.ts';

// A hospital's proxy ends TLS, speaks plainly with us under another name, and says in a header who calls.

const name = 'https://charts.example';
const from = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

describe('a server behind a proxy', () => {
  let server: TestServer;
  const serve = async (options: Partial<ServerOptions>) => {
    // Calls are counted by the minute of the clock, and none begins in the middle of a test.
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    server = await testServer(options);
  };
  afterEach(async () => {
    await server.stop();
    vi.restoreAllMocks();
  });

  /** How many of so many calls were answered. */
  async function answered(
    count: number,
    path: string,
    init: (n: number) => RequestInit,
  ): Promise<number> {
    let good = 0;
    for (let n = 0; n < count; n += 1) {
      const { status } = await fetch(server.address + path, init(n));
      if (status !== 429) good += 1;
    }
    return good;
  }

  describe('that is told its name', () => {
    beforeEach(() => serve({ origins: [name] }));

    it('takes calls and sockets of pages under that name, and of no other', async () => {
      const cookie = await server.signIn('clerk');
      const ask = async (origin: string) =>
        (await server.post('/trpc/me.who', {}, { origin, cookie })).status;
      expect(await ask(name)).toBe(200);
      expect(await ask('http://charts.example')).toBe(403);
      expect(await ask('https://charts.example.elsewhere')).toBe(403);
      const follow = (origin: string) =>
        connectTo(server.address, '/live', { extraHeaders: { cookie, origin } });
      const page = await follow(name);
      expect(page.connected).toBe(true);
      page.close();
      await expect(follow('https://elsewhere.example')).rejects.toThrow();
    });

    it('gives cookies for TLS only, and tells browsers to stay with it', async () => {
      const body = { username: 'clerk', password: 'outguide-demo' };
      const signedIn = await server.post('/auth/sign-in/username', body, { origin: name });
      expect(signedIn.headers.getSetCookie().join()).toMatch(/^__Secure-outguide.*; Secure/);
      expect(signedIn.headers.get('strict-transport-security')).toContain('max-age');
    });
  });

  it('that nobody vouches for counts calls by the proxy’s address, whatever a header says', async () => {
    await serve({});
    const good = await answered(125, '/readyz', (n) => ({ headers: from(`10.0.0.${n}`) }));
    expect(good).toBe(120);
  });

  it('that is trusted counts calls and keeps sessions by the address it names last', async () => {
    await serve({ trustProxy: ['127.0.0.1'] });
    const made = (n: number) => ({ headers: from(`192.0.2.${n}`, '10.0.0.7') });
    expect(await answered(125, '/readyz', made)).toBe(120);
    expect(await answered(1, '/readyz', () => ({ headers: from('10.0.0.8') }))).toBe(1);
    const body = { username: 'clerk', password: 'outguide-demo' };
    await server.post('/auth/sign-in/username', body, from('192.0.2.1', '10.0.0.9'));
    const sessions = await server.db.sql`select ip_address as address from auth_sessions`;
    expect(sessions.map((row) => row['address'])).toEqual(['10.0.0.9']);
  });

  it('limits what asks the database or reads files before anybody is known', async () => {
    await serve({});
    const looks = await answered(65, '/first-administrator', () => ({ redirect: 'manual' }));
    expect(looks).toBe(60);
    expect(await answered(125, '/import/templates/patients.csv', () => ({}))).toBe(120);
    const csv = { 'content-type': 'text/csv' };
    const send = () => ({ method: 'POST', headers: csv, body: 'x' });
    expect(await answered(65, '/import/patients', send)).toBe(60);
    // Who is signed in has a count of his own.
    const headers = { ...csv, cookie: await server.signIn('clerk') };
    const clerk = () => ({ method: 'POST', headers, body: 'x' });
    expect(await answered(65, '/import/patients', clerk)).toBe(60);
  });
});
