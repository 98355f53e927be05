import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../src/connect.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

const directory = join(import.meta.dirname, '../src/schema');

interface Column {
  readonly tab: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly filled: boolean;
}

let database: FreshDatabase;
let db: Db;
let declared: ReturnType<typeof getTableConfig>[];
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { max: 1 });
  const modules = await Promise.all(
    readdirSync(directory).map((file) => import(join(directory, file)) as Promise<object>),
  );
  const tables = modules.flatMap((module) => Object.values(module) as unknown[]);
  declared = tables.filter((one): one is PgTable => is(one, PgTable)).map(getTableConfig);
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

const order = (a: Column, b: Column) => (`${a.tab}.${a.name}` < `${b.tab}.${b.name}` ? -1 : 1);

test('the schema that code sees is the schema that stands: tables, columns, types, nullability, defaults', async () => {
  // The tables of better-auth are declared beside it, in the server.
  const live = await db.sql<Column[]>`
    select c.relname as tab, a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull as required, d.adbin is not null or a.attidentity <> '' as filled
    from pg_class c join pg_attribute a on a.attrelid = c.oid
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'auth\_%'
      and a.attnum > 0 and not a.attisdropped`;
  const said = declared.flatMap((table) =>
    table.columns.map((column) => ({
      tab: table.name,
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
      filled: column.hasDefault || column.generatedIdentity !== undefined,
    })),
  );
  expect(said.toSorted(order)).toEqual([...live].sort(order));
});

test('primary keys agree', async () => {
  const live = await db.sql<{ tab: string; columns: string[] }[]>`
    select i.indrelid::regclass::text as tab, array(select a.attname::text
      from unnest(i.indkey) with ordinality as k (number, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number order by k.place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname not like 'auth\_%'`;
  const said = declared.map((table) => {
    const own = table.columns.filter((column) => column.primary);
    const columns = own.length > 0 ? own : (table.primaryKeys[0]?.columns ?? []);
    return [table.name, columns.map((column) => column.name)] as const;
  });
  expect(Object.fromEntries(said)).toEqual(
    Object.fromEntries(live.map((one) => [one.tab, one.columns])),
  );
});

test('each word that a check allows is in the vocabulary, and the other way round', async () => {
  const checks = await db.sql<{ tab: string; col: string; def: string }[]>`
    select conrelid::regclass::text as tab, a.attname as col, pg_get_constraintdef(k.oid) as def
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
    where k.contype = 'c' and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%'`;
  const live = checks.map(({ tab, col, def }) => [
    `${tab}.${col}`,
    [...def.matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]).sort(),
  ]);
  const said = declared.flatMap((table) =>
    table.columns
      .filter((column) => column.enumValues !== undefined)
      .map((column) => [`${table.name}.${column.name}`, column.enumValues?.toSorted()] as const),
  );
  // A copy of custody's state and an open list need no check of their own.
  const unchecked: readonly string[] = ['away.state', 'notices.kind'];
  const known = new Set<string>(said.map(([name]) => name));
  expect(Object.fromEntries(said.filter(([name]) => !unchecked.includes(name)))).toEqual(
    Object.fromEntries(live.filter(([name]) => known.has(String(name)))),
  );
  expect(live.filter(([name]) => !known.has(String(name)))).toEqual([]);
});
