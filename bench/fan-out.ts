import type { ChildProcess } from 'node:child_process';
import { WebSocket } from 'ws';
import { TestJournal } from '../server/test/scan/journal.ts';
import type { ScansAnswer } from '@outguide/server/realtime/wire';
import type { Ground } from './ground.ts';
import { openLight, type LightSocket } from './light-socket.ts';
import { timesOf, type Times } from './measure.ts';

/** So many that the slowest hundredth is not one stall of the machine. */
const rounds = 301;
const now = () => performance.timeOrigin + performance.now();

/**
 * From a scan's commit to the last of `watchers` pages that has heard of it and read the message. Compared with plain
 * `ws` sending a text of the same length, also read, from the moment before its first write. Both take turns.
 */
export async function fanOut(
  ground: Ground,
  server: { readonly url: string; readonly child: ChildProcess },
  watchers: number,
): Promise<{ readonly ours: Times; readonly ws: Times }> {
  const [kiosk] = await ground.addKiosks(1);
  const heard = { left: 0, done: (_at: number) => {} };
  let length = 0;
  const arrive = (batch: object) => {
    // Measured once, before the rounds: turning every message back into text would be charged to us alone.
    if (length === 0) length = JSON.stringify(batch).length;
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
  const scanner = await openLight(server.url, '/kiosk', { kioskId: kiosk?.id, key: kiosk?.key });
  const journal = new TestJournal(kiosk?.id ?? 0).scan(ground.ward);
  await scanner.ask<ScansAnswer>('scans', journal.upload(1));
  const theirs = await openPlain(server, watchers);
  const next = ground.takeFolders(1)(0);
  const ours: number[] = [];
  const ws: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    journal.scan(next());
    const all = waitForAll();
    const answer = await scanner.ask<ScansAnswer>('scans', journal.upload(journal.bodies.length));
    ours.push((await all) - answer.serverMs);
    await new Promise((resume) => setTimeout(resume, 50));
    ws.push(await theirs.tell(length));
    await new Promise((resume) => setTimeout(resume, 50));
  }
  scanner.close();
  theirs.close();
  for (const page of pages) page.close();
  // The first of each warms up.
  return { ours: timesOf(ours.slice(1)), ws: timesOf(ws.slice(1)) };
}

async function openPages(
  url: string,
  count: number,
  arrive: (batch: object) => void,
): Promise<LightSocket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const page = await openLight(url, '/live');
      page.on('moved', arrive);
      await page.ask('watch', { topics: ['all'], after: null });
      return page;
    }),
  );
}

interface Plain {
  readonly tell: (length: number) => Promise<number>;
  readonly close: () => void;
}

async function openPlain(
  server: { readonly url: string; readonly child: ChildProcess },
  watchers: number,
): Promise<Plain> {
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
  return {
    tell: (length) => {
      left = watchers;
      const all = new Promise<number>((resolve) => (done = resolve));
      server.child.send({ tell: 'x'.repeat(Math.max(0, length - 40)) });
      return all;
    },
    close: () => {
      for (const client of clients) client.terminate();
    },
  };
}
