import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { printChannel } from '../print/note-print.ts';

export const withdrawPrinterInput = z.object({ printerId: idShape });

/** Takes a printer out of use. What waits for it stops and says so; what it printed stays on record. */
export function withdrawPrinter(
  call: Call,
  { printerId }: z.infer<typeof withdrawPrinterInput>,
): Promise<{ printerId: number }> {
  return perform(call, 'printer.withdraw', async (tx) => {
    const rows = await tx`
      update printers set withdrawn_at = now(), xid = pg_current_xact_id()
      where id = ${printerId} and withdrawn_at is null returning id`;
    if (rows.length === 0) throw new Refused('printer_gone');
    await tx`select pg_notify(${printChannel}, '')`;
    await audit(tx, call.actor, { action: 'printer.withdraw', object: `printer:${printerId}` });
    return { printerId };
  });
}
