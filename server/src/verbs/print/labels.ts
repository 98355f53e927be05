import { z } from 'zod';
import { visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { auditedLabelRows, type PrintLabelRow } from './label-rows.ts';

export const labelsInput = z.object({
  jobId: z.uuid(),
  /** Labels after this position. */
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(50),
  visit: visitShape,
});

/** The labels of a print in their order, with what they are of; reading chart numbers is on record. */
export function labels(
  call: Call,
  { jobId, after, limit, visit }: z.infer<typeof labelsInput>,
): Promise<{ rows: PrintLabelRow[]; next: number | null }> {
  return perform(call, 'print.labels', async (tx) => {
    const read = { actor: call.actor, jobId, visit };
    const { rows, more } = await auditedLabelRows(
      tx,
      read,
      tx`l.seq > ${after} order by l.seq`,
      limit,
    );
    return { rows, next: more ? (rows.at(-1)?.seq ?? null) : null };
  });
}
