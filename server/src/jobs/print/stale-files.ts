import type { Tx } from '../../verbs/call.ts';
import { stop } from './claims.ts';

/** A file of which not one more page was fetched for so long is not being fetched. */
const silentMinutes = 5;

/** Files that a browser began to fetch from a server that is no more. */
export async function breakOffOld(tx: Tx): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    select j.id from print_jobs j join printers p on p.id = j.printer_id
    where p.transport = 'pdf' and j.state in ('rendering','printing')
      and coalesce(j.turn_at, j.since) < now() - ${silentMinutes} * interval '1 minute'`;
  for (const { id } of rows) await stop(tx, id, 'failed', 'broken_off');
}
