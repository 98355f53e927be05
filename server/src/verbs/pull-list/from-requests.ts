import { urgencies } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { answeringRoom } from '../answering-room.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { oneByOne } from '../one-by-one.ts';
import { idShape } from '../page.ts';
import { openChart } from '../restricted.ts';
import { newList, newListShape } from './new-list.ts';
import { noteList } from './note-list.ts';

export const fromRequestsInput = newListShape.extend({
  /** Of one place. */
  forPlaceId: idShape.nullable().default(null),
  /** At least so urgent. */
  urgency: z.enum(urgencies).nullable().default(null),
  /** Needed until then, ms since 1970 UTC; what is needed now or today comes with it. */
  until: z.int().positive().nullable().default(null),
});

/** One walk's worth: more is split by the filters. */
const onOneList = 2_000;

/** Makes a list of what people wait for in this room, of those requests that no other open list holds. */
export function fromRequests(
  call: Call,
  input: z.infer<typeof fromRequestsInput>,
): Promise<{ pullListId: string; requests: number }> {
  return perform(call, 'pullList.fromRequests', async (tx) => {
    const { id, roomId, forPlaceId, urgency, until } = input;
    const made = await newList(tx, call, {
      ...{ id, roomId, title: input.title, source: 'requests', forPlaceId, neededBy: until },
    });
    if (!made) return { pullListId: id, requests: 0 };
    const free = tx`(r.pull_list_id is null or exists (
      select from pull_lists l where l.id = r.pull_list_id and l.closed_at is not null))`;
    const wanted = await tx<{ id: string }[]>`
      select r.id from requests r where r.closed_at is null and ${free}
        and r.chart_id in (select c.id from charts c where c.id = r.chart_id and ${openChart(tx, call.actor)})
        and (${forPlaceId}::bigint is null or r.for_place_id = ${forPlaceId})
        and (${urgency}::text is null or array_position(array['now','today','by_time'], r.urgency)
          <= array_position(array['now','today','by_time'], ${urgency}))
        and (${until}::float8 is null or coalesce(r.needed_by, '-infinity') <= to_timestamp(${until}::float8 / 1000))
        and exists (select from request_folders f join folders o on o.id = f.folder_id
          join places h on h.id = o.home_place_id
          where f.request_id = r.id and f.state in ('waiting','not_found') and ${answeringRoom(tx, 'o', 'h')} = ${roomId} ${oneByOne(tx)})
      order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
      limit ${onOneList}`;
    // Held from here on, in the order in which scans hold them: a second clerk who makes a list at this instant takes what
    // is left.
    const rows = await tx<{ id: string }[]>`
      select r.id from requests r where r.id = any(${wanted.map((row) => row.id)}::uuid[]) and r.closed_at is null and ${free}
      order by r.id for no key update of r`;
    if (rows.length === 0) throw new Refused('nothing_to_pull');
    const taken = await tx<{ id: string; patientId: number }[]>`
      update requests r set pull_list_id = ${id}, xid = pg_current_xact_id() from charts c
      where r.id = any(${rows.map((row) => row.id)}::uuid[]) and c.id = r.chart_id
      returning r.id, c.patient_id as "patientId"`;
    if (taken.length === 0) throw new Refused('nothing_to_pull');
    await noteList(tx, call, {
      ...{ pullListId: id, roomId, act: 'made', facts: { requests: taken.length } },
    });
    await audit(tx, call.actor, {
      ...{ action: 'pullList.fromRequests', object: `pull_list:${id}` },
      patientIds: [...new Set(taken.map((row) => row.patientId))],
    });
    return { pullListId: id, requests: taken.length };
  });
}
