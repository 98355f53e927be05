import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Db, type TransactionSql } from '../src/connect.ts';
import { sqlState } from '../src/transact.ts';
import { deed, house } from './one-of-each.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

// The laws of custody are stated in the domain too. Here nothing of it runs: the database alone refuses.

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { max: 2 });
  await db.sql.unsafe(house).simple();
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

/** Runs one statement in a transaction that never lasts, and tells how it was refused. */
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
const foreign = '23503';
const denied = '42501';
const movement = (columns: string, values: string) =>
  `insert into movements (folder_id, at, lo, hi, place_id, word, ${columns}) values (1, 'epoch', 'epoch', 'epoch', 1, 'w', ${values})`;
const byScan = (act: string, rest = '', values = '') =>
  movement(
    `act, how, kiosk_id, epoch, seq${rest}`,
    `'${act}', 'scanned', 1, '0123456789abcdef', 1${values}`,
  );

describe('one custody', () => {
  test.each([
    ['a second custody of a folder', unique, `insert into custody select * from custody`],
    ['in transit without a leg', check, `update custody set state = 'in_transit'`],
    ['a leg without its beginning', check, `update custody set leg_to_id = 2`],
    ['a state that is none', check, `update custody set state = 'somewhere'`],
    ['a time outside its interval', check, `update custody set lo = '2020-01-01'`],
    ['custody of no folder', foreign, `update custody set folder_id = 99`],
    ['custody at no place', foreign, `update custody set place_id = 99`],
  ])('%s', async (_, state, statement) => {
    expect(await refusal(statement)).toBe(state);
  });
});

describe('movements', () => {
  test('one that is right passes', async () => {
    expect(await refusal(byScan('seen'))).toBeNull();
    expect(
      await refusal(movement('act, how, deed_id, to_place_id', `'to', 'presumed', '${deed}', 2`)),
    ).toBeNull();
  });

  test.each([
    ['rests on nothing', check, movement('act, how', `'seen', 'scanned'`)],
    ['rests on scan and deed', check, byScan('seen', ', deed_id', `, '${deed}'`)],
    ['rests on a scan that is not there', foreign, byScan('seen').replace(', 1)', ', 2)')],
    ['presumed from a scan', check, byScan('seen').replace("'scanned'", "'presumed'")],
    ['goes nowhere', check, byScan('to')],
    ['goes to place and person', check, byScan('to', ', to_place_id, to_staff_id', ', 2, 1')],
    ['is seen on its way', check, byScan('seen', ', to_place_id', ', 2')],
    ['undoes nothing', check, byScan('undo')],
    [
      'is outside its interval',
      check,
      byScan('seen').replace("'epoch', 'epoch'", "'2020-01-01', 'epoch'"),
    ],
  ])('a movement that %s', async (_, state, statement) => {
    expect(await refusal(statement)).toBe(state);
  });

  const desk = (act: string, columns = '', values = '') =>
    movement(`act, how, deed_id${columns}`, `'${act}', 'presumed', '${deed}'${values}`);
  const undone = ', undoes_seq, undoes_sub';
  const named = `${undone}, undoes_kiosk_id, undoes_epoch`;
  test('acts at a desk that are right pass', async () => {
    expect(await refusal(desk('home', ', to_place_id', ', 2'))).toBeNull();
    expect(await refusal(desk('void'))).toBeNull();
    expect(await refusal(desk('undo', named, `, 1, 0, 1, '0123456789abcdef'`))).toBeNull();
    expect(await refusal(byScan('undo', undone, ', 1, 0'))).toBeNull();
  });
  test.each([
    ['a new home without a place', desk('home')],
    ['a new home that is a person', desk('home', ', to_staff_id', ', 1')],
    ['a new home by a scan', byScan('home', ', to_place_id', ', 2')],
    ['a folder voided by a scan', byScan('void')],
    ['a desk that takes back it does not say whose act', desk('undo', undone, ', 1, 0')],
    ['a kiosk that takes back another’s act', byScan('undo', named, `, 1, 0, 1, 'f'`)],
    ['what names an act and takes nothing back', desk('void', named, `, null, null, 1, 'f'`)],
  ])('%s', async (_, statement) => {
    expect(await refusal(statement)).toBe(check);
  });

  test('what is void or destroyed stays so', async () => {
    const to = (one: string, other: string) =>
      refusal(`update folders set lifecycle = '${one}' where id = 1;
        update folders set lifecycle = '${other}' where id = 1`);
    expect(await to('void', 'active')).toBe('23001');
    expect(await to('destroyed', 'void')).toBe('23001');
    expect(await to('inactive', 'active')).toBeNull();
    expect(await to('void', 'void')).toBeNull();
  });

  test('a place where folders live, stand or come to is not closed', async () => {
    const away = `insert into away (folder_id, state, place_id, room_id, leg_to_id, since)
      values (2, 'in_transit', 1, 1, 2, now());`;
    expect(await refusal(`update places set closed_at = now() where id = 1`)).toBe('23001');
    expect(await refusal(`${away} update places set closed_at = now() where id = 2`)).toBe('23001');
    expect(await refusal(`update places set closed_at = now() where id = 2`)).toBeNull();
  });

  test('the same scan moves a folder once', async () => {
    const twice = byScan('seen').replace(/values (\(.*\))$/, 'values $1, $1');
    expect(await refusal(twice)).toBe(unique);
  });
});

describe('scans', () => {
  const scan = (
    seq: number,
    hi: string,
  ) => `insert into scans (kiosk_id, epoch, seq, body, hash, how, at, lo, hi, answer, received_at)
    values (1, '0123456789abcdef', ${seq}, '{}', sha256(''), 'scanned', 'epoch', 'epoch', '${hi}', '{}', 'epoch')`;

  test.each([
    ['the same name twice', unique, scan(1, 'epoch')],
    ['seq 0', check, scan(0, 'epoch')],
    ['later than its receipt', check, scan(2, '1970-01-02')],
    ['of no journal', foreign, scan(2, 'epoch').replace('0123456789abcdef', 'ffffffffffffffff')],
    ['that claims to be presumed', check, scan(2, 'epoch').replace("'scanned'", "'presumed'")],
  ])('%s', async (_, state, statement) => {
    expect(await refusal(statement)).toBe(state);
  });
});

test.each(['places', 'folders', 'charts', 'patients', 'staff', 'kiosks', 'journals', 'deeds'])(
  '%s stay while anything rests on them',
  async (table) => {
    // PostgreSQL 18 names the refusal restrict_violation, those before it foreign_key_violation.
    expect(['23001', foreign]).toContain(await refusal(`delete from ${table}`));
  },
);

describe('the application’s role', () => {
  let app: Db;
  beforeEach(() => {
    app = connect(database.appUrl, { max: 1 });
    return () => app.end();
  });

  const sealed = ['scans', 'quarantined_scans', 'movements', 'audit_events', 'deeds'];

  test.each(sealed)('neither changes nor deletes %s', async (table) => {
    const [column] = await db.sql`select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_identity = 'NO' limit 1`;
    expect(await refusal(`update ${table} set ${column?.name} = ${column?.name}`, app.sql)).toBe(
      denied,
    );
    expect(await refusal(`delete from ${table}`, app.sql)).toBe(denied);
    expect(await refusal(`truncate ${table}`, app.sql)).toBe(denied);
  });

  test('adds to them, and works on the others', async () => {
    expect(await refusal(byScan('seen'), app.sql)).toBeNull();
    expect(await refusal(`insert into audit_events (action) values ('x')`, app.sql)).toBeNull();
    expect(await refusal(`update custody set staff_id = 1`, app.sql)).toBeNull();
    expect(await refusal(`delete from away`, app.sql)).toBeNull();
    expect(await refusal(`select nextval('label_numbers')`, app.sql)).toBeNull();
  });

  test.each([
    ['makes tables', 'create table t (a int)'],
    ['switches checks off', 'alter table movements disable trigger all'],
    ['drops constraints', 'alter table custody drop constraint custody_pkey'],
    ['touches the list of migrations', 'delete from migrations'],
    ['becomes the owner', 'set role outguide_owner'],
    ['grants itself more', 'grant update on scans to outguide_app'],
  ])('never %s', async (_, statement) => {
    const state = await refusal(statement, app.sql);
    // A grant of a right that one does not hold is a warning that grants nothing; the next test would see it.
    if (!statement.startsWith('grant')) expect(state).toBe(denied);
    else expect(await refusal('update scans set seq = seq', app.sql)).toBe(denied);
  });

  test('owns nothing', async () => {
    const owned = await db.sql`select relname from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname = 'outguide_app'`;
    expect(owned).toHaveLength(0);
  });
});
