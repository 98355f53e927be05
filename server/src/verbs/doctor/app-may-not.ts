import { Findings, type Check } from './check.ts';

// Named here too, should somebody take their comment away.
const sealed = ['scans', 'quarantined_scans', 'movements', 'audit_events', 'deeds'] as const;

export const appMayNot: Check = {
  name: 'app-may-not',
  law: 'The application owns nothing, can neither change nor delete what is only added to (scans, movements, deeds, logs), and deletes no request.',
  run: async (sql) => {
    const findings = new Findings();
    const [role] = await sql`select 1 from pg_roles where rolname = 'outguide_app'`;
    if (!role) {
      findings.add('role outguide_app', 'does not exist: the application works as the owner');
      return findings.report();
    }
    const rows = await sql<{ name: string; may: string[]; owner: boolean; about: string }[]>`
      select c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as about, pg_has_role('outguide_app', c.relowner, 'member') as owner,
        array_remove(array[
          case when has_table_privilege('outguide_app', c.oid, 'update') then 'update' end,
          case when has_table_privilege('outguide_app', c.oid, 'delete') then 'delete' end,
          case when has_table_privilege('outguide_app', c.oid, 'truncate') then 'truncate' end], null) as may
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    for (const { name, may, owner, about } of rows) {
      findings.examined += 1;
      if (owner) findings.add(`table ${name}`, 'belongs to the application');
      else if (sealed.some((table) => table === name) || about.startsWith('append only')) {
        if (may.length > 0) findings.add(`table ${name}`, `the application may ${may.join(', ')}`);
      } else if (about.startsWith('kept for ever') && may.includes('delete')) {
        findings.add(`table ${name}`, 'the application may delete');
      }
    }
    return findings.report();
  },
};
