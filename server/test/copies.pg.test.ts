import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { again } from '../src/verbs/request/again.ts';
import { form } from '../src/verbs/request/form.ts';
import { report } from '../src/verbs/request/report.ts';
import { place } from '../src/verbs/request/place.ts';
import { open as openCopy } from '../src/verbs/copy/open.ts';
import { open as openPatient } from '../src/verbs/patient/open.ts';
import { show } from '../src/verbs/folder/show.ts';
import { wardCharts } from '../src/verbs/ward/charts.ts';
import { listPlace } from '../src/verbs/ward/list-place.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

// Which folders are on a screen too, as those are told who ask; what the law says of them is copy-standing.test.ts.

let hospital: DeskHospital;
const folder = (n: number) => hospital.folders[n]?.id ?? 0;
const nurse = () => hospital.as('requester');
beforeAll(async () => {
  hospital = await deskHospital(6);
  const said = [
    [0, 1, 90, false, 80],
    [0, 2, 212, true, 40],
    [1, 1, 30, true, 40],
    [2, 1, 12, false, 40],
    [3, 1, 50, true, 10],
  ] as const;
  for (const [n, version, pages, complete, seconds] of said)
    await hospital.owner
      .sql`insert into digital_copies (folder_id, version, system, external_id, address, pages, complete, made_at, source)
      values (${folder(n)}, ${version}, 'Archive', 'D', ${`https://archive.example/${version}`}, ${pages}, ${complete},
        ${new Date(Date.now() - seconds * 1_000)}, 'import')`;
});
afterAll(() => hospital.drop());

const chartOf = async (n: number) => {
  const row = await hospital.row(`select chart_id as id from folders where id = ${folder(n)}`);
  return Number(row['id']);
};
const copyOf = async (n: number) => (await show(nurse(), { folderId: folder(n) })).copy;

it('is told with the folder, its patient and who is about to ask: the newest word, as it stands', async () => {
  expect(await copyOf(0)).toMatchObject({ state: 'complete', system: 'Archive', pages: 212 });
  expect(await copyOf(2)).toMatchObject({ state: 'partial', since: null });
  expect(await copyOf(4)).toBeNull();
  const { folders } = await form(nurse(), { chartId: await chartOf(0) });
  expect(folders.map((one) => one.copy?.state)).toEqual(['complete']);
  const { id } = await hospital.row('select patient_id as id from charts limit 1');
  const { charts } = await openPatient(nurse(), { patientId: Number(id) });
  const told = charts.flatMap((chart) => chart.folders.map((one) => one.copy?.state ?? null));
  expect(told).toEqual(['complete', 'complete', 'partial', 'complete', null, null]);
});

it('ends where a scan shows it on a ward, also one that comes late; a return does not bring it back', async () => {
  const code = hospital.folders[1]?.code ?? '';
  const at = Date.now() - 30_000;
  await hospital.scan(hospital.places.room, code);
  expect(await copyOf(1)).toMatchObject({ state: 'complete' });
  await hospital.late(hospital.places.ward, code, at);
  const copy = await copyOf(1);
  expect(copy).toMatchObject({ state: 'complete_until', since: { place: 'ward W5' } });
  // Before the copy was made: nothing that it does not hold.
  await hospital.late(hospital.places.ward, hospital.folders[3]?.code ?? '', at);
  await hospital.late(hospital.places.room, hospital.folders[3]?.code ?? '', at + 5_000);
  expect(await copyOf(3)).toMatchObject({ state: 'complete' });
});

it('is opened on record, in the transaction that gives the address', async () => {
  const opened = await openCopy(nurse(), { folderId: folder(0) });
  expect(opened).toEqual({ system: 'Archive', address: 'https://archive.example/2' });
  const row =
    await hospital.row(`select object, facts, cardinality(patient_ids) as patients from audit_events
    where action = 'copy.open'`);
  expect(row).toEqual({
    ...{ object: `folder:${folder(0)}`, patients: 1, facts: { system: 'Archive', version: 2 } },
  });
  expect(await outcomeOf(openCopy(nurse(), { folderId: folder(4) }))).toBe('not_found');
  expect(await outcomeOf(openCopy(hospital.as('administrator'), { folderId: folder(0) }))).toBe(
    'not_allowed',
  );
});

it('of a restricted chart is for those who keep it', async () => {
  const id = await chartOf(3);
  await hospital.owner.sql`update charts set restricted = true where id = ${id}`;
  expect(await outcomeOf(openCopy(nurse(), { folderId: folder(3) }))).toBe('chart_restricted');
  expect(await outcomeOf(openCopy(hospital.as('clerk'), { folderId: folder(3) }))).toBe('done');
});

it('why somebody needs the paper is kept with the request, and asked again with it', async () => {
  const id = randomUUID();
  await place(nurse(), {
    ...{ id, chartId: await chartOf(0), covers: 'all', folderIds: [], forStaffId: null },
    ...{ forPlaceId: hospital.places.ward, urgency: 'today', neededBy: null, purpose: null },
    ...{ comment: null, paperBecause: 'signing' },
  });
  await hospital.owner
    .sql`update requests set state = 'cancelled', ended_reason = 'test', closed_at = now()`;
  await again(nurse(), { requestId: id, id: randomUUID() });
  const rows = await hospital.owner.sql`select paper_because as why from requests`;
  expect(rows.map((row) => row['why'])).toEqual(['signing', 'signing']);
  const to = Date.now() + 1_000;
  const period = { roomId: null, from: to - 60_000, to };
  const { paper } = await report(hospital.as('manager'), period);
  expect(paper).toEqual([{ because: 'signing', count: 2 }]);
});

it('a ward is told which charts nobody need carry: not those that were out since', async () => {
  await hospital.owner
    .sql`update requests set state = 'cancelled', ended_reason = 'test', closed_at = now() where closed_at is null`;
  const { sql } = hospital.db;
  const at = await listPlace(sql, hospital.places.clinic);
  const { id } = await hospital.row('select patient_id as id from charts limit 1');
  const charts = await wardCharts(sql, nurse().actor, at, [Number(id)], Date.now());
  const told = (charts.get(Number(id)) ?? []).map((chart) => [chart.state, chart.onScreen]);
  expect(told).toEqual([
    ['not_asked', true],
    ['not_asked', false],
    ['not_asked', false],
    ['not_asked', false],
    ['not_asked', false],
  ]);
});
