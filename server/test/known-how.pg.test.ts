import { afterAll, beforeAll, expect, test } from 'vitest';
import { folders } from '../src/verbs/place/folders.ts';
import { shelf } from '../src/verbs/place/shelf.ts';
import { open as openPatient } from '../src/verbs/patient/open.ts';
import { find } from '../src/verbs/search/find.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';

// Every list that prints a state tells how it is known: what nobody scanned is presumed, and a screen says so.

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(2);
});
afterAll(() => hospital.drop());

test('search, shelf, place and patient say presumed until a scan, then scanned, and perhaps where two places are', async () => {
  const clerk = hospital.as('clerk');
  const { id, code } = hospital.folders[0] ?? { id: 0, code: '' };
  const { room, shelf: shelfId, ward } = hospital.places;
  const { number, patient } = await hospital.row(
    `select c.number, c.patient_id as patient from folders f join charts c on c.id = f.chart_id where f.id = ${id}`,
  );
  const known = async (placeId: number) => {
    const found = (await find(clerk, { text: String(number), limit: 5 })).folders;
    const stands = (await shelf(clerk, { placeId: shelfId, limit: 9 })).rows;
    const here = (await folders(clerk, { placeId, limit: 9 })).rows;
    const { charts } = await openPatient(clerk, { patientId: Number(patient) });
    const all = [...found, ...here, ...charts.flatMap((chart) => chart.folders)];
    const of = all.filter((row) => row.id === id);
    const spine = stands.filter((row) => row.folderId === id);
    return [...of, ...spine].map(({ how, perhaps }) => `${how} ${perhaps}`);
  };
  // On its home shelf it is on no list of what lies about.
  expect(await known(room)).toEqual(Array(3).fill('presumed false'));
  await hospital.scan(ward, code);
  expect(await known(ward)).toEqual(Array(4).fill('scanned false'));
  const doubt = JSON.stringify([{ kind: 'rival', placeId: room }]);
  await hospital.owner.sql`
    update custody set rivals = ${doubt}::text::jsonb where folder_id = ${id}`;
  expect(await known(ward)).toEqual(Array(4).fill('scanned true'));
});
