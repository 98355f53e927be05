import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { stockOf } from '../print/stock-of.ts';

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
    if (stockOf(stock) === null) throw new Refused('stock_unknown');
    const rows = await tx`
      update printers set stock = ${stock}, offset_x = ${offsetX}, offset_y = ${offsetY}, xid = pg_current_xact_id()
      where id = ${printerId} and withdrawn_at is null and transport <> 'pdf' returning id`;
    if (rows.length === 0) throw new Refused('printer_gone');
    await audit(tx, call.actor, {
      action: 'printer.load',
      object: `printer:${printerId}`,
      facts: { stock, offsetX, offsetY },
    });
    return { printerId };
  });
}
