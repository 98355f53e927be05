import { z } from 'zod';
import type { Page } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';

export const quarantineInput = z.object({
  kioskId: idShape,
  cursor: cursorShape,
  limit: limitShape,
});

/** A scan that was kept and not settled. Its text stays in the database: it may hold anything. */
export interface QuarantinedScan {
  readonly id: number;
  readonly epoch: string;
  readonly seq: number;
  readonly reason: string;
  readonly receivedAt: number;
}

/** What one kiosk sent that could not be settled, newest first. */
export function quarantine(
  call: Call,
  input: z.infer<typeof quarantineInput>,
): Promise<Page<QuarantinedScan>> {
  return look(call, 'kiosk.quarantine', async (tx) => {
    const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.number()])) : [null];
    const rows = await tx<QuarantinedScan[]>`
      select id, epoch, seq, reason, ms(received_at) as "receivedAt" from quarantined_scans
      where kiosk_id = ${input.kioskId} and (${before}::bigint is null or id < ${before}::bigint)
      order by id desc limit ${input.limit + 1}`;
    return pageOf(rows, input.limit, (row) => encodeCursor([row.id]));
  });
}
