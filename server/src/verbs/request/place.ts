import { requestCovers, urgencies } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { placing } from '../../domain/place-request.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { admit, perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { overtake } from './overtake.ts';
import { wishFacts } from './wish-facts.ts';

export const placeInput = z.object({
  /** Made by who asks (UUID): the same request sent twice is one request. */
  id: z.uuid(),
  chartId: idShape,
  covers: z.enum(requestCovers).default('all'),
  folderIds: z.array(idShape).max(200).default([]),
  forPlaceId: idShape,
  forStaffId: idShape.nullable().default(null),
  urgency: z.enum(urgencies),
  /** Ms since 1970 UTC; needed with `by_time`. */
  neededBy: z.int().positive().nullable().default(null),
  purpose: z.string().trim().min(1).max(100).nullable().default(null),
  comment: z.string().trim().min(1).max(500).nullable().default(null),
});

export interface Placed {
  readonly id: string;
  readonly folderIds: readonly number[];
  /** How many wait before it, for the folder that most people want. */
  readonly ahead: number;
}

/** Asks for a chart. Who waited before and is overtaken now finds it in the request's own log. */
export function place(call: Call, input: z.infer<typeof placeInput>): Promise<Placed> {
  return perform(call, 'request.place', async (tx) => {
    const known = await alreadyPlaced(tx, call, input.id);
    if (known !== null) return known;
    // Two people of one place who ask at once: the second is shown the first.
    await tx`select 1 from charts where id = ${input.chartId} for no key update`;
    const now = Math.floor(call.clock());
    const { chart, wish, roomOf } = await wishFacts(tx, input, now);
    await admit(call, 'request.place', { restricted: chart.restricted });
    const decided = placing(wish, roomOf);
    if (!decided.ok) {
      const { code, since } = decided;
      throw new Refused(code, { since, place: wish.forPlace.name, requestId: chart.openRequestId });
    }
    const { folderIds } = decided;
    await write(tx, call, input, folderIds, now);
    const ahead = await overtake(tx, input.id, folderIds);
    await audit(tx, call.actor, {
      action: 'request.place',
      object: `request:${input.id}`,
      patientIds: [chart.patientId],
      facts: { forPlace: input.forPlaceId, urgency: input.urgency, folders: folderIds.length },
    });
    await tx`select pg_notify(${doorbellChannel}, ${input.id})`;
    return { id: input.id, folderIds, ahead };
  });
}

/** The same name again is the same request; somebody else's name is no way to learn of it. */
async function alreadyPlaced(tx: Tx, { actor }: Call, id: string): Promise<Placed | null> {
  const [row] = await tx<{ own: boolean; folderIds: number[] | null }[]>`
    select r.asked_by_id is not distinct from ${actor.staffId || null}::bigint as own,
      (select array_agg(folder_id order by folder_id) from request_folders f where f.request_id = r.id) as "folderIds"
    from requests r where r.id = ${id}`;
  if (row === undefined) return null;
  if (!row.own) throw new Refused('malformed');
  return { id, folderIds: row.folderIds ?? [], ahead: 0 };
}

async function write(
  tx: Tx,
  { actor }: Call,
  input: z.infer<typeof placeInput>,
  folderIds: readonly number[],
  now: number,
): Promise<void> {
  const { id, chartId, covers, forPlaceId, forStaffId, urgency, neededBy, purpose, comment } =
    input;
  const by = actor.staffId || null;
  await tx`
    insert into requests (id, chart_id, covers, for_place_id, for_staff_id, asked_by_id, urgency, needed_by, purpose,
      comment, placed_at)
    values (${id}, ${chartId}, ${covers}, ${forPlaceId}, ${forStaffId}, ${by}, ${urgency},
      to_timestamp(${neededBy}::float8 / 1000), ${purpose}, ${comment}, to_timestamp(${now}::float8 / 1000))`;
  await tx`
    insert into request_folders (request_id, folder_id, since)
    select ${id}, folder_id, to_timestamp(${now}::float8 / 1000) from unnest(${[...folderIds]}::bigint[]) folder_id`;
  await tx`insert into request_events (request_id, act, staff_id) values (${id}, 'placed', ${by})`;
}
