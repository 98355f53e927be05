import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../src/connect.ts';
import { sqlState } from '../src/transact.ts';
import { house } from './one-of-each.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

// References that are checked once for each statement, as sets: what a scan, a movement or a custody names must exist,
// whoever writes it, one row or many; and what may be named is kept for ever.

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { max: 1 });
  await db.sql.unsafe(house).simple();
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

const epoch = '0123456789abcdef';

const undo = new Error('undo');
const refusal = (statement: string): Promise<string | null> =>
  db.sql
    .begin(async (tx) => {
      await tx.unsafe(statement);
      throw undo;
    })
    .catch((error: unknown) => (error === undo ? null : sqlState(error)));

const literal = (value: string | number | null) => (value === null ? 'null' : `'${value}'`);

/** A right row with one column changed, alone or as the last of three. */
function insert(
  table: string,
  right: Readonly<Record<string, string | number | null>>,
  wrong: Readonly<Record<string, string | number | null>>,
  beside: readonly Readonly<Record<string, string | number | null>>[] = [],
): string {
  const rows = [...beside.map((other) => ({ ...right, ...other })), { ...right, ...wrong }];
  const columns = Object.keys({ ...right, ...wrong });
  const all: Readonly<Record<string, string | number | null>>[] = rows;
  const values = all.map(
    (row) => `(${columns.map((name) => literal(row[name] ?? null)).join(', ')})`,
  );
  return `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')}`;
}

const times = { at: 'epoch', lo: 'epoch', hi: 'epoch' };
const movement = {
  ...times,
  folder_id: 1,
  place_id: 1,
  word: 'w',
  act: 'to',
  how: 'scanned',
  kiosk_id: 1,
  epoch,
  seq: 1,
  sub: 0,
  to_place_id: 2,
  staff_id: 1,
  from_place_id: 1,
};
const scan = {
  ...times,
  kiosk_id: 1,
  epoch,
  seq: 2,
  body: '{}',
  hash: `\\x${'ab'.repeat(32)}`,
  how: 'scanned',
  staff_id: 1,
  answer: '{}',
  received_at: 'epoch',
};
const custody = {
  ...times,
  folder_id: 2,
  state: 'out',
  place_id: 2,
  how: 'presumed',
  since: 'epoch',
};

test.each([
  ['movements', insert('movements', movement, {})],
  ['scans', insert('scans', scan, {})],
  ['custody', insert('custody', custody, { holder_id: 1 })],
])('rows of %s that name what exists are taken', async (_, statement) => {
  expect(await refusal(statement)).toBeNull();
});

const noDeed = '00000000-0000-7000-8000-00000000dead';
const presumed = { kiosk_id: null, epoch: null, seq: null, how: 'presumed', deed_id: noDeed };

test.each<[string, string, object]>([
  ['movements', 'folder_id', { folder_id: 99 }],
  ['movements', 'place_id', { place_id: 99 }],
  ['movements', 'to_place_id', { to_place_id: 99 }],
  ['movements', 'from_place_id', { from_place_id: 99 }],
  ['movements', 'staff_id', { staff_id: 99 }],
  ['movements', 'to_staff_id', { to_place_id: null, to_staff_id: 99 }],
  ['movements', 'the scan', { seq: 99 }],
  ['movements', 'the scan of another journal', { epoch: 'ffffffffffffffff' }],
  ['movements', 'deed_id', presumed],
  ['scans', 'the journal', { epoch: 'ffffffffffffffff' }],
  ['scans', 'staff_id', { staff_id: 99 }],
  ['custody', 'folder_id', { folder_id: 99 }],
  ['custody', 'place_id', { place_id: 99 }],
  ['custody', 'holder_id', { holder_id: 99 }],
  ['custody', 'leg_to_id', { leg_to_id: 99, leg_sent_at: 'epoch' }],
])('%s: a wrong %s is refused, alone and among others', async (table, _, wrong) => {
  const right = { movements: movement, scans: scan, custody }[table] ?? {};
  const changed = wrong as Record<string, string | number | null>;
  expect(await refusal(insert(table, right, changed))).toBe('23503');
  const beside = { movements: [{ sub: 1 }, { sub: 2 }], scans: [{ seq: 3 }, { seq: 4 }] }[table];
  if (beside) expect(await refusal(insert(table, right, changed, beside))).toBe('23503');
});

test.each(['place_id', 'holder_id'])(
  'a custody that is changed to a wrong %s is refused',
  async (column) => {
    expect(await refusal(`update custody set ${column} = 99`)).toBe('23503');
  },
);

test.each(['places', 'staff', 'folders', 'journals', 'deeds', 'scans', 'movements', 'custody'])(
  'rows of %s are kept for ever, even from the owner',
  async (table) => {
    expect(await refusal(`delete from ${table}`)).toBe('23001');
  },
);

test('with the triggers off, as during a load, the doctor’s view finds each of them', async () => {
  const wrongs = [
    insert('movements', movement, { place_id: 99 }),
    insert('scans', scan, { staff_id: 99 }),
    insert('custody', custody, { place_id: 99 }),
  ];
  const found = async (statement: string) => {
    let kinds: string[] = [];
    const table = /into (\w+)/.exec(statement)?.[1] ?? '';
    await db.sql
      .begin(async (tx) => {
        await tx.unsafe(`alter table ${table} disable trigger user`);
        await tx.unsafe(statement);
        kinds = (await tx<{ kind: string }[]>`select kind from names_nothing`).map(
          (row) => row.kind,
        );
        throw undo;
      })
      .catch((error: unknown) => expect(error).toBe(undo));
    return kinds;
  };
  expect(await Promise.all(wrongs.map(found))).toEqual([['movement'], ['scan'], ['custody']]);
  expect(await db.sql`select * from names_nothing`).toEqual([]);
});
