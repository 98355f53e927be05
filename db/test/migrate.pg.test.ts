import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { CannotStart } from '../src/cannot-start.ts';
import { connect, type Db } from '../src/connect.ts';
import { checkSchema, migrate, readMigrations } from '../src/migrate.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

const ours = join(import.meta.dirname, '../migrations');
let database: FreshDatabase;
let db: Db;
let directory: string;
beforeEach(async () => {
  database = await freshDatabase('empty');
  db = connect(database.ownerUrl, { max: 2 });
  directory = mkdtempSync(join(tmpdir(), 'outguide-migrations-'));
  return async () => {
    await db.end();
    await database.drop();
    rmSync(directory, { recursive: true });
  };
});

function write(name: string, text: string): void {
  writeFileSync(join(directory, name), text);
}

/** Migrates in a process of its own, so that it can be killed. */
function start(): { killed: () => void; ended: Promise<number | null> } {
  const source = `import { migrate } from ${JSON.stringify(join(import.meta.dirname, '../src/migrate.ts'))};
    await migrate(${JSON.stringify(database.ownerUrl)}, { directory: ${JSON.stringify(directory)} });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { killed: () => child.kill('SIGKILL'), ended };
}

const names = async () =>
  (await db.sql`select name from migrations order by id`).map((row) => String(row.name));

test('our own migrations bring a fresh database up, and a second run changes nothing', async () => {
  await migrate(database.ownerUrl);
  const applied: string[] = [];
  await migrate(database.ownerUrl, { onApplied: (one) => applied.push(one.name) });
  expect(applied).toEqual([]);
  expect(await names()).toEqual(readMigrations(ours).map((one) => one.name));
});

test('four that race apply each file once', async () => {
  cpSync(ours, directory, { recursive: true });
  const ends = await Promise.all([start().ended, start().ended, start().ended, start().ended]);
  expect(ends).toEqual([0, 0, 0, 0]);
  expect(await names()).toEqual(readMigrations(ours).map((one) => one.name));
});

test('killed in the middle of a file it leaves the state before that file, and the next run completes it', async () => {
  write('0001_first.sql', 'create table one (a int);');
  write(
    '0002_slow.sql',
    'create table two (a int); select pg_sleep(1.5); create table three (a int);',
  );
  const run = start();
  for (let seen = false; !seen;) {
    const [slow] = await db.sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`;
    seen = slow !== undefined;
  }
  run.killed();
  await run.ended;
  // The server notices the lost client at the end of the sleep at the latest; nobody sees a part before that either.
  const tables = () => db.sql`select to_regclass('two') as two, to_regclass('three') as three`;
  expect([...(await tables())]).toEqual([{ two: null, three: null }]);
  expect(await names()).toEqual(['0001_first.sql']);
  await migrate(database.ownerUrl, { directory });
  expect([...(await tables())]).toEqual([{ two: 'two', three: 'three' }]);
});

test('a file that fails leaves nothing of itself', async () => {
  write('0001_broken.sql', 'create table one (a int); select 1 / 0;');
  await expect(migrate(database.ownerUrl, { directory })).rejects.toThrow();
  expect([...(await db.sql`select to_regclass('one') as one`)]).toEqual([{ one: null }]);
});

test('old code refuses a newer database, in a sentence', async () => {
  write('0001_first.sql', 'select 1;');
  write('0002_second.sql', 'select 1;');
  await migrate(database.ownerUrl, { directory });
  rmSync(join(directory, '0002_second.sql'));
  const refused = await migrate(database.ownerUrl, { directory }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CannotStart);
  expect(String(refused)).toContain('newer than this Outguide');
});

test('a server older than PostgreSQL 15 is refused in a sentence, and nothing is made there', async () => {
  // No old server is at hand in every test, so this database answers as one: its own function comes before PostgreSQL's.
  await db.sql
    .unsafe(`create schema old; create function old.current_setting(text) returns text language sql as
    $$ select case $1 when 'server_version_num' then '140023' else '14.23 (Debian)' end $$`);
  const admin = connect(database.adminUrl, { max: 1 });
  const [row] = await admin.sql`select current_database() as name`;
  await admin.sql.unsafe(
    `alter database ${row?.['name']} set search_path = old, pg_catalog, public`,
  );
  await admin.end();
  const refused = await migrate(database.ownerUrl).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CannotStart);
  expect(String(refused)).toContain(
    'The server of DATABASE_URL is PostgreSQL 14.23 (Debian). Outguide needs PostgreSQL 15 or newer.',
  );
  expect([...(await db.sql`select to_regclass('public.migrations') as there`)]).toEqual([
    { there: null },
  ]);
});

test('a file that was changed after it ran is refused', async () => {
  write('0001_first.sql', 'select 1;');
  await migrate(database.ownerUrl, { directory });
  write('0001_first.sql', 'select 2;');
  await expect(migrate(database.ownerUrl, { directory })).rejects.toThrow('was changed after');
});

test('holes and doubles in the numbering are refused', () => {
  write('0001_first.sql', '');
  write('0003_third.sql', '');
  expect(() => readMigrations(directory)).toThrow('without holes or doubles');
});

test('tables of later migrations are granted too, sealed ones by their comment', async () => {
  write(
    '0001_two.sql',
    `create table plain (a int); create table kept (a int); comment on table kept is 'append only: x';`,
  );
  await migrate(database.ownerUrl, { directory });
  const may =
    await db.sql`select has_table_privilege('outguide_app', 'plain', 'update, delete') as plain,
    has_table_privilege('outguide_app', 'kept', 'insert') as added, has_table_privilege('outguide_app', 'kept', 'update, delete') as kept`;
  expect([...may]).toEqual([{ plain: true, added: true, kept: false }]);
});

test('a right that was once given is taken back when a table is sealed', async () => {
  write('0001_open.sql', 'create table kept (a int);');
  await migrate(database.ownerUrl, { directory });
  const may = () =>
    db.sql`select has_table_privilege('outguide_app', 'kept', 'insert') as adds,
      has_table_privilege('outguide_app', 'kept', 'update') as changes,
      has_table_privilege('outguide_app', 'kept', 'delete') as deletes`.then(([row]) => row);
  write('0002_kept.sql', `comment on table kept is 'kept for ever: x';`);
  await migrate(database.ownerUrl, { directory });
  expect(await may()).toEqual({ adds: true, changes: true, deletes: false });
  write('0003_sealed.sql', `comment on table kept is 'append only: x';`);
  await migrate(database.ownerUrl, { directory });
  expect(await may()).toEqual({ adds: true, changes: false, deletes: false });
});

test('tables of somebody else in the same schema are left alone', async () => {
  const admin = connect(database.adminUrl, { max: 1 });
  await admin.sql`create table public.theirs (a int)`;
  await admin.end();
  await migrate(database.ownerUrl);
  const [may] = await db.sql`select has_table_privilege('outguide_app', 'theirs', 'select') as may`;
  expect(may).toEqual({ may: false });
});

test('a process that may not migrate sees whether the schema is its own', async () => {
  await expect(checkSchema(db)).rejects.toThrow('has no Outguide tables');
  await migrate(database.ownerUrl);
  await checkSchema(db);
  const last =
    await db.sql`delete from migrations where id = (select max(id) from migrations) returning *`;
  await expect(checkSchema(db)).rejects.toThrow('of this version yet');
  await db.sql`insert into migrations ${db.sql(last)}`;
  await db.sql`insert into migrations (id, name, checksum) values (9999, '9999_later.sql', 'x')`;
  await expect(checkSchema(db)).rejects.toThrow('newer than this Outguide');
});

test('working hours that were written in the old form are kept in the new one', async () => {
  for (const { id, name, text } of readMigrations(ours)) if (id < 8) write(name, text);
  await migrate(database.ownerUrl, { directory });
  const old = `{"days": [1, 2], "from": "08:00", "to": "17:00"}`;
  await db.sql`insert into facilities (code, name) values ('H', 'Hospital')`;
  await db.sql`insert into places (facility_id, kind, code, name, working_hours)
    values (1, 'ward', 'W', 'Ward', ${old}::text::jsonb), (1, 'ward', 'X', 'Ward', null)`;
  await migrate(database.ownerUrl);
  const rows = await db.sql`select working_hours as hours from places order by code`;
  expect(rows.map((row) => row['hours'] as unknown)).toEqual([
    { week: [JSON.parse(old)], closedOn: [] },
    null,
  ]);
  const before = db.sql`update places set working_hours = ${old}::text::jsonb`;
  await expect(before).rejects.toThrow('places_working_hours_form');
});
