import { paperReasons } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused, refusalShape, type RefusalShape } from '../../api/refused.ts';
import { agoFact } from '../../domain/clock-text.ts';
import { neededFor } from '../../domain/ward-chart.ts';
import { linkAppointments } from '../appointment/link-appointments.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { placeMany, type PlaceWish, type RefusedWish } from '../request/place-many.ts';
import { listPlace, type ListPlace } from './list-place.ts';

export const askInput = z.object({
  placeId: idShape,
  /** What the page showed as not here; each is tested again now. */
  asks: z
    .array(
      z.object({
        /** Made by the page (UUID): the same press sent twice is one request. */
        id: z.uuid(),
        chartId: idShape,
        /** A clinic asks for an appointment, a ward for who lies there. */
        appointmentId: idShape.nullable().default(null),
        /** Why the paper, of what is complete on a screen. */
        paperBecause: z.enum(paperReasons).nullish(),
      }),
    )
    .min(1)
    .max(1_000),
});
type Input = z.infer<typeof askInput>;

export interface AskedAll {
  readonly placed: readonly { readonly id: string; readonly chartId: number }[];
  readonly refused: readonly { readonly chartId: number; readonly refusal: RefusalShape }[];
}

/**
 * Asks for charts of people on a list: for an appointment so long before it as the clinic has settled, for an inpatient
 * today. What may not be asked for is named with its sentence, and the others are asked for all the same.
 */
export function ask(call: Call, input: Input): Promise<AskedAll> {
  return perform(call, 'ward.ask', async (tx) => {
    const place = await listPlace(tx, input.placeId);
    const now = Math.floor(call.clock());
    const times = await appointmentTimes(tx, place, input);
    const dead = await ofTheDead(tx, input);
    const over = input.asks.filter(({ appointmentId }) => isOver(appointmentId, times));
    const wishes = input.asks.flatMap((one) =>
      over.includes(one) ? [] : [wishOf(one, place, { times, dead, now })],
    );
    const { placed, refused } = await placeMany(tx, call, wishes, now);
    await linkAppointments(tx, input.asks, placed, refused);
    // Each request that was placed is on record already; this says that it was one press.
    await audit(tx, call.actor, {
      action: 'ward.ask',
      object: `place:${place.id}`,
      facts: { asked: input.asks.length, placed: placed.length },
    });
    const chartOf = new Map(input.asks.map((one) => [one.id, one.chartId]));
    return {
      placed: placed.map(({ id }) => ({ id, chartId: chartOf.get(id) ?? 0 })),
      refused: [
        ...refused.map((one) => ({ chartId: one.chartId, refusal: sentenceOf(one, now) })),
        ...over.map(({ chartId }) => ({
          chartId,
          refusal: refusalShape(new Refused('appointment_over')),
        })),
      ],
    };
  });
}

type Times = ReadonlyMap<number, { readonly at: number; readonly stands: boolean }>;

async function appointmentTimes(tx: Tx, place: ListPlace, { asks }: Input): Promise<Times> {
  const ids = asks.flatMap(({ appointmentId }) => appointmentId ?? []);
  const rows = await tx<{ id: number; chartId: number; at: number; stands: boolean }[]>`
    select a.id, ms(a.at) as at, a.state in ('booked','arrived') as stands from appointments a
    where a.id = any(${ids}::bigint[]) and a.place_id = ${place.id} order by a.id for share`;
  return new Map(rows.map((row) => [row.id, row]));
}

const isOver = (appointmentId: number | null, times: Times): boolean =>
  appointmentId !== null && times.get(appointmentId)?.stands !== true;

/** The charts of people who have died: a place in a bed or a list is no reason to ask for them. */
async function ofTheDead(tx: Tx, { asks }: Input): Promise<ReadonlySet<number>> {
  const rows = await tx<{ id: number }[]>`
    select c.id from charts c join patients p on p.id = c.patient_id
    where c.id = any(${asks.map((one) => one.chartId)}::bigint[]) and p.died_on is not null`;
  return new Set(rows.map((row) => row.id));
}

interface Known {
  readonly times: Times;
  readonly dead: ReadonlySet<number>;
  readonly now: number;
}

function wishOf(
  { id, chartId, appointmentId, paperBecause }: Input['asks'][number],
  place: ListPlace,
  { times, dead, now }: Known,
): PlaceWish {
  const at = appointmentId === null ? null : (times.get(appointmentId)?.at ?? now);
  const needed =
    at === null
      ? { urgency: 'today' as const, neededBy: null }
      : neededFor(at, place.leadMinutes, now);
  const purpose = at === null ? 'admission' : 'clinic';
  return {
    ...{ id, chartId, covers: 'all', folderIds: [], forPlaceId: place.id, forStaffId: null },
    ...{ ...needed, purpose: dead.has(chartId) ? null : purpose, comment: null },
    paperBecause,
  };
}

function sentenceOf({ code, since, place, requestId }: RefusedWish, now: number): RefusalShape {
  return refusalShape(new Refused(code, { ...agoFact(since, now), since, place, requestId }));
}
