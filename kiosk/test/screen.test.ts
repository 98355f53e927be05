import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveScreen, type PageAsk, type ScreenServer } from '../src/screen/serve.ts';

let screen: ScreenServer;
let asked: PageAsk[];

beforeEach(async () => {
  asked = [];
  screen = await serveScreen(0, (ask) => asked.push(ask));
});
afterEach(() => screen.stop());

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function send({ path = '/', method = 'GET', headers = {}, body }: Sent) {
  const host = { host: `127.0.0.1:${screen.port}` };
  return new Promise<{ status: number; cookie: string; policy: string; text: string }>(
    (resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: screen.port,
        path,
        method,
        headers: { ...host, ...headers },
      };
      const call = request(options, (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () => {
          const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
          const policy = String(answer.headers['content-security-policy']);
          resolve({ status: answer.statusCode ?? 0, cookie, policy, text });
        });
      });
      call.on('error', reject);
      call.end(body);
    },
  );
}

const json = { 'content-type': 'application/json' };
const read = JSON.stringify({ do: 'read', text: 'F00000001295', typed: true });

describe('the page’s server', { timeout: 30_000 }, () => {
  test('gives the page with a strict policy, and its scripts without types', async () => {
    const page = await send({});
    expect(page.status).toBe(200);
    expect(page.policy).toContain("default-src 'none'");
    expect(page.policy).not.toContain('unsafe');
    const script = await send({ path: '/keys.ts' });
    expect(script.text).toContain("from '/labels/wedge.ts'");
    expect(script.text).not.toContain('interface');
    expect((await send({ path: '/fonts/next.woff2' })).status).toBe(200);
  });

  test.each([
    '/../package.json',
    '/journal.sqlite',
    '/kiosk.json',
    '/labels/../src/identity.ts',
    '/%2e%2e/identity.ts',
  ])('has no file %s', async (path) => expect((await send({ path })).status).toBe(404));

  test.each([
    { host: 'kiosk.evil.example' },
    { host: '127.0.0.1:1' },
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ] as Record<string, string>[])('refuses %o', async (headers) => {
    const { cookie } = await send({});
    const post = {
      path: '/ask',
      method: 'POST',
      body: read,
      headers: { ...json, cookie, ...headers },
    };
    expect((await send(post)).status).toBe(403);
    expect((await send({ headers })).status).toBe(403);
    expect(asked).toHaveLength(0);
  });

  test('takes asks only with the page’s cookie, as JSON of the right shape', async () => {
    const { cookie } = await send({});
    const post = { path: '/ask', method: 'POST', body: read };
    expect((await send({ ...post, headers: json })).status).toBe(403);
    const other = cookie.endsWith('A') ? 'B' : 'A';
    for (const wrong of [`${cookie}x`, `${cookie.slice(0, -1)}${other}`, 'kiosk=1'])
      expect((await send({ ...post, headers: { ...json, cookie: wrong } })).status).toBe(403);
    expect(
      (await send({ ...post, headers: { cookie, 'content-type': 'text/plain' } })).status,
    ).toBe(403);
    expect(
      (await send({ ...post, body: '{"do":"erase"}', headers: { ...json, cookie } })).status,
    ).toBe(400);
    const long = `${' '.repeat(20_000)}${read}`;
    expect((await send({ ...post, body: long, headers: { ...json, cookie } })).status).toBe(400);
    expect(asked).toHaveLength(0);
    expect((await send({ ...post, headers: { ...json, cookie } })).status).toBe(204);
    expect(asked).toEqual([{ do: 'read', text: 'F00000001295', typed: true }]);
    expect((await send({ path: '/feed' })).status).toBe(403);
  });

  test('is asked by GET, and by POST at one door only', async () => {
    for (const method of ['DELETE', 'PUT', 'POST'])
      expect((await send({ method })).status).toBe(405);
  });

  test('listens on 127.0.0.1 and on no other address', async (context) => {
    if (process.platform !== 'linux') return context.skip('needs Linux: all of 127.0.0.0/8');
    const reached = await new Promise((resolve) => {
      const socket = connect(screen.port, '127.0.0.2');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    expect(reached).toBe(false);
  });

  async function feed(): Promise<{ readonly status: number; readonly answer: IncomingMessage }> {
    const { cookie } = await send({});
    const of = { host: '127.0.0.1', port: screen.port, path: '/feed' };
    return new Promise((resolve, reject) => {
      const call = request({ ...of, headers: { host: `127.0.0.1:${screen.port}`, cookie } });
      call.once('response', (answer) => resolve({ status: answer.statusCode ?? 0, answer }));
      call.once('error', reject);
      call.end();
    });
  }

  test('feeds eight pages and no more; one that goes makes room', async () => {
    const feeds = await Promise.all(Array.from({ length: 8 }, feed));
    expect(feeds.map((one) => one.status)).toEqual(Array(8).fill(200));
    const ninth = await feed();
    expect(ninth.status).toBe(503);
    ninth.answer.destroy();
    feeds[0]?.answer.destroy();
    await wait(50);
    const again = await feed();
    expect(again.status).toBe(200);
    for (const { answer } of [...feeds, again]) answer.destroy();
  });

  test('lets a page go that does not read, instead of keeping all that it missed', async () => {
    const { answer } = await feed();
    answer.pause();
    const closed = new Promise((resolve) => answer.once('close', () => resolve(true)));
    answer.once('error', () => undefined);
    for (let i = 0; i < 60; i += 1) {
      screen.push({ i, text: 'x'.repeat(400_000) });
      await wait(5);
    }
    answer.resume();
    expect(await Promise.race([closed, wait(3_000)])).toBe(true);
  });
});
