import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../src/connect.ts';
import type { Cell, Kind } from '../src/seed/binary-cell.ts';
import { CopyTable } from '../src/seed/copy.ts';
import { seedHospital } from '../src/seed/seed-hospital.ts';
import { seededTables } from '../src/seed/tables.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

async function copied(kind: Kind, cells: readonly Cell[]): Promise<unknown[]> {
  const type = kind === 'tstz' ? 'timestamptz' : kind;
  await db.sql.unsafe(`create table cells (n bigint generated always as identity, value ${type})`);
  const pieces: Uint8Array[] = [];
  const table = new CopyTable('cells', [kind], (_, bytes) => pieces.push(bytes));
  for (const cell of cells) table.add(cell);
  table.flush();
  await db.sql.begin(async (sql) => {
    for (const piece of pieces) {
      const into = await sql
        .unsafe('copy cells (value) from stdin with (format binary)')
        .writable();
      const done = finished(into);
      into.end(piece);
      await done;
    }
  });
  const rows = await db.sql.unsafe('select value::text from cells order by n');
  await db.sql.unsafe('drop table cells');
  return rows.map((row) => row['value']);
}

test.each<[Kind, readonly Cell[], readonly (string | null)[]]>([
  ['int4', [0, -7, 2_147_483_647, null], ['0', '-7', '2147483647', null]],
  [
    'int8',
    [0, -1, 4_294_967_296, -4_294_967_297, 2 ** 53 - 1],
    ['0', '-1', '4294967296', '-4294967297', '9007199254740991'],
  ],
  ['bool', [true, false, null], ['true', 'false', null]],
  [
    'text',
    ['', 'plain', 'Þórsson', 'كهن', 'tab\tand \\', 'é'.repeat(90)],
    ['', 'plain', 'Þórsson', 'كهن', 'tab\tand \\', 'é'.repeat(90)],
  ],
  [
    'tstz',
    [0, Date.parse('1999-12-31T23:59:59.999Z'), Date.parse('2026-03-01T11:00:00.001Z') + 0.7],
    ['1970-01-01 00:00:00+00', '1999-12-31 23:59:59.999+00', '2026-03-01 11:00:00.001+00'],
  ],
  ['date', [0, -21_000, 20_000, null], ['1970-01-01', '1912-07-04', '2024-10-04', null]],
  ['uuid', ['0198a5f0-1234-7000-8000-00000000002a'], ['0198a5f0-1234-7000-8000-00000000002a']],
  ['jsonb', ['{"a":[1,"é"]}'], ['{"a": [1, "é"]}']],
  ['bytea', ['00ff10', ''], ['\\x00ff10', '\\x']],
  ['int8[]', ['1,2,30', '', null], ['{1,2,30}', '{}', null]],
])('%s arrives as it was meant', async (kind, cells, wanted) => {
  expect(await copied(kind, cells)).toEqual(wanted);
});

test('rows of several pieces all arrive, in their order', async () => {
  const cells = Array.from({ length: 3_000 }, (_, n) => `${n} ${'x'.repeat(900)}`);
  expect(await copied('text', cells)).toEqual(cells);
});

test('a seed that is cut off leaves an empty database that the next one fills', async () => {
  const wanted = { folders: 1_500, seed: 4, now: Date.parse('2026-03-01T11:00:00Z') };
  let cut = 0;
  const ended = seedHospital(database.ownerUrl, {
    ...wanted,
    onProgress: () => {
      cut += 1;
      if (cut === 1) {
        void db.sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'outguide-seed' and datname = current_database()`.execute();
      }
    },
  });
  await expect(ended).rejects.toThrow();
  for (const table of seededTables) {
    expect(await db.sql.unsafe(`select 1 from ${table} limit 1`), table).toHaveLength(0);
  }
  const [laws] = await db.sql`select count(*) as n from pg_constraint where contype = 'f'`;
  await seedHospital(database.ownerUrl, wanted);
  const [after] = await db.sql`select (select count(*) from folders) as folders,
    (select count(*) from pg_constraint where contype = 'f') as laws`;
  expect(after).toEqual({ folders: wanted.folders, laws: laws?.['n'] });
});
