import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/auth/actor.ts';
import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import { drawLayout } from '@outguide/labels/layout/draw';
import type { LabelKind } from '@outguide/labels/layout/fields';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../../src/api/refused.ts';
import type { Call } from '../../src/verbs/call.ts';
import { holdSlip } from '../../src/verbs/label/hold-slip.ts';
import { save } from '../../src/verbs/layout/save.ts';
import { job } from '../../src/verbs/print/job.ts';
import { labelValues, type WantedLabel } from '../../src/verbs/print/label-values.ts';
import { layoutFor } from '../../src/verbs/print/layout-for.ts';
import { notOut } from '../../src/verbs/print/not-out.ts';
import { nobodysNumber } from '../../src/verbs/print/wristband-values.ts';
import { printFile } from '../../src/verbs/print/file.ts';
import { preview } from '../../src/verbs/print/preview.ts';
import { start } from '../../src/verbs/print/start.ts';
import type { What } from '../../src/verbs/print/what.ts';
import { printers } from '../../src/verbs/printer/list.ts';
import { choosePaper } from '../../src/verbs/printer/paper.ts';
import { code } from '../../src/verbs/resolve/code.ts';
import { smallHospital, type SmallHospital } from '../scan/small-hospital.ts';

// Slips and sheets that are of a folder without being its label, and the layout that a print is made with.

let hospital: SmallHospital;
let call: Call;
let pdf: number;
const now = Date.parse('2026-11-22T10:42:00Z');
const ids = () => hospital.folders.map((folder) => folder.id);
beforeAll(async () => {
  hospital = await smallHospital(6);
  const { owner, places } = hospital;
  const [clerk] = await owner.sql<{ id: number }[]>`select id from staff`;
  const actor: Actor = {
    ...{ staffId: clerk?.id ?? 0, name: 'C', roles: ['manager'], placeId: null },
  };
  call = { db: hospital.db, actor, clock: () => now };
  const [printer] = await owner.sql<{ id: number }[]>`select id from printers`;
  pdf = printer?.id ?? 0;
  const [out = 0, , wanted = 0] = ids();
  // One folder is with the ward, due back; another is asked for by two, the clinic first.
  await owner.sql`update custody set state = 'out', place_id = ${places.ward}, since = '2026-11-22T09:00Z',
    holder_id = ${actor.staffId} where folder_id = ${out}`;
  await owner.sql`insert into away (folder_id, state, place_id, since, due_at)
    values (${out}, 'out', ${places.ward}, '2026-11-22T09:00Z', '2026-11-25T14:00Z')`;
  await owner.sql`update places set phone = 'ext. 4471' where id = ${places.ward}`;
  for (const [place, urgency] of [
    [places.ward, 'today'],
    [places.clinic, 'now'],
  ] as const) {
    const id = randomUUID();
    await owner.sql`insert into requests (id, chart_id, for_place_id, asked_by_id, urgency, purpose, placed_at)
      select ${id}, chart_id, ${place}, ${actor.staffId}, ${urgency}, 'visit', '2026-11-22T10:31Z' from folders where id = ${wanted}`;
    await owner.sql`insert into request_folders (request_id, folder_id) values (${id}, ${wanted})`;
  }
});
afterAll(() => hospital.drop());

const print = (kind: LabelKind, what: What, more: object = {}) =>
  start(call, {
    ...{ id: randomUUID(), kind, what, printerId: pdf, startPosition: 1, copies: 1 },
    ...more,
  });
/** What stands on the labels of a print, each drawn by the layout of the product. */
async function valuesOf(kind: LabelKind, jobId: string) {
  const wanted = await hospital.db.sql<WantedLabel[]>`
    select seq, subject, subject_id as "subjectId" from print_job_labels where job_id = ${jobId} order by seq`;
  const found = await labelValues(hospital.db.sql, kind, wanted, { now, namesPatient: false });
  return [...found.values()].map((one) => {
    if ('leftOut' in one) return one.leftOut;
    expect(drawLayout(builtInLayouts[kind], one.values)).toMatchObject({ ok: true });
    return one.values;
  });
}
const codeOf = (error: unknown) => (error instanceof Refused ? error.code : error);

test('a shelf’s outguide slips are of the folders that are out: with whom, since when, due when', async () => {
  const { jobId, total } = await print('outguide_slip', {
    of: 'shelf',
    placeId: hospital.places.room,
  });
  expect(total).toBe(1);
  expect(await valuesOf('outguide_slip', jobId)).toMatchObject([
    {
      ...{ place: 'ward W5', placeCode: hospital.codes.ward, by: 'A Clerk', phone: 'ext. 4471' },
      ...{ since: '09:00', dueBack: '25 Nov 14:00', home: 'R1-A', number: '100001' },
    },
  ]);
  // It came back before its slip was drawn.
  await hospital.owner.sql`update custody set state = 'filed' where folder_id = ${ids()[0] ?? 0}`;
  expect(await valuesOf('outguide_slip', jobId)).toEqual(['not_out']);
  expect(await print('outguide_slip', { of: 'folders', folderIds: ids() }).catch(codeOf)).toBe(
    'nothing_to_print_here',
  );
});

test('a room’s request slips: one for each folder to fetch, for who gets it first', async () => {
  const { jobId, total } = await print('request_slip', {
    ...{ of: 'requests', placeId: hospital.places.room },
  });
  expect(total).toBe(1);
  expect(await valuesOf('request_slip', jobId)).toMatchObject([
    {
      ...{ place: 'clinic C2', urgency: 'urgent', purpose: 'visit', askedBy: 'A Clerk' },
      ...{ askedAt: '10:31', shelf: 'R1-A', elsewhere: '', number: '100003' },
    },
  ]);
  const other = print('request_slip', { of: 'requests', placeId: hospital.places.ward });
  expect(await other.catch(codeOf)).toBe('nothing_to_print_here');
  expect(await print('folder', { of: 'requests', placeId: 1 }).catch(codeOf)).toBe(
    'kind_of_other_things',
  );
});

test('a room’s request slips lie in the order of the walk, not of the numbers alone', async () => {
  const { owner, places } = hospital;
  const [, , , first = 0, second = 0] = ids();
  // The higher number stands on the shelf that is walked by first: A-2 before A-10, and both after A.
  const shelf = async (code: string) => {
    const [row] = await owner.sql<{ id: number }[]>`
      insert into places (facility_id, parent_id, room_id, kind, code, name)
      select facility_id, id, id, 'shelf', ${code}, ${code} from places where id = ${places.room} returning id`;
    return row?.id ?? 0;
  };
  await owner.sql`update folders set home_place_id = ${await shelf('R1-A-10')} where id = ${first}`;
  await owner.sql`update folders set home_place_id = ${await shelf('R1-A-2')} where id = ${second}`;
  const asked = [first, second].map(async (folderId) => {
    const id = randomUUID();
    await owner.sql`insert into requests (id, chart_id, for_place_id, urgency, placed_at)
      select ${id}, chart_id, ${places.clinic}, 'today', now() from folders where id = ${folderId}`;
    await owner.sql`insert into request_folders (request_id, folder_id) values (${id}, ${folderId})`;
  });
  await Promise.all(asked);
  const { jobId } = await print('request_slip', { of: 'requests', placeId: places.room });
  const shelves = (await valuesOf('request_slip', jobId)).map((one) =>
    typeof one === 'string' ? one : one.shelf,
  );
  expect(shelves).toEqual(['R1-A', 'R1-A-2', 'R1-A-10']);
});

test.each(['loose_sheet', 'separator'] as const)(
  '%s says whose folder it goes to',
  async (kind) => {
    const { jobId } = await print(kind, { of: 'folders', folderIds: ids().slice(0, 2) });
    expect(await valuesOf(kind, jobId)).toMatchObject([
      { code: hospital.folders[0]?.code, number: '100001', room: 'file_room R1' },
      { code: hospital.folders[1]?.code },
    ]);
  },
);

test('the wristband test is one sheet whose number opens nobody', async () => {
  const { jobId, total } = await print('wristband_test', { of: 'wristband' });
  expect([total, await valuesOf('wristband_test', jobId)]).toMatchObject([
    1,
    [{ wristband: nobodysNumber }],
  ]);
  expect(await code(call, { code: nobodysNumber })).toMatchObject({ kind: 'nothing' });
});

/** The paper of a print's file, in whole millimetres. */
async function paperOf(jobId: string): Promise<number[]> {
  let text = '';
  for await (const piece of await printFile(call, { jobId }))
    text += Buffer.from(piece).toString('latin1');
  const [, width, height] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text) ?? [];
  return [width, height].map((points) => Math.round((Number(points) / 72) * 25.4));
}

test('a hold slip is as wide as the paper of slips that is loaded, or this site’s, and as long as what it says', async () => {
  const { owner, places } = hospital;
  const slip = async (stock: string) => {
    const what = { of: 'folders' as const, folderIds: ids().slice(2, 3) };
    return paperOf((await print('hold_slip', what, { stock })).jobId);
  };
  const [wide, high] = [await slip('receipt-80'), (await slip('receipt-80'))[1] ?? 0];
  expect([wide[0], (await slip('receipt-58'))[0], (await slip('own'))[0]]).toEqual([80, 58, 80]);
  // Who waits has a long name now.
  const name = 'Department of paediatric gastroenterology, hepatology and nutrition, east wing';
  await owner.sql`update places set name = ${name} where id = ${places.clinic}`;
  expect((await slip('receipt-80'))[1]).toBeGreaterThan(high);
  expect(await choosePaper(call, { slips: 58 })).toEqual({ slips: 58 });
  expect(await printers(call)).toMatchObject({ paper: 'a4', slips: 58 });
  expect([(await slip('own'))[0], (await slip('receipt-80'))[0]]).toEqual([58, 80]);
  const drawn = await holdSlip(call, { folderId: ids()[2] ?? 0 });
  expect(drawn.drawing).toMatchObject({ width: 58 });
  const look = await preview(call, {
    ...{ kind: 'hold_slip', what: { of: 'folders', folderIds: ids().slice(2, 3) }, printerId: pdf },
    ...{ stock: 'receipt-58', startPosition: 1, copies: 1 },
  });
  expect(look.pictures[0]?.svg).toContain('gastroenterology,');
  await choosePaper(call, { paper: 'letter' });
  expect(await printers(call)).toMatchObject({ paper: 'letter', slips: 58 });
  await choosePaper(call, { paper: 'a4', slips: 80 });
});

test('pages are as large as the paper they are printed on, and as this site’s where nothing says it', async () => {
  const sizeOf = async (stock: string) =>
    paperOf((await print('wristband_test', { of: 'wristband' }, { stock })).jobId);
  expect(await sizeOf('own')).toEqual([210, 297]);
  expect(await sizeOf('plain-letter')).toEqual([216, 279]);
  await choosePaper(call, { paper: 'letter' });
  expect(await sizeOf('own')).toEqual([216, 279]);
  expect(await sizeOf('plain-a4')).toEqual([210, 297]);
  expect(await printers(call)).toMatchObject({ paper: 'letter' });
  const clerk = { ...call, actor: { ...call.actor, roles: ['clerk'] as const } };
  expect(await choosePaper(clerk, { paper: 'a4' }).catch(codeOf)).toBe('not_allowed');
  await choosePaper(call, { paper: 'a4' });
});

test('the year is that of the last visit that is known, and none where none is', async () => {
  const { jobId } = await print('folder_end_tab', { of: 'folders', folderIds: ids().slice(1, 2) });
  expect(await valuesOf('folder_end_tab', jobId)).toMatchObject([{ year: '' }]);
  const [patient] = await hospital.owner.sql<{ id: number }[]>`select id from patients`;
  await hospital.owner.sql`insert into stays (patient_id, place_id, from_at, until_at, source)
    values (${patient?.id ?? 0}, ${hospital.places.ward}, '2019-03-01', '2019-03-04', 'test')`;
  const appointment = (id: string, at: string, state: string) => hospital.owner.sql`
    insert into appointments (external_id, patient_id, place_id, at, state)
    values (${id}, ${patient?.id ?? 0}, ${hospital.places.clinic}, ${at}, ${state})`;
  await appointment('a', '2023-05-01', 'no_show');
  await appointment('b', '2021-12-31T23:30:00Z', 'arrived');
  expect(await valuesOf('folder_end_tab', jobId)).toMatchObject([{ year: '2021' }]);
});

test('a print keeps the layout that a site chose for it, in its version, and so does what is printed again', async () => {
  const mine = (width: number) => ({
    ...structuredClone(builtInLayouts.folder_barcode),
    ...{ id: 'mine', name: 'Ours', width },
  });
  const { width } = builtInLayouts.folder_barcode;
  const first = await save(call, { layout: mine(width + 1) as never, from: null, use: false });
  const { layoutId } = first;
  const what = { of: 'folders' as const, folderIds: ids().slice(0, 3) };
  const seen = await preview(call, {
    ...{ kind: 'folder_barcode', what, printerId: pdf, layoutId, startPosition: 1, copies: 1 },
  });
  expect(seen.width).toBe(width + 1);
  const made = await print('folder_barcode', what, { layoutId });
  const next = { ...mine(width + 2), id: layoutId };
  await save(call, { layout: next as never, from: 1, use: true });
  const widthOf = async (jobId: string) => {
    const [row] = await hospital.db.sql<
      {
        id: string;
        kind: string;
        stock: string;
        layoutId: string | null;
        layoutVersion: number | null;
      }[]
    >`select id, kind, stock, layout_id as "layoutId", layout_version as "layoutVersion" from print_jobs where id = ${jobId}`;
    return row && [row.layoutVersion, (await layoutFor(hospital.db.sql, row))?.width];
  };
  expect(await widthOf(made.jobId)).toEqual([1, width + 1]);
  // What is in use counts where nothing is chosen; the product's own can be chosen back.
  expect(await widthOf((await print('folder_barcode', what)).jobId)).toEqual([2, width + 2]);
  expect(await widthOf((await print('folder_barcode', what, { layoutId: null })).jobId)).toEqual([
    null,
    width,
  ]);
  await hospital.db.sql`update print_job_labels set state = 'sent' where job_id = ${made.jobId}`;
  for (const state of ['rendering', 'printing', 'done'])
    await hospital.db
      .sql`update print_jobs set state = ${state}, gone = total where id = ${made.jobId}`;
  const again = await notOut(call, { jobId: made.jobId, positions: '2' });
  expect(await widthOf(again.jobId)).toEqual([1, width + 1]);
  expect(await job(call, again)).toMatchObject({ layout: { name: 'Ours', version: 1 } });
  expect(await print('folder', what, { layoutId }).catch(codeOf)).toBe('layout_not_for_it');
});

test('what cannot be drawn is told with its part, before and after: never a file without a page', async () => {
  const what = { of: 'folders' as const, folderIds: ids().slice(0, 2) };
  // None of our fonts has a letter of it.
  await hospital.owner.sql`update record_types set name = '의무기록'`;
  const why = { why: 'would_not_read', said: expect.stringMatching(/^“type”: /) };
  const wish = { kind: 'folder' as const, what, printerId: pdf, startPosition: 1, copies: 1 };
  const seen = await preview(call, wish);
  expect(seen.pictures).toEqual([]);
  expect(seen.leftOut).toEqual([
    { seq: 1, ...why },
    { seq: 2, ...why },
  ]);
  const made = await print('folder', what);
  // As often as it is asked for.
  for (let n = 0; n < 2; n += 1)
    expect(await printFile(call, { jobId: made.jobId }).catch(codeOf)).toBe('nothing_drawn');
  expect(await job(call, made)).toMatchObject({
    ...{ state: 'failed', trouble: { sentence: expect.stringContaining('None of its labels') } },
    leftOut: [{ ...why, positions: '1-2' }],
  });
});
