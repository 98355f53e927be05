import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Db, type TransactionSql } from '../src/connect.ts';
import { sqlState } from '../src/transact.ts';
import { house } from './one-of-each.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

// The laws of pull lists as the database alone keeps them.

const list = (n: number) => `00000000-0000-7000-8000-00000000002${n}`;
const request = '00000000-0000-7000-8000-000000000030';

let database: FreshDatabase;
let db: Db;
let app: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { max: 2 });
  app = connect(database.appUrl, { max: 1 });
  await db.sql.unsafe(house).simple();
  await db.sql.unsafe(rows).simple();
});
afterAll(async () => {
  await app.end();
  await db.end();
  await database.drop();
});

const rows = `
  insert into pull_lists (id, room_id, title, source) values ('${list(1)}', 1, 'One', 'requests'), ('${list(2)}', 1, 'Two', 'hand');
  insert into pull_lists (id, room_id, title, source, closed_at) values ('${list(3)}', 1, 'Done', 'hand', now());
  insert into pull_lists (id, room_id, title, source, for_place_id, on_date)
    values ('${list(4)}', 1, 'Clinic', 'clinic', 2, '2026-05-04');
  insert into requests (id, chart_id, for_place_id, urgency, pull_list_id) values ('${request}', 1, 2, 'today', '${list(1)}');
  insert into request_folders (request_id, folder_id) values ('${request}', 1);
  insert into aisle_claims (pull_list_id, room_id, aisle_id, staff_id) values ('${list(1)}', 1, 1, 1), (null, 1, 1, 1);
  insert into pull_list_prints (pull_list_id, revision, what) values ('${list(1)}', 1, 'whole');
  insert into pull_list_printed values ('${list(1)}', 1, 1, 'stands', '{}');
  insert into pull_list_events (pull_list_id, room_id, act) values ('${list(1)}', 1, 'made')`;

async function refusal(statement: string, sql: Db['sql'] = db.sql): Promise<string | null> {
  const undo = new Error('undo');
  const work = async (tx: TransactionSql) => {
    await tx.unsafe(statement);
    throw undo;
  };
  return sql.begin(work).catch((error: unknown) => (error === undo ? null : sqlState(error)));
}

const [unique, check, foreign, kept, denied] = ['23505', '23514', '23503', '23001', '42501'];
const claim = (of: string | null, room: number, aisle: number) =>
  `insert into aisle_claims (pull_list_id, room_id, aisle_id, staff_id)
    values (${of === null ? 'null' : `'${of}'`}, ${room}, ${aisle}, 1)`;
const print = (revision: number, what: string) =>
  `insert into pull_list_prints (pull_list_id, revision, what) values ('${list(1)}', ${revision}, '${what}')`;

describe('refused', () => {
  test.each([
    ['a second walker of one aisle of a list', unique, claim(list(1), 1, 1)],
    ['a second walker of one aisle of the room', unique, claim(null, 1, 1)],
    ['an aisle of a list in the name of another room', foreign, claim(list(1), 2, 2)],
    [
      'a clinic’s list without its day',
      check,
      `update pull_lists set on_date = null where source = 'clinic'`,
    ],
    [
      'a second open list of one clinic’s day',
      unique,
      `insert into pull_lists (id, room_id, title, source, for_place_id, on_date)
        select '${list(5)}', room_id, title, source, for_place_id, on_date from pull_lists where source = 'clinic'`,
    ],
    [
      'what changed before anything was printed',
      check,
      print(1, 'changes').replace(list(1), list(2)),
    ],
    ['a revision printed twice', unique, print(1, 'whole')],
    [
      'a printed line of no print',
      foreign,
      `insert into pull_list_printed values ('${list(1)}', 2, 1, 'stands', '{}')`,
    ],
    [
      'a request that changes from one open list to another',
      kept,
      `update requests set pull_list_id = '${list(2)}' where id = '${request}'`,
    ],
    [
      'a request put on a closed list',
      kept,
      `update requests set pull_list_id = null where id = '${request}';
        update requests set pull_list_id = '${list(3)}' where id = '${request}'`,
    ],
    ['a list that is deleted', kept, `delete from pull_lists where id = '${list(2)}'`],
    ['a claim that is deleted', kept, 'delete from aisle_claims'],
  ])('%s', async (_, state, statement) => {
    expect(await refusal(statement)).toBe(state);
  });

  test.each(['pull_list_prints', 'pull_list_printed', 'pull_list_events'])(
    '%s are only added to',
    async (table) => {
      expect(await refusal(`delete from ${table}`, app.sql)).toBe(denied);
      expect(await refusal(`update ${table} set pull_list_id = pull_list_id`, app.sql)).toBe(
        denied,
      );
    },
  );
});

test('an aisle given back may be walked by somebody else, on another list at the same time', async () => {
  const back = `update aisle_claims set given_back_at = now() where pull_list_id = '${list(1)}';`;
  expect(await refusal(`${back} ${claim(list(1), 1, 1)}`)).toBeNull();
  expect(await refusal(claim(list(2), 1, 1))).toBeNull();
});

test('what a closed list left may go on another', async () => {
  const close = `update pull_lists set closed_at = now() where id = '${list(1)}';`;
  expect(
    await refusal(
      `${close} update requests set pull_list_id = '${list(2)}' where id = '${request}'`,
    ),
  ).toBeNull();
});

test('a list that is being closed takes nothing more: who adds waits, and is refused', async () => {
  const closed = await db.sql.begin(async (tx) => {
    await tx`update pull_lists set closed_at = now() where id = ${list(2)}`;
    const added = refusal(
      `update requests set pull_list_id = null where id = '${request}';
        update requests set pull_list_id = '${list(2)}' where id = '${request}'`,
    );
    await new Promise((resume) => setTimeout(resume, 150));
    return { added };
  });
  expect(await closed.added).toBe(kept);
});
