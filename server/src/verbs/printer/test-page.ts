import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { officePaper } from '../layout/office-paper.ts';
import { idShape } from '../page.ts';
import { notePrint } from '../print/note-print.ts';
import { openPrinter } from '../print/open-printer.ts';
import { ownSize, stockOf } from '../print/stock-of.ts';

export const testPageInput = z.object({
  printerId: idShape,
  stock: z.string().min(1).max(60).optional(),
});

/** Prints one label, or one sheet, with a ruler along its edges: it shows how far a printer is off. */
export function testPage(
  call: Call,
  input: z.infer<typeof testPageInput>,
): Promise<{ jobId: string }> {
  return perform(call, 'printer.test', async (tx) => {
    const printer = await openPrinter(tx, input.printerId);
    const stock =
      printer.transport === 'pdf'
        ? (input.stock ?? `plain-${await officePaper(tx)}`)
        : printer.stock;
    if (stockOf(stock) === null || stock === ownSize) throw new Refused('stock_unknown');
    const id = randomUUID();
    await tx`
      insert into print_jobs (id, kind, printer_id, title, by_id, stock, total)
      values (${id}, 'test', ${printer.id}, ${`Test page, ${printer.name}`}, ${call.actor.staffId || null}, ${stock}, 1)`;
    await tx`insert into print_job_labels (job_id, seq, subject, subject_id) values (${id}, 1, 'test', 0)`;
    await notePrint(tx, { jobId: id, act: 'asked', staffId: call.actor.staffId });
    await audit(tx, call.actor, { action: 'printer.test', object: `printer:${printer.id}` });
    return { jobId: id };
  });
}
