import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { isSheets, stockOf } from '../print/stock-of.ts';

/** Millimetres to the right, or down. */
export const offsetShape = z.number().min(-20).max(20);

export const loadInput = z.object({
  printerId: idShape,
  stock: z.string().min(1).max(60),
  offsetX: offsetShape,
  offsetY: offsetShape,
});

/** Other labels were loaded, or a printer was calibrated: for who stands at it, and cannot change where it is. */
export function loadPrinter(
  call: Call,
  { printerId, stock, offsetX, offsetY }: z.infer<typeof loadInput>,
): Promise<{ printerId: number }> {
  return perform(call, 'printer.load', async (tx) => {
    const [printer] = await tx<{ transport: string }[]>`
      select transport from printers where id = ${printerId} and withdrawn_at is null`;
    // A computer's own printer is told its stock with each print: only how far it is off is kept.
    const keeps = printer?.transport !== 'pdf';
    if (keeps && stockOf(stock) === null) throw new Refused('stock_unknown');
    if (printer?.transport === 'raw' && isSheets(stock)) throw new Refused('sheets_not_here');
    const rows = await tx`
      update printers set stock = case when ${keeps} then ${stock} else stock end, offset_x = ${offsetX}, offset_y = ${offsetY},
        xid = pg_current_xact_id()
      where id = ${printerId} and withdrawn_at is null returning id`;
    if (rows.length === 0) throw new Refused('printer_gone');
    await audit(tx, call.actor, {
      action: 'printer.load',
      object: `printer:${printerId}`,
      facts: { stock, offsetX, offsetY },
    });
    return { printerId };
  });
}
