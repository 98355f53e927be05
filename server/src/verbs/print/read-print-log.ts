import type { Sql } from '@outguide/db/connect';
import type { Position } from '../scan/read-log.ts';

/** Whether a print went on between two safe positions of the log, or a printer said something new. */
export async function printsChanged(sql: Sql, from: Position, to: Position): Promise<boolean> {
  const [row] = await sql<{ changed: boolean }[]>`
    select exists (select from print_job_events where xid >= ${from.xid}::text::xid8 and xid < ${to.xid}::text::xid8)
      or exists (select from printers where xid >= ${from.xid}::text::xid8 and xid < ${to.xid}::text::xid8) as changed`;
  return row?.changed ?? false;
}
