import { afterAll, beforeAll, expect, test } from 'vitest';
import { combine } from '../src/verbs/merge/combine.ts';
import { combining } from '../src/verbs/merge/combining.ts';
import { decide } from '../src/verbs/merge/decide.ts';
import { merge } from '../src/verbs/merge/merge.ts';
import { merges } from '../src/verbs/merge/merges.ts';
import { unmerge } from '../src/verbs/merge/unmerge.ts';
import { tasks } from '../src/verbs/desk/tasks.ts';
import { show } from '../src/verbs/folder/show.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { askFor } from './scan/ask-for.ts';
import { printOut } from './scan/print-out.ts';
import { personWith } from './scan/two-numbers.ts';

let hospital: DeskHospital;
let gone = 0;
let stays = 0;
let mergeId = 0;
let kept = 0;
beforeAll(async () => {
  hospital = await deskHospital(8);
  gone = await personWith(hospital, 'Gone', 'M1', [0]);
  stays = await personWith(hospital, 'Stays', 'M2', [1]);
  kept = await num(`select chart_id from folders where id = ${folderId(1)}`);
});
afterAll(() => hospital.drop());

const reason = 'same person, two numbers';
const officer = () => hospital.as('records_officer');
const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const num = (sql: string) => hospital.row(sql).then((row) => Number(Object.values(row)[0]));
const join = () => combine(hospital.as('clerk'), { patientId: stays, chartId: kept });
const toScan = async () =>
  (await combining(hospital.as('clerk'), { patientId: stays }))
    .flatMap((task) => task.folders)
    .filter((one) => !one.shown)
    .map((one) => one.id);
/** What the newest scan of this label was answered with. */
const told = async (n: number) =>
  (
    await hospital.row(
      `select answer -> 'say' ->> 'more' as more from scans where code = '${code(n)}' order by received_at desc, seq desc limit 1`,
    )
  )['more'];

test('the room is asked to bring the folders together, and says so at the scan of each', async () => {
  await hospital.scan(hospital.places.room, code(0), code(1));
  ({ mergeId } = await merge(officer(), { goneId: gone, staysId: stays, reason }));
  const { rows } = await tasks(hospital.as('clerk'), { roomId: hospital.places.room });
  expect(rows.filter((one) => one.notice === 'combine_folders')).toMatchObject([
    { folder: { id: folderId(0) }, patientId: stays },
  ]);
  // What was scanned before the merge proves nothing.
  expect(await toScan()).toEqual([folderId(0), folderId(1)]);
  expect(await outcomeOf(join())).toBe('combine_not_together');
  await hospital.scan(hospital.places.ward, code(0));
  await hospital.scan(hospital.places.room, code(1));
  expect(await toScan()).toEqual([folderId(0)]);
  expect(await told(0)).toContain('bring it to the folders of that one');
});

test('scanned together they become one chart; who waits still waits, and labels are to be printed', async () => {
  await askFor(hospital.owner.sql, folderId(0), hospital.places.clinic);
  await askFor(hospital.owner.sql, folderId(1), hospital.places.clinic);
  await hospital.scan(hospital.places.room, code(0));
  expect(await toScan()).toEqual([]);
  expect(
    await outcomeOf(combine(hospital.as('requester'), { patientId: stays, chartId: kept })),
  ).toBe('not_allowed');
  expect(await join()).toEqual({ chartId: kept, folders: 1 });
  expect(
    await hospital.row(`select chart_id, volume_no from folders where id = ${folderId(0)}`),
  ).toEqual({ chart_id: kept, volume_no: 2 });
  const waiting = await hospital.owner.sql`
    select r.chart_id, f.folder_id from requests r join request_folders f on f.request_id = r.id
    where r.closed_at is null and f.folder_id in (${folderId(0)}, ${folderId(1)}) order by 2`;
  expect(waiting).toEqual([
    { chart_id: kept, folder_id: folderId(0) },
    { chart_id: kept, folder_id: folderId(1) },
  ]);
  expect(await toScan()).toEqual([]);
  expect(await outcomeOf(join())).toBe('combine_nothing');
  // The old label names the folder as before, and whoever holds it is told.
  await hospital.scan(hospital.places.room, code(0));
  expect(await told(0)).toContain('Relabel');
  expect((await show(officer(), { folderId: folderId(0) })).numbering).toBe('relabel');
  expect(await hospital.findings()).toEqual([]);
});

test('a label that is read badly meanwhile keeps its first reason; printed, it is no old one any more', async () => {
  const kiosk = await hospital.station(hospital.places.room);
  for (let n = 0; n < 3; n += 1) await kiosk('F00000000100', code(0));
  const open = `from notices where kind = 'reprint_label' and folder_id = ${folderId(0)} and cleared_at is null`;
  expect(
    await hospital.row(`select count(*)::int as n, min(facts ->> 'why') as why ${open}`),
  ).toEqual({
    n: 1,
    why: 'renumbered',
  });
  await printOut(hospital.as('clerk'), [folderId(0)]);
  await hospital.scan(hospital.places.room, code(0));
  expect((await told(0)) ?? '').not.toContain('Relabel');
  expect((await show(officer(), { folderId: folderId(0) })).numbering).toBe(null);
});

test('taken back, what was combined or came since is listed, and a person decides each', async () => {
  const { sql } = hospital.owner;
  await sql`insert into appointments (external_id, patient_id, place_id, at)
    values ('since', ${stays}, ${hospital.places.clinic}, now() + interval '1 day')`;
  await sql`insert into folders (chart_id, volume_no, home_place_id, filing_key, lifecycle)
    select chart_id, 3, home_place_id, filing_key, 'planned' from folders where id = ${folderId(1)}`;
  await unmerge(officer(), { mergeId, reason: 'two people after all' });
  const { left } = await merges(officer(), { patientId: stays });
  expect(left.map(({ thing, why }) => `${thing} ${why}`)).toEqual([
    'appointment came_since',
    'folder combined',
    'folder volume_since',
  ]);
  expect((await merges(officer(), { patientId: gone })).left).toHaveLength(3);
  for (const { thing, thingId, ownerId, why } of left) {
    const to = why === 'volume_since' ? ('keep' as const) : ('give' as const);
    const input = { mergeId, thing, thingId, ownerId, to };
    expect(await outcomeOf(decide(hospital.as('clerk'), input))).toBe('not_allowed');
    expect([thing, await outcomeOf(decide(officer(), input))]).toEqual([thing, 'done']);
    expect(await outcomeOf(decide(officer(), input))).toBe('decided_already');
  }
  expect((await merges(officer(), { patientId: stays })).left).toEqual([]);
  const former = await hospital.row(
    `select c.patient_id, f.volume_no from folders f join charts c on c.id = f.chart_id where f.id = ${folderId(0)}`,
  );
  expect(former).toEqual({ patient_id: gone, volume_no: 1 });
  expect(await num(`select patient_id from appointments where external_id = 'since'`)).toBe(gone);
  const request = `select r.chart_id = f.chart_id as same from requests r join request_folders w on w.request_id = r.id
    join folders f on f.id = w.folder_id where f.id = ${folderId(0)} and r.closed_at is null`;
  expect(await hospital.row(request)).toEqual({ same: true });
  // Its new label says the wrong number now.
  expect((await show(officer(), { folderId: folderId(0) })).numbering).toBe('relabel');
  expect((await hospital.findings()).filter((one) => !/planned/.test(JSON.stringify(one)))).toEqual(
    [],
  );
});

test('a task whose folders are two people’s again is nobody’s', async () => {
  const again = await merge(officer(), { goneId: gone, staysId: stays, reason });
  expect(again.toCombine).toBe(1);
  await unmerge(officer(), { mergeId: again.mergeId, reason: 'two people' });
  const open = await num(
    `select count(*) from notices where kind = 'combine_folders' and cleared_at is null`,
  );
  expect(open).toBe(0);
});
