import { z } from 'zod';
import { answeringRoom } from '../answering-room.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { oneByOne } from '../one-by-one.ts';
import { idShape, limitShape } from '../page.ts';
import { openChart } from '../restricted.ts';
import { requestRows, type RequestRow } from './request-rows.ts';

export const ofRoomInput = z.object({ roomId: idShape, limit: limitShape, visit: visitShape });

/**
 * What a room must bring now, by urgency, needed-by and age: open requests of which a folder is here or lives here. One
 * that lives here and is elsewhere is this room's to find. Whose charts they are is on record.
 */
export function ofRoom(
  call: Call,
  { roomId, limit, visit }: z.infer<typeof ofRoomInput>,
): Promise<{ rows: readonly RequestRow[]; cut: boolean }> {
  return perform(call, 'request.ofRoom', async (tx) => {
    const ids = await tx<{ id: string }[]>`
      select r.id from requests r join charts c on c.id = r.chart_id
      where r.closed_at is null and ${openChart(tx, call.actor)} and exists (
        select from request_folders f join folders o on o.id = f.folder_id join places h on h.id = o.home_place_id
          join custody cu on cu.folder_id = f.folder_id join places p on p.id = cu.place_id
        where f.request_id = r.id and f.state in ('waiting','pulled','not_found')
          and ${roomId} in (coalesce(p.room_id, p.id), ${answeringRoom(tx, 'o', 'h')}) ${oneByOne(tx)})
      order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
      limit ${limit + 1}`;
    const rows = await requestRows(
      tx,
      ids.slice(0, limit).map((row) => row.id),
    );
    await auditVisit(tx, call.actor, visit, {
      action: 'request.ofRoom',
      object: `place:${roomId}`,
      patientIds: [...new Set(rows.map((row) => row.patientId))],
    });
    return { rows, cut: ids.length > limit };
  });
}
