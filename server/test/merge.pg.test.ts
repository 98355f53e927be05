import { sqlState } from '@outguide/db/transact';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refused } from '../src/api/refused.ts';
import { compare } from '../src/verbs/merge/compare.ts';
import { merge } from '../src/verbs/merge/merge.ts';
import { merges } from '../src/verbs/merge/merges.ts';
import { unmerge } from '../src/verbs/merge/unmerge.ts';
import { open } from '../src/verbs/patient/open.ts';
import { place } from '../src/verbs/request/place.ts';
import { code } from '../src/verbs/resolve/code.ts';
import { readOthers } from '../src/verbs/scan/resolve-codes.ts';
import { find } from '../src/verbs/search/find.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { personWith } from './scan/two-numbers.ts';

let hospital: DeskHospital;
let next = 0;
beforeAll(async () => {
  hospital = await deskHospital(32);
});
afterAll(() => hospital.drop());

const officer = () => hospital.as('records_officer');
const reason = 'same person, two numbers';
const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const num = (sql: string) => hospital.row(sql).then((row) => Number(Object.values(row)[0]));

/** Two numbers with so many folders each. */
async function two(folders = 1) {
  const take = () => Array.from({ length: folders }, () => next++);
  const [a, b] = [take(), take()];
  const [numberA, numberB] = [`M${next}A`, `M${next}B`];
  const gone = await personWith(hospital, `Gone${next}`, numberA, a);
  const stays = await personWith(hospital, `Stays${next}`, numberB, b);
  return { gone, stays, a, b, numberA, numberB };
}

const patientOfChart = (n: number) =>
  num(
    `select patient_id from charts c join folders f on f.chart_id = c.id where f.id = ${folderId(n)}`,
  );

/** All that a merge may touch, as it stands. */
const standing = async () =>
  Object.fromEntries(
    await Promise.all(
      [
        'select id, merged_into_id from patients order by id',
        'select authority, value, patient_id, active from patient_identifiers order by 1, 2',
        'select id, patient_id, number, restricted from charts order by id',
        'select id, chart_id, volume_no, lifecycle, home_place_id, filing_key from folders order by id',
        'select id, patient_id, until_at from stays order by id',
        'select id, patient_id, state, at from appointments order by id',
        'select id, chart_id, state from requests order by id',
        'select request_id, folder_id, state from request_folders order by 1, 2',
        'select * from custody order by folder_id',
        `select folder_id, kind from notices where cleared_at is null order by 1, 2`,
      ].map(async (text) => [text, [...(await hospital.owner.sql.unsafe(text))]] as const),
    ),
  );

test('both numbers lead to who stayed: search, code, wristband, page; and all hangs there', async () => {
  const { gone, stays, a, b, numberA, numberB } = await two();
  const { sql } = hospital.owner;
  await sql`insert into aliases (code, symbology, patient_id) values (${`BAND-${gone}`}, 'code128', ${gone})`;
  await sql`insert into stays (patient_id, place_id, bed, from_at, source)
    values (${gone}, ${hospital.places.ward}, '4', now() - interval '1 day', 'test')`;
  await sql`insert into appointments (external_id, patient_id, place_id, at)
    values (${`A${gone}`}, ${gone}, ${hospital.places.clinic}, now() + interval '1 day')`;
  const chart = await num(`select chart_id from folders where id = ${folderId(a[0] ?? 0)}`);
  const id = crypto.randomUUID();
  await place(hospital.as('clerk'), {
    ...{ id, chartId: chart, forPlaceId: hospital.places.ward, urgency: 'today', covers: 'all' },
    ...{ folderIds: [], neededBy: null, purpose: null, comment: null, forStaffId: null },
  } as Parameters<typeof place>[1]);
  const done = await merge(officer(), { goneId: gone, staysId: stays, reason });
  expect(done).toMatchObject({ moved: 4, toCombine: 1 });
  for (const number of [numberA, numberB]) {
    const found = await find(officer(), { text: number, limit: 5 });
    expect(found.patients.map((one) => one.id)).toEqual([stays]);
    expect((await code(officer(), { code: number })).path).toBe(`/patients/${stays}`);
    expect(await readOthers(sql as never, [number])).toMatchObject([
      { patientId: stays, shared: false },
    ]);
  }
  expect((await code(officer(), { code: numberA })).sentence).toContain('old number');
  expect((await code(officer(), { code: `BAND-${gone}` })).path).toBe(`/patients/${stays}`);
  expect(await readOthers(sql as never, [`BAND-${gone}`])).toMatchObject([{ patientId: stays }]);
  const page = await open(officer(), { patientId: stays });
  expect(page.charts.flatMap((one) => one.folders.map((f) => f.id)).sort()).toEqual(
    [...a, ...b].map(folderId).sort(),
  );
  expect(page.identifiers.map(({ value, active }) => [value, active])).toEqual([
    [numberB, true],
    [numberA, false],
  ]);
  expect(page.mergedFrom).toEqual([gone]);
  expect((await open(officer(), { patientId: gone })).mergedInto).toBe(stays);
  expect(
    await num(`select patient_id from stays where until_at is null and patient_id = ${stays}`),
  ).toBe(stays);
  expect(await num(`select patient_id from appointments where external_id = 'A${gone}'`)).toBe(
    stays,
  );
  expect(await hospital.row(`select chart_id, state from requests where id = '${id}'`)).toEqual({
    chart_id: chart,
    state: 'placed',
  });
  const ledger =
    await sql`select thing, from_id, to_id from merge_moves where merge_id = ${done.mergeId} order by thing`;
  expect(ledger.map((row) => row['thing'])).toEqual(['appointment', 'chart', 'patient', 'stay']);
  expect(ledger.every((row) => row['from_id'] === gone && row['to_id'] === stays)).toBe(true);
  expect(await hospital.findings()).toEqual([]);
});

test('a merge that is taken back at once leaves every row as it was', async () => {
  const { gone, stays } = await two(2);
  const before = await standing();
  const { mergeId } = await merge(officer(), { goneId: gone, staysId: stays, reason });
  expect(await standing()).not.toEqual(before);
  const back = await unmerge(officer(), { mergeId, reason: 'they are two' });
  expect(back).toMatchObject({ patientId: gone, back: 3 });
  expect(await standing()).toEqual(before);
  expect((await merges(officer(), { patientId: stays })).left).toEqual([]);
  expect(await outcomeOf(unmerge(officer(), { mergeId, reason }))).toBe('unmerge_done');
  expect(await hospital.findings()).toEqual([]);
});

test('each that speaks against it has its sentence, and the page says it before', async () => {
  const { gone, stays } = await two();
  const other = await two();
  const { sql } = hospital.owner;
  const tried = (goneId: number, staysId: number) =>
    outcomeOf(merge(officer(), { goneId, staysId, reason }));
  expect(await tried(gone, gone)).toBe('merge_itself');
  await sql`update patients set died_on = '2024-01-01' where id = ${gone}`;
  expect(await tried(gone, stays)).toBe('merge_death_lost');
  const seen = await compare(officer(), { patientId: gone, otherId: stays });
  expect(seen.sides.map((side) => side.mayNotStay?.code ?? null)).toEqual([
    null,
    'merge_death_lost',
  ]);
  expect(seen).toMatchObject({ differs: ['name'], both: ['Medical'] });
  await sql`update patients set died_on = '2024-01-02' where id = ${stays}`;
  expect(await tried(gone, stays)).toBe('merge_two_deaths');
  await sql`update patients set died_on = null where id in (${gone}, ${stays})`;
  for (const id of [gone, stays])
    await sql`insert into stays (patient_id, place_id, from_at, source)
      values (${id}, ${hospital.places.ward}, now() - ${id} * interval '1 minute', 't')`;
  expect(await tried(gone, stays)).toBe('merge_two_beds');
  // Told twice, and over: it stays where it is, and nobody lay in two beds.
  await sql`update stays set until_at = now() where patient_id in (${gone}, ${stays})`;
  expect(await tried(gone, stays)).toBe('done');
  expect(await num(`select count(*) from stays where patient_id = ${gone}`)).toBe(1);
  expect(await tried(gone, other.stays)).toBe('merge_gone_already');
  const led = merge(officer(), { goneId: other.gone, staysId: gone, reason });
  expect(await led.catch((error: unknown) => (error as Refused).facts)).toEqual({
    patientId: stays,
  });
  expect(await tried(other.gone, gone)).toBe('merge_into_merged');
  expect(await outcomeOf(merge(officer(), { goneId: 1, staysId: 999_999, reason }))).toBe(
    'not_found',
  );
  expect(await hospital.findings()).toEqual([]);
});

test('only the records officer and the manager merge; both reads are on record', async () => {
  const { gone, stays } = await two();
  for (const role of ['clerk', 'requester', 'administrator', 'auditor'] as const) {
    const input = { goneId: gone, staysId: stays, reason };
    expect([role, await outcomeOf(merge(hospital.as(role), input))]).toEqual([role, 'not_allowed']);
    expect(await outcomeOf(compare(hospital.as(role), { patientId: gone, otherId: stays }))).toBe(
      'not_allowed',
    );
  }
  await compare(hospital.as('manager'), { patientId: gone, otherId: stays });
  const reads = await hospital.owner.sql`
    select patient_ids from audit_events where action = 'patient.open' order by id desc limit 2`;
  expect(reads.map((row) => row['patient_ids']).sort()).toEqual([[gone], [stays]].sort());
});

test('a chain is flat; its middle comes out alone, and the rest is given back to whom it was', async () => {
  const one = await two();
  const other = await two();
  const [a, b, c] = [one.gone, one.stays, other.stays];
  const first = await merge(officer(), { goneId: a, staysId: b, reason });
  const second = await merge(officer(), { goneId: b, staysId: c, reason });
  expect(
    (await find(officer(), { text: one.numberA, limit: 5 })).patients.map((p) => p.id),
  ).toEqual([c]);
  expect(await num(`select merged_into_id from patients where id = ${a}`)).toBe(c);
  await unmerge(officer(), { mergeId: first.mergeId, reason: 'two' });
  expect(await patientOfChart(one.a[0] ?? 0)).toBe(a);
  expect(await patientOfChart(one.b[0] ?? 0)).toBe(c);
  const again = await merge(officer(), { goneId: a, staysId: c, reason });
  await unmerge(officer(), { mergeId: second.mergeId, reason: 'two' });
  expect(await patientOfChart(one.a[0] ?? 0)).toBe(c);
  expect(await patientOfChart(one.b[0] ?? 0)).toBe(b);
  await unmerge(officer(), { mergeId: again.mergeId, reason: 'two' });
  expect(await patientOfChart(one.a[0] ?? 0)).toBe(a);
  expect(await hospital.findings()).toEqual([]);
});

test('the database refuses by itself: chains that are not flat, charts of who was merged, a changed ledger', async () => {
  const { gone, stays, a } = await two();
  const other = await two();
  await merge(officer(), { goneId: gone, staysId: stays, reason });
  const { sql } = hospital.db;
  const refusal = (work: Promise<unknown>) => work.then(() => 'taken', sqlState);
  const set = (id: number, to: number) =>
    refusal(sql`update patients set merged_into_id = ${to} where id = ${id}`.execute());
  expect(await set(other.gone, gone)).toBe('23001');
  expect(await set(stays, other.gone)).toBe('23001');
  const chart = `(select chart_id from folders where id = ${folderId(a[0] ?? 0)})`;
  const hand = sql.unsafe(`update charts set patient_id = ${gone} where id = ${chart}`);
  expect(await refusal(hand.execute())).toBe('23001');
  const stay = sql`insert into stays (patient_id, place_id, from_at, source) values (${gone}, ${hospital.places.ward}, now(), 't')`;
  expect(await refusal(stay.execute())).toBe('23001');
  expect(await refusal(sql`update merges set reason = 'other'`.execute())).toBe('42501');
  expect(await refusal(sql`delete from merge_moves`.execute())).toBe('42501');
});

test('what is restricted stays so, and is not combined with what is open', async () => {
  const { gone, stays, a } = await two();
  const restricted = `update charts set restricted = true where id = (select chart_id from folders where id = ${folderId(a[0] ?? 0)})`;
  await hospital.owner.sql.unsafe(restricted);
  const done = await merge(officer(), { goneId: gone, staysId: stays, reason });
  expect(done.toCombine).toBe(0);
  const shown = await open(hospital.as('requester'), { patientId: stays });
  expect(shown.charts.flatMap((one) => one.folders.map((f) => f.id))).not.toContain(
    folderId(a[0] ?? 0),
  );
  expect(shown.withheld).toBe(true);
});

test('two people at once: one of them is told, and nothing hangs between', async () => {
  const { gone, stays } = await two();
  const third = (await two()).stays;
  const outcomes = await Promise.all(
    [
      [gone, stays],
      [stays, gone],
      [gone, third],
      [third, stays],
    ].map(([goneId = 0, staysId = 0]) => outcomeOf(merge(officer(), { goneId, staysId, reason }))),
  );
  expect(outcomes).toContain('done');
  for (const outcome of outcomes)
    expect(['done', 'merge_gone_already', 'merge_into_merged']).toContain(outcome);
  expect(await hospital.findings()).toEqual([]);
});

test('a chart that is being written meanwhile comes along', async () => {
  const { gone, stays } = await two();
  const { sql } = hospital.owner;
  const merged = await sql.begin(async (tx) => {
    await tx`insert into charts (patient_id, record_type_id, facility_id, number)
      select ${gone}, id, (select min(id) from facilities), 'meanwhile' from record_types`;
    const waits = merge(officer(), { goneId: gone, staysId: stays, reason });
    for (let waiting = 0; waiting === 0;)
      waiting = Number(
        (await tx`select count(*) as n from pg_locks where not granted`)[0]?.['n'] ?? 0,
      );
    return { waits };
  });
  expect(await merged.waits).toMatchObject({ moved: 3 });
  expect(await num(`select patient_id from charts where number = 'meanwhile'`)).toBe(stays);
});
