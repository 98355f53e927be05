import type { ChildProcess } from 'node:child_process';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { TestJournal } from '../server/test/scan/journal.ts';
import type { Ground } from './ground.ts';
import { timesOf, type Times } from './measure.ts';

const rounds = 20;
const now = () => performance.timeOrigin + performance.now();

/**
 * From the moment before a scan's commit to the last of `watchers` pages that hears of it. Compared with plain `ws`
 * sending a text of the same length from the moment before its first write: ours pays for its commit, theirs has none.
 */
export async function fanOut(
  ground: Ground,
  server: { readonly url: string; readonly child: ChildProcess },
  watchers: number,
): Promise<{ readonly ours: Times; readonly ws: Times }> {
  const [kiosk] = await ground.addKiosks(1);
  const heard = { left: 0, length: 0, done: (_at: number) => {} };
  const arrive = (length: number) => {
    heard.length = length;
    heard.left -= 1;
    if (heard.left === 0) heard.done(now());
  };
  const waitForAll = () => {
    heard.left = watchers;
    return new Promise<number>((resolve) => {
      heard.done = resolve;
    });
  };
  const pages = await openPages(server.url, watchers, arrive);
  const scanner = io(`${server.url}/kiosk`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { kioskId: kiosk?.id, key: kiosk?.key },
  });
  const journal = new TestJournal(kiosk?.id ?? 0).scan(ground.ward);
  await scanner.emitWithAck('scans', journal.upload(1));
  const ours: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    journal.scan(ground.folders[n]?.code ?? '');
    const all = waitForAll();
    const answer = await scanner.emitWithAck('scans', journal.upload(journal.bodies.length));
    ours.push((await all) - answer.serverMs);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  const { length } = heard;
  scanner.close();
  for (const page of pages) page.close();
  return { ours: timesOf(ours), ws: await plainWs(server, watchers, length) };
}

async function openPages(
  url: string,
  count: number,
  arrive: (length: number) => void,
): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const page = io(`${url}/live`, { transports: ['websocket'], forceNew: true });
      page.on('moved', (batch: object) => arrive(JSON.stringify(batch).length));
      await new Promise((resolve, reject) =>
        page.once('connect', () => resolve(null)).once('connect_error', reject),
      );
      await page.emitWithAck('watch', { topics: ['all'], after: null });
      return page;
    }),
  );
}

async function plainWs(
  server: { readonly url: string; readonly child: ChildProcess },
  watchers: number,
  length: number,
): Promise<Times> {
  let left = 0;
  let done = (_ms: number) => {};
  const clients = await Promise.all(
    Array.from({ length: watchers }, async () => {
      const client = new WebSocket(`${server.url.replace('http', 'ws')}/plain`);
      client.on('message', (text: Buffer) => {
        const { at } = JSON.parse(text.toString()) as { at: number };
        left -= 1;
        if (left === 0) done(now() - at);
      });
      await new Promise((resolve, reject) =>
        client.once('open', () => resolve(null)).once('error', reject),
      );
      return client;
    }),
  );
  const ms: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    left = watchers;
    const all = new Promise<number>((resolve) => {
      done = resolve;
    });
    server.child.send({ tell: 'x'.repeat(Math.max(0, length - 40)) });
    ms.push(await all);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  for (const client of clients) client.terminate();
  return timesOf(ms);
}
