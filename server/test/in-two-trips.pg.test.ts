import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Db, type Sql } from '@outguide/db/connect';
import { sqlState } from '@outguide/db/transact';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { inTwoTrips } from '../src/verbs/scan/in-two-trips.ts';

let fresh: FreshDatabase;
let owner: Db;
let db: Db;
let single: Sql;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = connect(fresh.ownerUrl, { max: 1 });
  db = connect(fresh.appUrl, { max: 1 });
  single = db.single().sql;
});
afterAll(async () => {
  await Promise.all([db.end(), owner.end()]);
  await fresh.drop();
});
beforeEach(async () => {
  await owner.sql`delete from settings`;
});

const kept = async () =>
  (await owner.sql<{ name: string }[]>`select name from settings order by name`).map(
    (row) => row.name,
  );
const failed = (work: Promise<unknown>) => work.then(() => null, sqlState);

test('what the last statement wrote is there when the answer comes', async () => {
  const written = await inTwoTrips(single, async (tx, finish) => {
    await tx`insert into settings values ('first', '1')`;
    return finish((last) => last`insert into settings values ('second', '2') returning name`);
  });
  expect(written).toEqual([{ name: 'second' }]);
  expect(await kept()).toEqual(['first', 'second']);
});

test.each([
  ['in the middle', 'select 1/0', 'select 1', '22012'],
  ['in the last statement', 'select 1', 'select 1/0', '22012'],
])('an error %s leaves nothing, and the connection serves on', async (_, middle, end, state) => {
  const work = inTwoTrips(single, async (tx, finish) => {
    await tx`insert into settings values ('first', '1')`;
    await tx.unsafe(middle);
    return finish((last) => last.unsafe(end));
  });
  expect(await failed(work)).toBe(state);
  expect(await kept()).toEqual([]);
  expect(await single`select 1 as one`).toEqual([{ one: 1 }]);
});

test('a decision that throws leaves nothing', async () => {
  const work = inTwoTrips(single, async (tx) => {
    await tx`insert into settings values ('first', '1')`;
    throw new Error('a defect');
  });
  await expect(work).rejects.toThrow('a defect');
  expect(await kept()).toEqual([]);
});

test('a connection that dies between the trips leaves nothing, and the pool serves on', async () => {
  const admin = connect(fresh.adminUrl, { max: 1 });
  for (let n = 0; n < 5; n += 1) {
    const work = inTwoTrips(single, async (tx, finish) => {
      const [own] = await tx<{ pid: number }[]>`
        insert into settings values ('first', '1') returning pg_backend_pid() as pid`;
      await Promise.all([
        tx`select pg_sleep(5)`,
        admin.sql`select pg_terminate_backend(${own?.pid ?? 0}::int)`,
      ]);
      return finish((last) => last`insert into settings values ('second', '2')`);
    });
    expect(await failed(work)).toMatch(/^(57P01|CONNECTION_|ECONNRESET|EPIPE)/);
    // The driver may tell the next statements of the old end once more.
    await expect.poll(() => failed(single`select 1`)).toBeNull();
    expect(await single`select 1 as one`).toEqual([{ one: 1 }]);
  }
  await admin.end();
  expect(await kept()).toEqual([]);
});

test('only the transaction that holds the locks may write what a batch decided', async () => {
  const settled = (xid: string) =>
    inTwoTrips(single, (_, finish) =>
      finish(
        (last) => last`select write_settled(${xid}, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
          ${JSON.stringify({ notices: [], held: [], blocks: [] })}::text::jsonb)`,
      ),
    );
  expect(await failed(settled('1'))).toBe('40001');
  const own = inTwoTrips(single, async (tx, finish) => {
    const [now] = await tx<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
    return finish(
      (last) =>
        last`select write_settled(${now?.xid ?? ''}, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', null)`,
    );
  });
  expect(await failed(own)).toBeNull();
});
