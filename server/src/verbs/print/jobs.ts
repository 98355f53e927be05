import { z } from 'zod';
import type { Page } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';
import { jobRows, type PrintJobRow } from './job-rows.ts';

export const jobsInput = z.object({
  cursor: cursorShape,
  limit: limitShape,
  /** Only one's own. */
  mine: z.boolean().default(false),
  /** Only what is not over. */
  open: z.boolean().default(false),
  printerId: idShape.optional(),
});

const keyShape = z.tuple([z.number(), z.uuid()]);

/** Who printed what, the newest first. */
export function jobs(call: Call, input: z.infer<typeof jobsInput>): Promise<Page<PrintJobRow>> {
  return look(call, 'print.jobs', async (tx) => {
    const { mine, open, printerId, limit } = input;
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    const rows = await jobRows(
      tx,
      tx`where (${!mine} or j.by_id = ${call.actor.staffId})
        and (${!open} or j.state not in ('done','cancelled'))
        and (${printerId === undefined} or j.printer_id = ${printerId ?? 0})
        and (${after === null} or (j.at, j.id) < (timestamptz 'epoch' + ${after?.[0] ?? 0}::float8 * interval '1 microsecond',
          ${after?.[1] ?? '00000000-0000-0000-0000-000000000000'}::uuid))
        order by j.at desc, j.id desc limit ${limit + 1}`,
    );
    const page = pageOf(rows, limit, (row) => encodeCursor([row.micros, row.id]));
    return { ...page, rows: page.rows.map(({ micros: _, ...row }) => row) };
  });
}
