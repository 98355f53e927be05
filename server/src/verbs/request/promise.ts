import { urgencies } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { PlaceRef } from '../../api/shapes.ts';
import { promiseOf, promiseRule, type Promised } from '../../domain/promise.ts';
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
    const all = await Promise.all(
      rooms.map(async (room) => ({ room, took: await took(tx, room.id, urgency, call.clock()) })),
    );
    return all.map(({ room, took }) => ({ room, promised: promiseOf(took) }));
  });
}

/** How long the newest folders of a room took, ms: seen where they were asked for, after they were asked for. */
async function took(tx: Tx, roomId: number, urgency: string, now: number): Promise<number[]> {
  const { last, hoursAround, withinDays } = promiseRule;
  const rows = await tx<{ ms: number }[]>`
    with room as (select p.id, f.time_zone as zone from places p join facilities f on f.id = p.facility_id
      where p.id = ${roomId}),
    clock as (select to_timestamp(${now}::float8 / 1000) as now)
    select ms(w.since) - ms(r.placed_at) as ms
    from room cross join clock cross join request_folders w
      join requests r on r.id = w.request_id
    where w.state = 'received' and w.since > clock.now - ${withinDays} * interval '1 day' and w.since <= clock.now
      and r.urgency = ${urgency} and exists (
        select from folders f join places h on h.id = f.home_place_id
        where f.id = w.folder_id and ${answeringRoom(tx, 'f', 'h')} = room.id ${oneByOne(tx)})
      and least(abs(hour_of_day(r.placed_at, room.zone) - hour_of_day(clock.now, room.zone)),
        24 - abs(hour_of_day(r.placed_at, room.zone) - hour_of_day(clock.now, room.zone))) <= ${hoursAround}
    order by w.since desc limit ${last}`;
  return rows.map((row) => row.ms);
}
