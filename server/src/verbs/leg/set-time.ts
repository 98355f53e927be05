import { carriedBys } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';

/** Two weeks: what takes longer is no way but a loan. */
const minutesAtMost = 14 * 24 * 60;

export const setTimeInput = z.object({
  /** Null: from every room. */
  fromPlaceId: idShape.nullable(),
  /** Null: to every room. */
  toPlaceId: idShape.nullable(),
  /** Null: by whatever carries it. */
  by: z.enum(carriedBys).nullable(),
  /** Null: nobody's time any more, the usual one counts again. */
  minutes: z.int().min(1).max(minutesAtMost).nullable(),
});

/**
 * Says how long a way may take before what is on it is listed as stuck. Times are only ever added: what is under way
 * keeps the time that it was told, what is sent a minute from now on has this one. On record.
 */
export function setTime(
  call: Call,
  { fromPlaceId, toPlaceId, by, minutes }: z.infer<typeof setTimeInput>,
): Promise<{ readonly validFrom: number }> {
  return perform(call, 'leg.setTime', async (tx) => {
    const [from, to] = [await roomOf(tx, fromPlaceId), await roomOf(tx, toPlaceId)];
    if (from !== null && from === to) throw new Refused('way_to_itself');
    const [before] = await tx<{ minutes: number | null }[]>`
      select minutes from leg_times where from_place_id is not distinct from ${from}
        and to_place_id is not distinct from ${to} and carrier is not distinct from ${by}
      order by valid_from desc, id desc limit 1`;
    if (minutes === null && (before?.minutes ?? null) === null) throw new Refused('way_not_set');
    const [row] = await tx<{ validFrom: number }[]>`
      insert into leg_times (from_place_id, to_place_id, carrier, minutes, set_by_id)
      values (${from}, ${to}, ${by}, ${minutes}, ${call.actor.staffId || null})
      returning ms(valid_from) as "validFrom"`;
    await audit(tx, call.actor, {
      action: 'leg.setTime',
      ...(from === null ? {} : { object: `place:${from}` }),
      facts: { from, to, by, minutes, before: before?.minutes ?? null },
    });
    return { validFrom: row?.validFrom ?? 0 };
  });
}

/** A way leads from room to room: a shelf or a desk is its room's. */
async function roomOf(tx: Tx, placeId: number | null): Promise<number | null> {
  if (placeId === null) return null;
  const [place] = await tx<{ roomId: number; kind: string; closed: boolean }[]>`
    select coalesce(room_id, id) as "roomId", kind, closed_at is not null as closed from places where id = ${placeId}`;
  if (place === undefined) throw new Refused('not_found', { placeId });
  if (place.closed) throw new Refused('place_closed', { placeId });
  if (place.kind === 'facility') throw new Refused('way_of_whole_building');
  return place.roomId;
}
