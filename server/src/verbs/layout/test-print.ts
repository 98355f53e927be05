import { drawLayout } from '@outguide/labels/layout/draw';
import { exampleNames, exampleOf, type ExampleName } from '@outguide/labels/layout/examples';
import type { Layout } from '@outguide/labels/layout/form';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { exampleId } from '../print/example-values.ts';
import { refuseUnfit } from '../print/fitting-layout.ts';
import { notePrint } from '../print/note-print.ts';
import { openPrinter } from '../print/open-printer.ts';
import { ownSize } from '../print/stock-of.ts';
import { refuseUnreadable } from './keep-layout.ts';
import { layoutShape } from './layout-shape.ts';

export const testPrintInput = z.object({
  /** Made by the page: the same asked twice is one print. */
  id: z.uuid(),
  layout: layoutShape,
  example: z.enum(exampleNames).default('usual'),
  printerId: idShape,
  /** Only where the printer does not say it. */
  stock: z.string().min(1).max(60).optional(),
  startPosition: z.int().min(1).max(1_000).default(1),
});

/**
 * Tries a layout that need not be saved: one label with the words of an example, through the queue to the printer that it is
 * made for. Names nobody, and nothing of a folder depends on it. On record.
 */
export function testPrint(
  call: Call,
  input: z.infer<typeof testPrintInput>,
): Promise<{ readonly jobId: string }> {
  return perform(call, 'layout.testPrint', async (tx) => {
    const { id, layout, example, startPosition } = input;
    const by = call.actor.staffId || null;
    const [known] =
      await tx`select 1 from print_jobs where id = ${id} and by_id is not distinct from ${by}`;
    if (known !== undefined) return { jobId: id };
    refuseUnreadable(layout);
    refuseUndrawn(layout, example);
    const { transport, ...printer } = await openPrinter(tx, input.printerId);
    const stock = transport === 'pdf' ? (input.stock ?? ownSize) : printer.stock;
    refuseUnfit(layout, { ...printer, stock, startPosition });
    await tx`
      insert into print_jobs (id, kind, printer_id, title, by_id, stock, start_position, total)
      values (${id}, ${layout.kind}, ${printer.id}, ${`Test of “${layout.name}”`}, ${by}, ${stock}, ${startPosition}, 1)`;
    await tx`insert into print_job_drafts (job_id, layout) values (${id}, ${JSON.stringify(layout)}::text::jsonb)`;
    await tx`insert into print_job_labels (job_id, seq, subject, subject_id)
      values (${id}, 1, 'example', ${exampleId(example)})`;
    const facts = { kind: layout.kind, printer: printer.id };
    await notePrint(tx, { jobId: id, act: 'asked', staffId: call.actor.staffId, facts });
    await audit(tx, call.actor, { action: 'layout.testPrint', object: `print_job:${id}`, facts });
    return { jobId: id };
  });
}

/** Each example of a layout that reads is drawn; what the judge did not foresee is said here. */
function refuseUndrawn(layout: Layout, example: ExampleName): void {
  const drawn = drawLayout(layout, exampleOf(layout.kind, example));
  if (drawn.ok) return;
  const [first] = drawn.refusals;
  throw new Refused('layout_unreadable', {
    ...{ sentence: first?.sentence ?? '', fix: first?.fix ?? '', part: first?.part ?? null },
  });
}
