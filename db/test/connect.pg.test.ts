import { sql as raw } from 'drizzle-orm';
import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../src/connect.ts';
import { isRetryable, sqlState, transact } from '../src/transact.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { max: 4 });
  await db.sql`create table pots (name text primary key, facts jsonb not null, at timestamptz not null)`;
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

const pots = pgTable('pots', {
  name: text().primaryKey(),
  facts: jsonb().notNull(),
  at: timestamp({ withTimezone: true }).notNull(),
});
const at = new Date('2026-03-01T08:00:00.123Z');

test('the client and drizzle read each other’s times and JSON', async () => {
  await db.sql`insert into pots values ('a', ${db.sql.json({ n: 1 })}, ${at})`;
  await db.drizzle.insert(pots).values({ name: 'b', facts: { n: 1 }, at });
  expect(await db.drizzle.select().from(pots).orderBy(pots.name)).toEqual([
    { name: 'a', facts: { n: 1 }, at },
    { name: 'b', facts: { n: 1 }, at },
  ]);
  const rows = await db.sql`select jsonb_typeof(facts) as kind, at from pots`;
  expect([...rows]).toEqual([
    { kind: 'object', at },
    { kind: 'object', at },
  ]);
});

test('big integers are numbers and plain dates stay text', async () => {
  const [row] =
    await db.sql`select 9007199254740991::bigint as id, '1931-02-28'::date as born, '{1,2}'::bigint[] as ids`;
  expect(row).toEqual({ id: Number.MAX_SAFE_INTEGER, born: '1931-02-28', ids: [1, 2] });
});

test('both sides of a transaction are one transaction', async () => {
  const failed = transact(db, async (tx) => {
    await tx.sql`insert into pots values ('c', '{}', now())`;
    await tx.drizzle.insert(pots).values({ name: 'd', facts: {}, at });
    const [count] = await tx.drizzle.execute(
      raw`select count(*) as n from pots where name in ('c', 'd')`,
    );
    expect(count).toEqual({ n: 2 });
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(await db.sql`select 1 from pots where name in ('c', 'd')`).toHaveLength(0);
});

test('a deadlock is tried again until both are through', async () => {
  let attempts = 0;
  const { promise: bothHoldOne, resolve } = Promise.withResolvers<void>();
  const both = (first: string, second: string) =>
    transact(db, async (tx) => {
      attempts += 1;
      await tx.sql`update pots set at = now() where name = ${first}`;
      if (attempts === 2) resolve();
      await bothHoldOne;
      await tx.sql`update pots set at = now() where name = ${second}`;
    });
  await Promise.all([both('a', 'b'), both('b', 'a')]);
  expect(attempts).toBeGreaterThan(2);
});

test('other failures are not tried again and tell their code', async () => {
  let attempts = 0;
  const failed = await transact(db, async (tx) => {
    attempts += 1;
    await tx.drizzle.insert(pots).values({ name: 'a', facts: {}, at });
  }).catch((error: unknown) => error);
  expect(attempts).toBe(1);
  expect(sqlState(failed)).toBe('23505');
  expect(isRetryable(failed)).toBe(false);
});

test('a server that is away is an error each time, and found again when it is back', async () => {
  const away = connect('postgres://nobody@127.0.0.1:1/nothing', { max: 1 });
  for (let n = 0; n < 3; n += 1) {
    const failed = await away.sql`select 1`.catch((error: unknown) => error);
    expect(sqlState(failed)).toBe('ECONNREFUSED');
  }
  await away.end();
  const [me] = await db.sql`select pg_backend_pid() as pid`;
  const other = connect(database.adminUrl, { max: 1 });
  await other.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  await other.end();
  await new Promise((resume) => setTimeout(resume, 100));
  const [now] = await db.sql`select pg_backend_pid() as pid`;
  expect(now?.pid).not.toBe(me?.pid);
});

test('connections that die under load answer or fail at once, and never stall or end the process', async () => {
  const busy = connect(database.ownerUrl, { max: 3 });
  const admin = connect(database.adminUrl, { max: 1 });
  let [slowest, answered, running] = [0, 0, true];
  const ask = async () => {
    while (running) {
      const began = performance.now();
      const work = busy.sql.begin(async (tx) => {
        await Promise.all([tx`select ${1}::int as n`, tx`select ${[1, 2]}::bigint[] as ids`]);
        await tx`select ${'x'}::text as t`;
      });
      await work.then(
        () => (answered += 1),
        () => {},
      );
      slowest = Math.max(slowest, performance.now() - began);
      await new Promise((resume) => setImmediate(resume));
    }
  };
  const asking = Array.from({ length: 6 }, ask);
  for (let n = 0; n < 60; n += 1) {
    await admin.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'outguide_owner' and pid <> pg_backend_pid()`;
    // Held up as on a loaded machine, where timers and writes come in another order.
    for (const end = performance.now() + (n % 4) * 4; performance.now() < end;);
    await new Promise((resume) => setTimeout(resume, 15));
  }
  // On a machine that others load few came through meanwhile; after the last blow they do, or this waits for ever.
  while (answered < 20) await new Promise((resume) => setTimeout(resume, 15));
  running = false;
  await Promise.all(asking);
  await Promise.all([busy.end(), admin.end()]);
  expect(slowest).toBeLessThan(15_000);
}, 60_000);

test('a rollback held back while the machine was busy does not stall the connection’s next life', async () => {
  const one = connect(database.ownerUrl, { max: 1 });
  const admin = connect(database.adminUrl, { max: 1 });
  const [me] = await one.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const broken = one.sql.begin(async (tx) => {
    try {
      await tx`select pg_sleep(20)`;
    } catch (error) {
      for (const end = performance.now() + 30; performance.now() < end;);
      throw error;
    }
  });
  const failed = expect(broken).rejects.toThrow();
  await new Promise((resume) => setTimeout(resume, 50));
  await admin.sql`select pg_terminate_backend(${me?.pid ?? 0})`;
  await failed;
  const began = performance.now();
  let answer: unknown = null;
  for (let tries = 0; tries < 20 && answer === null; tries += 1) {
    answer = await one.sql`select 1 as n`.then(
      ([row]) => row,
      () => null,
    );
  }
  expect(answer).toEqual({ n: 1 });
  expect(performance.now() - began).toBeLessThan(10_000);
  await Promise.all([one.end(), admin.end()]);
}, 60_000);
