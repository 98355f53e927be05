import { randomUUID } from 'node:crypto';
import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import type { Layout } from '@outguide/labels/layout/form';
import { readCodes } from '@outguide/labels/test/support/read-back';
import { zplToPng } from '@outguide/labels/test/support/zpl';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { noticeFailingLayouts } from '../../src/jobs/failing-layouts.ts';
import type { PrintWorker } from '../../src/jobs/print/worker.ts';
import type { Call } from '../../src/verbs/call.ts';
import { printsAddUp } from '../../src/verbs/doctor/prints-add-up.ts';
import { testPrint } from '../../src/verbs/layout/test-print.ts';
import { use } from '../../src/verbs/layout/use.ts';
import { printFile } from '../../src/verbs/print/file.ts';
import { job } from '../../src/verbs/print/job.ts';
import { labels } from '../../src/verbs/print/labels.ts';
import { notOut } from '../../src/verbs/print/not-out.ts';
import { start } from '../../src/verbs/print/start.ts';
import { outcomeOf } from '../scan/desk-hospital.ts';
import { printHospital, type PrintHospital } from './print-hospital.ts';
import { Zebra } from './zebra.ts';

// Layouts that nobody has saved yet, and layouts that were saved when the judge knew less, on a printer of the network.

let hospital: PrintHospital;
let zebra: Zebra;
let raw: number;
let pdf: number;
let worker: PrintWorker;
beforeAll(async () => {
  hospital = await printHospital(6);
  zebra = await new Zebra().on();
  raw = await hospital.printerAt(zebra.port);
  const [file] = await hospital.db.sql<{ id: number }[]>`
    select id from printers where transport = 'pdf'`;
  pdf = file?.id ?? 0;
  const [staff] = await hospital.db.sql<{ id: number }[]>`select id from staff`;
  manager = as('manager', staff?.id ?? 0);
  worker = await work();
});
afterEach(() => zebra.mend());
afterAll(async () => {
  await worker.stop();
  await zebra.off();
  await hospital.drop();
});

let manager: Call;
/** Out of paper is waited for as long as a test on a busy machine may take. */
const work = () => hospital.worker({ patience: { lookMs: 5, faultMs: 20_000, drainMs: 1_000 } });
const as = (role: 'manager' | 'clerk', staffId: number): Call => ({
  db: hospital.db,
  clock: Date.now,
  actor: { staffId, name: 'M', roles: [role], placeId: null },
});
const { folder } = builtInLayouts;
const tried: Layout = { ...folder, id: 'draft', name: 'Larger code' };
const tryOn = (printerId: number, more: object = {}) => {
  const id = randomUUID();
  const wish = { id, layout: tried, printerId, example: 'usual' as const, startPosition: 1 };
  return testPrint(manager, { ...wish, ...more });
};
const becomes = (jobId: string, as: object) =>
  expect.poll(() => job(manager, { jobId }), { interval: 20, timeout: 20_000 }).toMatchObject(as);
const fetched = async (jobId: string) => {
  let text = '';
  for await (const piece of await printFile(manager, { jobId }))
    text += Buffer.from(piece).toString('latin1');
  return text;
};
const custody = () =>
  hospital.owner.sql`select (select json_agg(c order by folder_id) from custody c) as custody,
    (select count(*) from movements) as moves`;
/** As a version that an earlier judge let pass; put to use. */
const savedEarlier = async (layoutId: string, layout: Layout) => {
  const text = JSON.stringify({ ...layout, id: layoutId });
  await hospital.owner.sql`insert into label_layouts (layout_id, version, kind, name, layout)
    values (${layoutId}, 1, ${layout.kind}, ${layout.name}, ${text}::text::jsonb)`;
  await hospital.owner.sql`insert into label_layout_uses (kind, layout_id, version)
    values (${layout.kind}, ${layoutId}, 1)`;
};
const print = (more: object = {}) => {
  const folderIds = hospital.folders.map((one) => one.id);
  const what = { of: 'folders' as const, folderIds };
  return start(manager, {
    ...{ id: randomUUID(), kind: 'folder', what, printerId: raw, startPosition: 1, copies: 1 },
    ...more,
  });
};

test('a layout that is not saved is tried on the label printer, waits for its paper and touches no folder', async () => {
  const before = await custody();
  zebra.faults.paperOut = true;
  const { jobId } = await tryOn(raw);
  await becomes(jobId, { trouble: { sentence: 'It is out of labels.' } });
  zebra.mend();
  await becomes(jobId, { state: 'done', title: 'Test of “Larger code”', gone: 1 });
  const [zpl = ''] = zebra.out.splice(0);
  const paper = { width: 101.6, height: 50.8, shapes: [] };
  expect(await readCodes(await zplToPng(zpl, paper, 203))).toEqual(['F00001234542']);
  expect((await labels(manager, { jobId, after: 0, limit: 10 })).rows).toMatchObject([
    { subject: 'example', name: 'Words of an example', state: 'printed' },
  ]);
  // It did not come out: the same layout again, which is kept with the print and nowhere else.
  const again = await notOut(manager, { jobId, positions: '1' });
  await becomes(again.jobId, { state: 'done' });
  expect(zebra.out.splice(0)).toEqual([zpl]);
  expect(await hospital.db.sql`select 1 from label_layouts`).toHaveLength(0);
  expect(await custody()).toEqual(before);
});

test('asked twice it is one print; as a file it is as large as the layout', async () => {
  const id = randomUUID();
  expect(await tryOn(pdf, { id })).toEqual(await tryOn(pdf, { id }));
  const { width, height } = folder;
  const [, right, down] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(await fetched(id)) ?? [];
  expect([Number(right) / 72, Number(down) / 72].map((inches) => inches * 25.4)).toEqual([
    expect.closeTo(width, 1),
    expect.closeTo(height, 1),
  ]);
  expect(await job(manager, { jobId: id })).toMatchObject({ state: 'done' });
});

test('tried on what it does not fit, or would not read on, it is refused and nothing is made', async () => {
  const count = () => hospital.db.sql`select count(*) as n from print_jobs`;
  const before = await count();
  const large = { ...tried, width: 120 };
  expect(await outcomeOf(tryOn(raw, { layout: large }))).toBe('label_too_large');
  expect(await outcomeOf(tryOn(pdf, { stock: 'avery-l7160' }))).toBe('label_too_large');
  expect(await outcomeOf(tryOn(pdf, { stock: 'avery-5163', startPosition: 11 }))).toBe(
    'no_such_position',
  );
  expect(await outcomeOf(tryOn(raw, { layout: faint(tried) }))).toBe('layout_unreadable');
  const clerk = as('clerk', manager.actor.staffId);
  const wish = { id: randomUUID(), layout: tried, printerId: raw, example: 'usual' as const };
  expect(await outcomeOf(testPrint(clerk, { ...wish, startPosition: 1 }))).toBe('not_allowed');
  expect(await count()).toEqual(before);
});

const faint = (layout: Layout): Layout => ({
  ...layout,
  parts: layout.parts.map((part) =>
    part.id === 'type' ? ({ ...part, ink: '#dddddd' } as typeof part) : part,
  ),
});

test('labels that lack what they need are named and left out; the others come out', async () => {
  const { sql } = hospital.owner;
  const [typed, voided] = hospital.folders;
  // None of our fonts has a letter of it.
  await sql`insert into record_types (code, name) values ('kr', '의무기록') on conflict do nothing`;
  await sql`update charts set record_type_id = (select id from record_types where code = 'kr')
    where id = (select chart_id from folders where id = ${typed?.id ?? 0})`;
  await worker.stop();
  const { jobId } = await print();
  await sql`update folders set lifecycle = 'void' where id = ${voided?.id ?? 0}`;
  worker = await work();
  await becomes(jobId, { state: 'done', gone: 4 });
  expect((await job(manager, { jobId })).leftOut).toEqual(
    expect.arrayContaining([
      { why: 'void', said: null, positions: '2' },
      { why: 'would_not_read', said: expect.stringMatching(/^“type”: /), positions: '1' },
    ]),
  );
  const codes: string[] = [];
  for (const zpl of zebra.out.splice(0))
    codes.push(
      ...(await readCodes(await zplToPng(zpl, { width: 101.6, height: 50.8, shapes: [] }, 203))),
    );
  expect(codes).toEqual(hospital.folders.slice(2).map((one) => one.code));
});

test('a layout in use that a stricter judge refuses prints nothing, says why, and is a notice until another is used', async () => {
  await savedEarlier('older', faint({ ...folder, name: 'Older' }));
  const open = async () =>
    (
      await hospital.db.sql<{ facts: object }[]>`
      select facts from notices where kind = 'layout_fails' and cleared_at is null`
    ).map((row) => row.facts);
  expect(await outcomeOf(print())).toBe('layout_fails');
  expect(await outcomeOf(print({ layoutId: 'older' }))).toBe('layout_fails');
  expect(await noticeFailingLayouts(hospital.db)).toEqual({ noticed: 1 });
  expect(await noticeFailingLayouts(hospital.db)).toEqual({ noticed: 0 });
  expect(await open()).toMatchObject([
    {
      layout: 'Older',
      layoutId: 'older',
      version: 1,
      labelKind: 'folder',
      why: expect.stringContaining('too faint'),
    },
  ]);
  // Without it they are printed.
  const { jobId } = await print({ layoutId: null });
  await becomes(jobId, { state: 'done' });
  await use(manager, { kind: 'folder', layout: null });
  expect(await open()).toEqual([]);
  zebra.out.splice(0);
});

test('a print that waited while the laws changed stops with the reason, and not a label is out', async () => {
  await savedEarlier('waited', { ...folder, name: 'Waited' });
  await worker.stop();
  const { jobId } = await print();
  // What the judge learned meanwhile.
  await hospital.owner
    .sql`update label_layouts set layout = ${JSON.stringify({ ...faint(folder), id: 'waited' })}::text::jsonb
    where layout_id = 'waited'`;
  worker = await work();
  await becomes(jobId, {
    state: 'failed',
    trouble: { nextAct: 'Print again with another layout.' },
  });
  expect((await job(manager, { jobId })).leftOut).toMatchObject([
    { positions: '1-5', said: expect.stringMatching(/^“type”: .*too faint/) },
  ]);
  expect(zebra.out).toEqual([]);
  // A try whose layout was lost is found; nothing else is wrong.
  expect((await printsAddUp.run(hospital.db.sql)).findings).toEqual([]);
  await hospital.owner
    .sql`delete from print_job_drafts where job_id = (select min(job_id::text)::uuid from print_job_drafts)`;
  expect((await printsAddUp.run(hospital.db.sql)).findings).toMatchObject([
    { problem: 'tries a layout that is not kept' },
  ]);
});
