import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { open } from '../src/verbs/patient/open.ts';
import { cancel } from '../src/verbs/request/cancel.ts';
import { form } from '../src/verbs/request/form.ts';
import { place } from '../src/verbs/request/place.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(3);
});
afterAll(() => hospital.drop());

test('what was asked for stands beside its chart, with its turn, until it ends', async () => {
  const nurse = hospital.as('requester');
  const { chartId, patientId } = await hospital.row(
    `select f.chart_id as "chartId", c.patient_id as "patientId" from folders f join charts c on c.id = f.chart_id
     where f.id = ${hospital.folders[0]?.id ?? 0}`,
  );
  const wish = {
    ...{ chartId: Number(chartId), covers: 'all' as const, folderIds: [], forStaffId: null },
    ...({ urgency: 'today', neededBy: null, purpose: null, comment: null } as const),
  };
  const { ward } = hospital.places;
  const first = await place(nurse, { ...wish, id: randomUUID(), forPlaceId: ward });
  const told = async () =>
    (await open(nurse, { patientId: Number(patientId) })).charts.flatMap((chart) => chart.asked);
  expect(await told()).toMatchObject([
    { id: first.id, forPlace: { id: ward }, state: 'placed', turn: 1 },
  ]);
  expect((await form(nurse, { chartId: Number(chartId) })).asked).toEqual(await told());
  const again = place(nurse, { ...wish, id: randomUUID(), forPlaceId: ward });
  await expect(again).rejects.toThrow('This place has asked for it already, just now.');
  await cancel(nurse, { requestId: first.id, reason: 'not needed' });
  expect(await told()).toEqual([]);
});
