import type { PaperReason, RequestCovers, Urgency } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { agoFact } from '../../domain/clock-text.ts';
import { admit, perform, type Call } from '../call.ts';
import { placeMany, type Placed } from './place-many.ts';

export const againInput = z.object({
  requestId: z.uuid(),
  /** Of the new request, made by who asks: pressed twice, it is asked once. */
  id: z.uuid(),
});

interface Before {
  readonly chartId: number;
  readonly restricted: boolean;
  readonly closed: boolean;
  readonly placedAt: number;
  readonly covers: RequestCovers;
  readonly folderIds: number[];
  readonly forPlaceId: number;
  readonly forStaffId: number | null;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly purpose: string | null;
  readonly comment: string | null;
  readonly paperBecause: PaperReason | null;
}

/** Asks again, in one press, for what could not come, was cancelled or expired; a time that has passed becomes today. */
export function again(call: Call, { requestId, id }: z.infer<typeof againInput>): Promise<Placed> {
  return perform(call, 'request.again', async (tx) => {
    const [row] = await tx<Before[]>`
      select r.chart_id as "chartId", c.restricted, r.closed_at is not null as closed, ms(r.placed_at) as "placedAt",
        r.covers,
        r.for_place_id as "forPlaceId", r.for_staff_id as "forStaffId", r.urgency, ms(r.needed_by) as "neededBy",
        r.purpose, r.comment, r.paper_because as "paperBecause", array(select folder_id from request_folders f where f.request_id = r.id
          and f.state <> 'received' order by folder_id) as "folderIds"
      from requests r join charts c on c.id = r.chart_id where r.id = ${requestId}`;
    if (row === undefined) throw new Refused('not_found');
    const { restricted, closed, placedAt, ...wish } = row;
    await admit(call, 'request.again', { restricted });
    const now = Math.floor(call.clock());
    if (!closed)
      throw new Refused('asked_already', {
        ...agoFact(placedAt, now),
        ...{ since: placedAt, requestId },
      });
    const passed = wish.neededBy !== null && wish.neededBy <= now;
    const when = passed ? { urgency: 'today' as const, neededBy: null } : {};
    const { placed, refused } = await placeMany(tx, call, [{ ...wish, ...when, id }], now);
    const [one] = placed;
    if (one !== undefined) return one;
    const [no] = refused;
    const since = no?.since ?? null;
    const facts = { ...agoFact(since, now), since, place: no?.place ?? null };
    throw new Refused(no?.code ?? 'not_found', facts);
  });
}
