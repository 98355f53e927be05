import { CannotStart } from './cannot-start.ts';
import type { TransactionSql } from './connect.ts';

/** The oldest PostgreSQL that understands our SQL. */
const oldest = 15;

/** Throws `CannotStart` on a server that is older than that, before anything of it is changed. */
export async function refuseOldServer(sql: TransactionSql): Promise<void> {
  const [row] = await sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name`;
  if (row === undefined || row.number >= oldest * 10_000) return;
  throw new CannotStart(
    `The server of DATABASE_URL is PostgreSQL ${row.name}. Outguide needs PostgreSQL ${oldest} or newer.`,
  );
}
