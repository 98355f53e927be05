import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Db, type TransactionSql } from '../src/connect.ts';
import { sqlState } from '../src/transact.ts';
import { deed, house } from './one-of-each.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

// Stays, appointments and the proof of a request: the database alone refuses.

const request = '00000000-0000-7000-8000-000000000002';
const read = '00000000-0000-7000-8000-000000000003';

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
  insert into stays (patient_id, place_id, bed, from_at, source) values (1, 2, '5.1', 'epoch', 'import');
  insert into appointments (external_id, patient_id, place_id, at) values ('A1', 1, 2, 'epoch');
  insert into requests (id, chart_id, for_place_id, urgency) values ('${request}', 1, 2, 'today');
  insert into request_folders (request_id, folder_id) values ('${request}', 1), ('${request}', 2);
  insert into appointment_requests values (1, '${request}');
  insert into deeds (id, kind, staff_id) values ('${read}', 'see_at', 1);
  insert into movements (folder_id, at, lo, hi, place_id, word, act, how, deed_id)
    values (1, 'epoch', 'epoch', 'epoch', 2, 'received', 'seen', 'scanned', '${read}')`;

async function refusal(statement: string, sql: Db['sql'] = db.sql): Promise<string | null> {
  const undo = new Error('undo');
  const work = async (tx: TransactionSql) => {
    await tx.unsafe(statement);
    throw undo;
  };
  return sql.begin(work).catch((error: unknown) => (error === undo ? null : sqlState(error)));
}

const unique = '23505';
const check = '23514';
const kept = '23001';

describe('stays', () => {
  const stay = (from: string, until: string) =>
    `insert into stays (patient_id, place_id, from_at, until_at, source) values (1, 2, ${from}, ${until}, 'import')`;
  test.each([
    ['a second open stay of a patient', unique, stay(`'2026-01-01'`, 'null')],
    ['one that begins twice', unique, stay(`'epoch'`, `'2026-01-01'`)],
    ['one that ends before it begins', check, stay(`'2026-01-02'`, `'2026-01-01'`)],
    ['one that is deleted', kept, `delete from stays`],
  ])('%s', async (_, state, statement) => {
    expect(await refusal(statement)).toBe(state);
  });

  test('one after the other passes', async () => {
    const ended = `update stays set until_at = '2026-01-01' where id = 1;`;
    expect(await refusal(`${ended} ${stay(`'2026-01-02'`, 'null')}`)).toBeNull();
  });
});

describe('appointments', () => {
  test.each([
    ['deleted', kept, `delete from appointments`],
    ['under another name', kept, `update appointments set external_id = 'other'`],
    [
      'the same name at one clinic twice',
      unique,
      `insert into appointments (external_id, patient_id, place_id, at) values ('A1', 1, 2, now())`,
    ],
    ['in a state that is none', check, `update appointments set state = 'perhaps'`],
    [
      'moved from nowhere',
      check,
      `insert into appointment_events (appointment_id, act) values (1, 'moved')`,
    ],
  ])('%s', async (_, state, statement) => {
    expect(await refusal(statement)).toBe(state);
  });

  test.each(['appointment_events', 'appointment_requests'])(
    'the application only adds to %s',
    async (table) => {
      expect(await refusal(`delete from ${table}`, app.sql)).toBe('42501');
      expect(await refusal(`update ${table} set appointment_id = 1`, app.sql)).toBe('42501');
    },
  );

  test('nothing about one changes untold', async () => {
    const told = await db.sql
      .begin(async (tx) => {
        await tx`update appointments set at = '2026-03-01 10:00Z', state = 'arrived', updated_by_id = 1`;
        await tx`update appointments set purpose = 'review'`;
        await tx`insert into appointments (external_id, patient_id, place_id, at, walk_in, state)
        values ('W1', 1, 2, now(), true, 'arrived')`;
        const events =
          await tx`select act, staff_id, before_at from appointment_events order by id`;
        throw Object.assign(new Error('undo'), { events });
      })
      .catch((error: unknown) => (error as { events: unknown[] }).events);
    expect(told).toEqual([
      { act: 'booked', staff_id: null, before_at: null },
      { act: 'moved', staff_id: 1, before_at: new Date(0) },
      { act: 'arrived', staff_id: 1, before_at: null },
      { act: 'walk_in', staff_id: null, before_at: null },
    ]);
  });
});

describe('a request is received', () => {
  const received = (folder: number, proof: string) =>
    `update request_folders set state = 'received'${proof} where folder_id = ${folder}`;
  test.each([
    ['by nothing', received(1, '')],
    ['by a deed at which nobody read it', received(1, `, deed_id = '${deed}'`)],
    ['by a deed that was presumed', received(2, `, deed_id = '${deed}'`)],
    ['by another folder’s deed', received(2, `, deed_id = '${read}'`)],
    [
      'by a scan and a deed',
      received(1, `, deed_id = '${read}', kiosk_id = 1, epoch = 'f', seq = 1`),
    ],
  ])('never %s', async (_, statement) => {
    expect(await refusal(statement)).toBe(check);
  });

  test('by a person’s own read of it', async () => {
    expect(await refusal(received(1, `, deed_id = '${read}'`))).toBeNull();
  });
});
