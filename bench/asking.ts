import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { seedDemonstrationSignIns } from '@outguide/server/auth/seed-demo';
import { io, type Socket } from 'socket.io-client';
import type { Ground } from './ground.ts';
import { timesOf, type Times } from './measure.ts';

export interface Asking {
  /** From the press of the button to the room's list with the request in it. */
  readonly toTheRoom: Times;
  /** Opening a pull list of so many lines. */
  readonly openList: Times;
  readonly lines: number;
}

const secret = 'a secret of the bench that is long enough';
const listLines = 2_000;
const asks = 120;
const opens = 40;
const warmUp = 5;
const newVisit = () => randomBytes(16).toString('hex');

/** One hospital whose nurses ask and whose clerks look, through the front door. */
interface House {
  readonly ask: () => Promise<number>;
  readonly open: () => Promise<number>;
  readonly lines: number;
  readonly close: () => Promise<void>;
}

/** The same acts in two hospitals, taking turns, so that both hear the same noise of the machine. */
export async function asking(
  small: Ground,
  large: Ground,
): Promise<{ readonly small: Asking; readonly large: Asking }> {
  const houses = [await openHouse(small), await openHouse(large)] as const;
  const ms = houses.map(() => ({ ask: [] as number[], open: [] as number[] }));
  const turns = async (act: 'ask' | 'open', count: number) => {
    for (let n = 0; n < warmUp + count; n += 1) {
      for (const [index, house] of houses.entries()) {
        const took = await house[act]();
        if (n >= warmUp) ms[index]?.[act].push(took);
      }
    }
  };
  try {
    await turns('ask', asks);
    await turns('open', opens);
  } finally {
    for (const house of houses) await house.close();
  }
  const [of10k, of1m] = houses.map(({ lines }, index) => ({
    toTheRoom: timesOf(ms[index]?.ask ?? []),
    openList: timesOf(ms[index]?.open ?? []),
    lines,
  }));
  if (of10k === undefined || of1m === undefined) throw new Error('two houses were measured');
  return { small: of10k, large: of1m };
}

type Post = <T>(path: string, input: unknown) => Promise<T>;

async function openHouse(ground: Ground): Promise<House> {
  await seedDemonstrationSignIns(ground.ownerUrl, secret);
  const child = fork(join(import.meta.dirname, 'serve-house.ts'), [ground.appUrl, secret]);
  const { url } = await new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string })).once('exit', reject);
  });
  const post = await signIn(url, 'manager');
  const { roomId, wards, charts } = await places(ground);
  const [research = 0] = wards;
  const page = await openPage(url, post.cookie, roomId);
  let nth = 0;
  const ask = async () => {
    const id = randomUUID();
    const chartId = charts.alone[nth] ?? 0;
    // No ward asks twice for one chart, and urgent ones stand at the head of the room's list.
    const forPlaceId = wards[1 + (nth % (wards.length - 1))] ?? 0;
    nth += 1;
    const began = performance.now();
    const told = page.asked();
    await post.call('request.place', {
      ...{
        id,
        chartId,
        forPlaceId,
        urgency: 'now',
        purpose: 'research',
        neededBy: Date.now() + 60_000 * nth,
      },
    });
    await told;
    for (;;) {
      const { rows } = await post.call<{ rows: { id: string }[] }>('request.ofRoom', {
        ...{ roomId, limit: 200, visit: newVisit() },
      });
      if (rows.some((row) => row.id === id)) return performance.now() - began;
      await page.asked();
    }
  };
  const pullListId = randomUUID();
  const made = await post.call<{ taken: number; notTaken: { sentence: string }[] }>(
    'pullList.byHand',
    {
      ...{ id: pullListId, roomId, title: 'Research', forPlaceId: research, purpose: 'research' },
      text: charts.listed.join('\n'),
    },
  );
  if (made.taken < listLines / 2)
    throw new Error(
      `the bench needs a longer list: ${made.taken} lines, ${made.notTaken[0]?.sentence ?? ''}`,
    );
  const look = (limit: number) =>
    post.call<{ rows: unknown[] }>('pullList.open', {
      ...{ walk: { pullListId }, limit, visit: newVisit() },
    });
  const open = async () => {
    const began = performance.now();
    await look(listLines);
    return performance.now() - began;
  };
  return {
    ...{ ask, open, lines: (await look(listLines)).rows.length },
    close: async () => {
      page.socket.close();
      child.disconnect();
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

interface Answer<T> {
  readonly result?: { readonly data: T };
  readonly error?: { readonly data?: { readonly refusal?: { readonly code: string } | null } };
}

async function signIn(
  url: string,
  username: string,
): Promise<{ readonly cookie: string; readonly call: Post }> {
  const headers = { 'content-type': 'application/json' };
  const signed = await fetch(`${url}/auth/sign-in/username`, {
    ...{ method: 'POST', headers },
    body: JSON.stringify({ username, password: 'outguide-demo' }),
  });
  const cookie = signed.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const call: Post = async <T>(path: string, input: unknown) => {
    const answer = await fetch(`${url}/trpc/${path}`, {
      ...{ method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(input) },
    });
    const body = (await answer.json()) as Answer<T>;
    const refused = body.error?.data?.refusal?.code ?? answer.status;
    if (body.result === undefined) throw new Error(`the bench was refused at ${path}: ${refused}`);
    return body.result.data;
  };
  return { cookie, call };
}

async function openPage(
  url: string,
  cookie: string,
  roomId: number,
): Promise<{ readonly socket: Socket; readonly asked: () => Promise<void> }> {
  const socket = io(`${url}/live`, {
    ...{ transports: ['websocket'], forceNew: true, extraHeaders: { cookie } },
  });
  await new Promise((resolve, reject) =>
    socket.once('connect', () => resolve(null)).once('connect_error', reject),
  );
  await socket.emitWithAck('watch', { topics: [`place:${roomId}`], after: null });
  return {
    socket,
    asked: () => new Promise((resolve) => socket.once('asked', () => resolve())),
  };
}

/** A room, places that ask, charts of one folder that stand in the room, and more of them for a long list. */
async function places({ owner: { sql } }: Ground) {
  const [room] = await sql<{ id: number }[]>`
    select p.room_id as id from folders f join places p on p.id = f.home_place_id
    group by p.room_id order by count(*) desc, p.room_id limit 1`;
  const roomId = room?.id ?? 0;
  const wards = await sql<{ id: number }[]>`
    select id from places where kind in ('ward', 'clinic') order by kind, id limit 40`;
  const charts = await sql<{ id: number; number: string }[]>`
    select c.id, l.code as number from charts c join folders f on f.chart_id = c.id
      join labels l on l.folder_id = f.id and l.withdrawn_at is null
      join places p on p.id = f.home_place_id join custody cu on cu.folder_id = f.id
    where p.room_id = ${roomId} and f.lifecycle = 'active' and not c.restricted and cu.state = 'filed'
      and not exists (select from folders o where o.chart_id = c.id and o.id <> f.id)
      and not exists (select from requests r where r.chart_id = c.id and r.closed_at is null)
    order by c.id limit ${asks + warmUp + listLines}`;
  return {
    roomId,
    wards: wards.map((row) => row.id),
    charts: {
      alone: charts.slice(0, asks + warmUp).map((row) => row.id),
      listed: charts.slice(asks + warmUp).map((row) => row.number),
    },
  };
}
