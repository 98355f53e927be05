import { urgencies } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { PlaceRef } from '../../api/shapes.ts';
import {
  promiseFrom,
  promiseRule,
  type PromiseCircle,
  type Promised,
  type Took,
} from '../../domain/promise.ts';
import { answeringRoom } from '../answering-room.ts';
import { look, type Call, type Tx } from '../call.ts';
import { oneByOne } from '../one-by-one.ts';
import { idShape } from '../page.ts';

export const promiseInput = z.object({
  roomIds: z.array(idShape).min(1).max(20),
  urgency: z.enum(urgencies),
});

export interface RoomPromise {
  readonly room: PlaceRef;
  readonly promised: Promised;
}

/** How long it usually takes from these rooms, asked now and so urgently: from their own history, or nothing. */
export function promise(
  call: Call,
  { roomIds, urgency }: z.infer<typeof promiseInput>,
): Promise<readonly RoomPromise[]> {
  return look(call, 'request.promise', async (tx) => {
    const rooms = await tx<PlaceRef[]>`
      select id, code, name, kind from places where id = any(${roomIds}::bigint[]) order by name, id`;
    const now = call.clock();
    return Promise.all(
      rooms.map(async (room) => ({
        room,
        promised: await promiseFrom((circle) =>
          took(tx, { roomId: room.id, urgency, now, circle }),
        ),
      })),
    );
  });
}

type Fragment = ReturnType<Tx>;

interface Asked {
  readonly roomId: number;
  readonly urgency: string;
  readonly now: number;
  readonly circle: PromiseCircle;
}

/** How long the newest folders of a room took, ms: seen where they were asked for, after they were asked for. */
async function took(tx: Tx, { roomId, urgency, now, circle }: Asked): Promise<Took> {
  const { last, hoursAround, withinDays, partsBegin } = promiseRule;
  const apart = tx`abs(hour_of_day(r.placed_at, room.zone) - hour_of_day(clock.now, room.zone))`;
  const partOf = (hour: Fragment) => tx`width_bucket(${hour}, ${[...partsBegin]}::float8[]) % 4`;
  const partNow = partOf(tx`hour_of_day(clock.now, room.zone)`);
  const near = {
    hour: tx`and least(${apart}, 24 - ${apart}) <= ${hoursAround}`,
    part: tx`and ${partOf(tx`hour_of_day(r.placed_at, room.zone)`)} = ${partNow}`,
    day: tx``,
  }[circle];
  const rows = await tx<{ ms: number; part: number }[]>`
    with room as (select p.id, f.time_zone as zone from places p join facilities f on f.id = p.facility_id
      where p.id = ${roomId}),
    clock as (select to_timestamp(${now}::float8 / 1000) as now)
    select ms(w.since) - ms(r.placed_at) as ms, ${partNow} as part
    from room cross join clock cross join request_folders w
      join requests r on r.id = w.request_id
    where w.state = 'received' and w.since > clock.now - ${withinDays} * interval '1 day' and w.since <= clock.now
      and r.urgency = ${urgency} and exists (
        select from folders f join places h on h.id = f.home_place_id
        where f.id = w.folder_id and ${answeringRoom(tx, 'f', 'h')} = room.id ${oneByOne(tx)})
      ${near}
    order by w.since desc limit ${last}`;
  return { durations: rows.map((row) => row.ms), part: rows[0]?.part ?? 0 };
}
