import type { TransactionSql } from './connect.ts';

/**
 * Gives the application's role what it needs and no more; run with every migration, in its transaction, so new tables
 * are covered. Tables whose comment begins with "append only" are read and added to, never changed; with "kept for ever",
 * changed and never deleted. Where the owner may not make roles (a managed server) and nobody made `outguide_app`, nothing is granted.
 */
export async function grantToApp(sql: TransactionSql): Promise<void> {
  await sql.unsafe(makeRole).simple();
  const [role] = await sql`select 1 from pg_roles where rolname = 'outguide_app'`;
  if (role) await sql.unsafe(grants).simple();
}

// Another database of the same server may make the role at the same moment, hence `unique_violation`.
const makeRole = `do $$ begin
  if not exists (select from pg_roles where rolname = 'outguide_app') then
    create role outguide_app;
    execute format('grant outguide_app to %I', current_user);
  end if;
exception when insufficient_privilege or duplicate_object or unique_violation then null;
end $$`;

const grants = `do $$ declare one record; begin
  grant usage on schema public to outguide_app;
  for one in
    select c.oid::regclass as name, coalesce(obj_description(c.oid, 'pg_class'), '') as about
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and pg_has_role(current_user, c.relowner, 'member')
      and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
  loop
    execute format('revoke all on %s from outguide_app', one.name);
    execute format(case
      when one.name = 'migrations'::regclass then 'grant select on %s to outguide_app'
      when one.about like 'append only%' then 'grant select, insert on %s to outguide_app'
      when one.about like 'kept for ever%' then 'grant select, insert, update on %s to outguide_app'
      else 'grant select, insert, update, delete on %s to outguide_app' end, one.name);
  end loop;
  grant usage, select on all sequences in schema public to outguide_app;
end $$`;
