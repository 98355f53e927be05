import type { TransactionSql } from '../connect.ts';

/**
 * Empties `tables`, runs `load` without their keys and indexes, and puts these back as they were: checking all rows in
 * one join is several times faster than checking each, and one transaction leaves all or nothing.
 */
export async function bulkLoad(
  sql: TransactionSql,
  tables: readonly string[],
  load: () => Promise<void>,
  onRestored: (share: number) => void,
): Promise<void> {
  const constraints = await sql<{ name: string; tab: string; kind: string; def: string }[]>`
    select conname as name, conrelid::regclass::text as tab, contype as kind, pg_get_constraintdef(oid) as def
    from pg_constraint
    where contype in ('f', 'p', 'u')
      and (conrelid::regclass::text = any(${sql.array([...tables])}) or confrelid::regclass::text = any(${sql.array([...tables])}))
    order by case contype when 'p' then 1 when 'u' then 2 else 3 end, conname`;
  const indexes = await sql<{ name: string; def: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as def
    from pg_index i
    where i.indrelid::regclass::text = any(${sql.array([...tables])})
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
  const targets = await sql<{ def: string }[]>`
    select format('alter index %s alter column %s set statistics %s', a.attrelid::regclass, a.attnum, a.attstattarget) as def
    from pg_attribute a join pg_index i on i.indexrelid = a.attrelid
    where i.indrelid::regclass::text = any(${sql.array([...tables])}) and a.attstattarget >= 0`;
  const quoted = (name: string) => `"${name}"`;
  for (const one of [...constraints].reverse()) {
    await sql.unsafe(`alter table ${one.tab} drop constraint ${quoted(one.name)}`);
  }
  for (const index of indexes) await sql.unsafe(`drop index ${index.name}`);
  for (const table of tables) await sql.unsafe(`alter table ${table} disable trigger user`);
  await sql.unsafe(`truncate ${tables.join(', ')}`);
  await load();
  const restore = [
    ...constraints.filter((one) => one.kind !== 'f').map(addConstraint),
    ...indexes.map((index) => index.def),
    ...targets.map((target) => target.def),
    ...constraints.filter((one) => one.kind === 'f').map(addConstraint),
    // References that stand as triggers were not looked at during the load either.
    nothingNamed,
    ...tables.map((table) => `alter table ${table} enable trigger user`),
  ];
  for (const [n, statement] of restore.entries()) {
    await sql.unsafe(statement);
    onRestored((n + 1) / restore.length);
  }

  function addConstraint(one: { tab: string; name: string; def: string }): string {
    return `alter table ${one.tab} add constraint ${quoted(one.name)} ${one.def}`;
  }
}

const nothingNamed = `do $$ begin
  if exists (select from names_nothing) then
    raise foreign_key_violation using message = 'the seed named something that does not exist';
  end if;
end $$`;
