import type { Sql } from '@outguide/db/connect';
import type { Position } from '../scan/read-log.ts';

/** Whether a notice was added, changed or cleared between two safe positions of the log. */
export async function noticesChanged(sql: Sql, from: Position, to: Position): Promise<boolean> {
  const [row] = await sql<{ changed: boolean }[]>`
    select exists (select from notices
      where xid >= ${from.xid}::text::xid8 and xid < ${to.xid}::text::xid8) as changed`;
  return row?.changed ?? false;
}
