import { z } from 'zod';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { idShape, limitShape } from '../page.ts';
import { openChart } from '../restricted.ts';
import { requestRows, type RequestRow } from './request-rows.ts';

export const ofPlaceInput = z.object({ placeId: idShape, limit: limitShape, visit: visitShape });

/** What ended so long ago is still shown to those who asked, ms. */
const recentMs = 12 * 3_600_000;

/** What a ward or a clinic and the desks in it asked for: all that is open, and how what it asked for today has ended. */
export function ofPlace(
  call: Call,
  { placeId, limit, visit }: z.infer<typeof ofPlaceInput>,
): Promise<{ rows: readonly RequestRow[]; cut: boolean }> {
  return perform(call, 'request.ofPlace', async (tx) => {
    const since = call.clock() - recentMs;
    const ids = await tx<{ id: string }[]>`
      with here as materialized (
        select one.id from places own join places one on one.room_id = coalesce(own.room_id, own.id)
          or one.id = coalesce(own.room_id, own.id)
        where own.id = ${placeId} and (one.kind not in ('shelf','bay','box') or one.id = own.id)
      ), asked as (
        select q.id, chart_id, placed_at, closed_at from here join requests q on q.for_place_id = here.id
        where closed_at is null
        union all select q.id, chart_id, placed_at, closed_at from here join requests q on q.for_place_id = here.id
        where closed_at > to_timestamp(${since}::float8 / 1000))
      select r.id from asked r join charts c on c.id = r.chart_id where ${openChart(tx, call.actor)}
      order by r.closed_at is not null, r.placed_at desc, r.id limit ${limit + 1}`;
    const rows = await requestRows(
      tx,
      ids.slice(0, limit).map((row) => row.id),
    );
    await auditVisit(tx, call.actor, visit, {
      action: 'request.ofPlace',
      object: `place:${placeId}`,
      patientIds: [...new Set(rows.map((row) => row.patientId))],
    });
    return { rows, cut: ids.length > limit };
  });
}
