import { paperReasons, urgencies } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { endsOf, reportOutcomes } from '../../domain/request-report.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { limitShape } from '../page.ts';
import { askedIn, periodShape } from './report.ts';
import { requestRows, type RequestRow } from './request-rows.ts';

export const reportRowsInput = periodShape.and(
  z.object({
    outcome: z.enum(reportOutcomes),
    /** Null is all. */
    urgency: z.enum(urgencies).nullable().default(null),
    reason: z.string().max(200).nullable().default(null),
    /** Asked for on paper though it was on a screen, for this reason. */
    paperBecause: z.enum(paperReasons).nullable().default(null),
    limit: limitShape,
    visit: visitShape,
  }),
);

/** The requests behind one number of the report, the slowest and oldest first. */
export function reportRows(
  call: Call,
  {
    outcome,
    urgency,
    reason,
    paperBecause,
    limit,
    visit,
    ...period
  }: z.infer<typeof reportRowsInput>,
): Promise<{ readonly rows: readonly RequestRow[]; readonly cut: boolean }> {
  return perform(call, 'request.reportRows', async (tx) => {
    const ids = await tx<{ id: string }[]>`
      select id from (${askedIn(tx, call, period)}) asked
      where (${outcome} = 'asked' or ended = any(${[...endsOf(outcome)]})) and (${urgency}::text is null or urgency = ${urgency})
        and (${reason}::text is null or reason = ${reason})
        and (${paperBecause}::text is null or paper_because = ${paperBecause})
      order by took desc nulls last, placed_at, id limit ${limit + 1}`;
    const rows = await requestRows(
      tx,
      ids.slice(0, limit).map((row) => row.id),
    );
    await auditVisit(tx, call.actor, visit, {
      action: 'request.reportRows',
      object: period.roomId === null ? 'house' : `place:${period.roomId}`,
      patientIds: [...new Set(rows.map((row) => row.patientId))],
      facts: { outcome },
    });
    return { rows, cut: ids.length > limit };
  });
}
