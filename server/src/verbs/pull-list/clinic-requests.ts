import { randomUUID } from 'node:crypto';
import { answeringRoom } from '../answering-room.ts';
import type { Call, Tx } from '../call.ts';
import type { PlaceWish } from '../request/place-many.ts';
import { neededFor } from '../../domain/ward-chart.ts';
import { openChart } from '../restricted.ts';
import type { NotTaken } from './not-taken.ts';
import { refusedSentence } from './not-taken.ts';
import { putOnList } from './put-on-list.ts';

/** A clinic's day at a file room. */
export interface ClinicDay {
  readonly pullListId: string;
  readonly roomId: number;
  readonly clinicId: number;
  /** YYYY-MM-DD, by the clinic's clock. */
  readonly on: string;
}

interface Coming {
  readonly appointmentId: number;
  readonly chartId: number;
  readonly patientId: number;
  readonly number: string;
  readonly at: number;
  readonly leadMs: number;
  readonly purpose: string | null;
  readonly died: boolean;
}

export interface ClinicPut {
  /** Patients who come on that day and have a chart in this room. */
  readonly patients: number;
  readonly requests: number;
  readonly patientIds: readonly number[];
  readonly notTaken: readonly NotTaken[];
}

/**
 * Asks for the charts of all who come to a clinic on a day and puts them on its list; those on it already stay. Charts
 * are due before the patient: by the clinic's own lead, or at once when that time has passed.
 */
export async function clinicRequests(tx: Tx, call: Call, day: ClinicDay): Promise<ClinicPut> {
  const coming = await comingTo(tx, call, day);
  const charts = Map.groupBy(coming, (one) => one.chartId);
  const onList = await tx<{ chartId: number; id: string }[]>`
    select chart_id as "chartId", id from requests where pull_list_id = ${day.pullListId} and closed_at is null`;
  const known = new Map(onList.map((row) => [row.chartId, row.id]));
  const now = Math.floor(call.clock());
  const wishes = [...charts].flatMap(([chartId, all]) => {
    const [first] = all;
    return known.has(chartId) || first === undefined ? [] : [wishFor(day, chartId, first, now)];
  });
  const { requestIds, placedIds, refused } = await putOnList(tx, call, day.pullListId, wishes);
  await tie(tx, day, { coming, placedIds });
  const numbers = new Map(coming.map((one) => [one.chartId, one.number]));
  return {
    patients: new Set(coming.map((one) => one.patientId)).size,
    ...{
      requests: requestIds.length,
      patientIds: [...new Set(coming.map((one) => one.patientId))],
    },
    notTaken: refused.map(({ chartId, code, place }) => ({
      ...{ line: null, text: numbers.get(chartId) ?? '', sentence: refusedSentence(code, place) },
    })),
  };
}

/** Every appointment of the day that still holds, with the charts of its patient in this room, the earliest first. */
async function comingTo(
  tx: Tx,
  { actor }: Call,
  { roomId, clinicId, on }: ClinicDay,
): Promise<readonly Coming[]> {
  return tx<Coming[]>`
    select a.id as "appointmentId", c.id as "chartId", a.patient_id as "patientId", c.number, ms(a.at) as at,
      p.appointment_lead_minutes * 60000 as "leadMs", a.purpose, pa.died_on is not null as died
    from appointments a join places p on p.id = a.place_id join facilities z on z.id = p.facility_id
      join charts c on c.patient_id = a.patient_id join patients pa on pa.id = a.patient_id
    where a.place_id = ${clinicId} and a.state in ('booked','arrived') and ${openChart(tx, actor)}
      and a.at >= (${on}::text::date)::timestamp at time zone z.time_zone
      and a.at < (${on}::text::date + 1)::timestamp at time zone z.time_zone
      and exists (select from folders f join places h on h.id = f.home_place_id
        where f.chart_id = c.id and ${answeringRoom(tx, 'f', 'h')} = ${roomId})
    order by a.at, a.id, c.id`;
}

function wishFor(
  { clinicId, pullListId }: ClinicDay,
  chartId: number,
  { at, leadMs, purpose, died }: Coming,
  now: number,
): PlaceWish {
  return {
    ...{ id: randomUUID(), chartId, covers: 'all', folderIds: [], forPlaceId: clinicId },
    // An appointment is no reason to ask for the chart of who has died: that takes a person's own.
    ...{
      forStaffId: null,
      comment: null,
      purpose: died ? null : (purpose ?? 'clinic'),
      pullListId,
    },
    ...neededFor(at, leadMs / 60_000, now),
  };
}

/**
 * Says of each appointment which request is for it, so that what happens to the one reaches the other. What somebody had
 * asked for by hand follows no appointment.
 */
async function tie(
  tx: Tx,
  { pullListId, clinicId }: ClinicDay,
  {
    coming,
    placedIds,
  }: { readonly coming: readonly Coming[]; readonly placedIds: readonly string[] },
): Promise<void> {
  const pairs = JSON.stringify(coming.map((one) => ({ a: one.appointmentId, c: one.chartId })));
  await tx`
    insert into appointment_requests (appointment_id, request_id)
    select x.a, r.id from jsonb_to_recordset(${pairs}::text::jsonb) as x (a bigint, c bigint)
      join requests r on r.chart_id = x.c and r.for_place_id = ${clinicId} and r.pull_list_id = ${pullListId}
    where r.id = any(${[...placedIds]}::uuid[])
      or exists (select from appointment_requests l where l.request_id = r.id)
    on conflict do nothing`;
}
