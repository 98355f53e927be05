import type { Sql } from '@outguide/db/connect';
import type { Position } from '../scan/read-log.ts';

/** The rooms at whose desks somebody took or gave back a task between two safe positions of the log. */
export async function roomsTaken(
  sql: Sql,
  from: Position,
  to: Position,
): Promise<readonly number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct room_id as id from desk_claims
    where xid >= ${from.xid}::text::xid8 and xid < ${to.xid}::text::xid8`;
  return rows.map((row) => row.id);
}
