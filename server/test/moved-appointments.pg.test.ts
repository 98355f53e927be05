import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followAppointments } from '../src/verbs/appointment/follow-appointments.ts';
import { place } from '../src/verbs/request/place.ts';
import { ask } from '../src/verbs/ward/ask.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';

// What was asked for an appointment follows it in time, and those whom that overtakes are told.

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(6);
});
afterAll(() => hospital.drop());

const minute = 60_000;
const nurse = () => hospital.as('requester');
const chartOf = async (n: number) =>
  Number(
    (await hospital.row(`select chart_id from folders where id = ${hospital.folders[n]?.id}`))[
      'chart_id'
    ],
  );

/** An appointment so many minutes from now, with its chart asked for. */
async function asked(n: number, minutes: number) {
  const chartId = await chartOf(n);
  const { sql } = hospital.owner;
  const [row] = await sql<{ id: number }[]>`
    insert into appointments (external_id, patient_id, place_id, at)
    select ${randomUUID()}, patient_id, ${hospital.places.clinic}, now() + make_interval(mins => ${minutes})
    from charts where id = ${chartId} returning id`;
  const appointmentId = row?.id ?? 0;
  const id = randomUUID();
  await ask(nurse(), {
    placeId: hospital.places.clinic,
    asks: [{ id, chartId, appointmentId }],
  });
  return { id, chartId, appointmentId };
}

async function moveTo(appointmentId: number, minutes: number): Promise<void> {
  await hospital.owner.sql.begin(async (tx) => {
    await tx`update appointments set at = now() + make_interval(mins => ${minutes}) where id = ${appointmentId}`;
    await followAppointments(tx, null, [appointmentId]);
  });
}

const wanted = (id: string) =>
  hospital.row(`select urgency, ms(needed_by) as by from requests where id = '${id}'`);
const told = async (id: string) =>
  (
    await hospital.owner.sql<{ act: string; by: number | null }[]>`
      select act, (facts ->> 'by')::bigint as by from request_events where request_id = ${id} and act <> 'placed'
      order by id`
  ).map(({ act, by }) => [act, by]);

test('moved to within the time that bringing it takes, it is needed now; moved away again, by its time', async () => {
  const { id, appointmentId } = await asked(0, 300);
  expect(await wanted(id)).toMatchObject({ urgency: 'by_time' });
  await moveTo(appointmentId, 30);
  expect(await wanted(id)).toEqual({ urgency: 'now', by: null });
  await moveTo(appointmentId, 600);
  const { urgency, by } = await wanted(id);
  expect(urgency).toBe('by_time');
  expect(Math.abs(Number(by) - (Date.now() + 540 * minute))).toBeLessThan(minute);
  expect(await told(id)).toEqual([
    ['rescheduled', null],
    ['rescheduled', null],
  ]);
});

test('a time that has passed changes nothing, and neither does one that stayed', async () => {
  const { id, appointmentId } = await asked(1, 300);
  const before = await wanted(id);
  await moveTo(appointmentId, -30);
  expect(await wanted(id)).toEqual(before);
  const short = await asked(2, 30);
  await moveTo(short.appointmentId, 20);
  expect(await wanted(short.id)).toEqual({ urgency: 'now', by: null });
  expect(await told(short.id)).toEqual([]);
});

test('who was first and is overtaken by a move is told; who was not first, or stays first, is not', async () => {
  const { id, chartId, appointmentId } = await asked(3, 600);
  const ward = randomUUID();
  await place(nurse(), {
    ...{ id: ward, chartId, covers: 'all', folderIds: [], forPlaceId: hospital.places.ward },
    ...{ forStaffId: null, urgency: 'by_time', neededBy: Date.now() + 300 * minute },
    ...{ purpose: null, comment: null },
  });
  expect(await told(id)).toEqual([['overtaken', hospital.places.ward]]);
  await moveTo(appointmentId, 500);
  expect(await told(ward)).toEqual([]);
  await moveTo(appointmentId, 200);
  expect(await told(ward)).toEqual([['overtaken', hospital.places.clinic]]);
  await moveTo(appointmentId, 150);
  expect(await told(ward)).toEqual([['overtaken', hospital.places.clinic]]);
});
