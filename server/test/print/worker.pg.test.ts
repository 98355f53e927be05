import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { adopt } from '../../src/jobs/print/claims.ts';
import { drawLabels } from '../../src/jobs/print/draw-labels.ts';
import { PrinterLock } from '../../src/jobs/print/printer-lock.ts';
import { printsAddUp } from '../../src/verbs/doctor/prints-add-up.ts';
import type { PrintWorker } from '../../src/jobs/print/worker.ts';
import { zplOf } from '../../src/verbs/print/zpl-of.ts';
import { printHospital, type PrintHospital } from './print-hospital.ts';
import { Zebra } from './zebra.ts';

let hospital: PrintHospital;
let ids: number[];
const workers: PrintWorker[] = [];
const zebras: Zebra[] = [];
beforeAll(async () => {
  hospital = await printHospital(40);
  ids = hospital.folders.map((folder) => folder.id);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await Promise.all(zebras.splice(0).map((zebra) => zebra.off()));
});
afterAll(() => hospital.drop());

const zebra = async (labelMs = 0) => {
  const made = await new Zebra(labelMs).on();
  zebras.push(made);
  return made;
};
const work = async (pace?: Parameters<PrintHospital['worker']>[0]) => {
  workers.push(await hospital.worker(pace));
};
const becomes = (id: string, state: string) =>
  expect.poll(async () => (await hospital.jobs(id)).state, { interval: 20 }).toBe(state);
const restart = (id: string) =>
  hospital.db.sql`with on_ as (update print_jobs set state = 'queued' where id = ${id} returning id)
    select pg_notify('outguide_print', ${id}) from on_`;
/** Which folder each label that came out is of: each folder's label is drawn once more and looked up. */
const codesOf = async (printer: Zebra) => {
  const wanted = ids.map((subjectId, i) => ({ seq: i, subject: 'folder' as const, subjectId }));
  const job = { id: '', kind: 'folder', layoutId: null, layoutVersion: null, stock: 'roll-4x2' };
  const at = { now: Date.now(), dpi: 203 as const };
  const { drawn } = await drawLabels(hospital.db.sql, job, wanted, at);
  const on = { dpi: 203, copies: 1, stock: 'roll-4x2', offsetX: 0, offsetY: 0 } as const;
  const codeOf = new Map<string, string | undefined>();
  for (const { seq, drawing } of drawn)
    codeOf.set((await zplOf([drawing], on)).trim(), hospital.folders[seq]?.code);
  return printer.out.map((format) => codeOf.get(format) ?? 'none');
};
const codes = () => hospital.folders.map((folder) => folder.code);

test('a job is printed label by label, in its order, and ends', async () => {
  const printer = await zebra(1);
  const id = await hospital.job(await hospital.printerAt(printer.port), ids);
  await work();
  await becomes(id, 'done');
  expect(await codesOf(printer)).toEqual(codes());
  expect([await hospital.jobs(id), await hospital.labels(id)]).toEqual([
    { state: 'done', reason: null, gone: 40 },
    { printed: 40 },
  ]);
});

test('a small job does not wait behind a large one, and one printer has one line at a time', async () => {
  const printer = await zebra(2);
  const printerId = await hospital.printerAt(printer.port);
  const large = await hospital.job(printerId, ids);
  const small = await hospital.job(printerId, ids.slice(0, 1));
  await Promise.all([work(), work()]);
  await becomes(small, 'done');
  expect((await hospital.jobs(large)).state).toBe('printing');
  await becomes(large, 'done');
  expect([printer.out.length, printer.together]).toEqual([41, 1]);
});

test('killed in the middle: what was on its way is asked about, and nothing else is printed twice', async () => {
  const printer = await zebra(15);
  const printerId = await hospital.printerAt(printer.port);
  const id = await hospital.job(printerId, ids);
  const child = spawn(process.execPath, [
    ...[join(import.meta.dirname, 'worker-process.ts'), hospital.appUrl],
  ]);
  await expect.poll(() => printer.out.length, { interval: 2 }).toBeGreaterThan(11);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  // The printer prints what it has; nobody has told us.
  await work();
  await becomes(id, 'paused');
  const before = await hospital.labels(id);
  expect((await hospital.jobs(id)).reason).toBe('server_stopped');
  expect(before['doubtful']).toBe(5);
  expect(before['printed']).toBeGreaterThanOrEqual(10);
  // Somebody looks at the labels: all that were on their way are there.
  await hospital.db
    .sql`update print_job_labels set state = 'printed' where job_id = ${id} and state = 'doubtful'`;
  await hospital.db.sql`update print_jobs set gone = gone + 5 where id = ${id}`;
  await expect.poll(() => printer.out.length, { interval: 5 }).toBe((before['printed'] ?? 0) + 5);
  await restart(id);
  await becomes(id, 'done');
  expect(await codesOf(printer)).toEqual(codes());
});

test('a printer that goes away in the middle: its labels are in doubt, the rest waits for a person', async () => {
  const printer = await zebra(2);
  printer.faults.goAwayAfter = 12;
  const id = await hospital.job(await hospital.printerAt(printer.port), ids);
  await work();
  await becomes(id, 'paused');
  expect([await hospital.jobs(id), await hospital.labels(id)]).toEqual([
    { state: 'paused', reason: 'went_away', gone: 10 },
    { printed: 10, doubtful: 5, waiting: 25 },
  ]);
});

test('a printer that is off fails the job with the reason, custody untouched; on again, it goes on', async () => {
  const printer = await zebra();
  const { port } = printer;
  await printer.off();
  const custody = () => hospital.db.sql`select * from custody order by folder_id`;
  const stood = await custody();
  const id = await hospital.job(await hospital.printerAt(port), ids.slice(0, 3));
  await work();
  await becomes(id, 'failed');
  expect([await hospital.jobs(id), await hospital.labels(id)]).toEqual([
    { state: 'failed', reason: 'no_answer', gone: 0 },
    { waiting: 3 },
  ]);
  expect(await custody()).toEqual(stood);
  const again = await new Zebra().on(port);
  zebras.push(again);
  await restart(id);
  await becomes(id, 'done');
  expect(again.out).toHaveLength(3);
});

test('out of paper: the job says so, and goes on by itself', async () => {
  const printer = await zebra();
  printer.faults.paperOut = true;
  const id = await hospital.job(await hospital.printerAt(printer.port), ids.slice(0, 3));
  await work({ patience: { lookMs: 5, faultMs: 20_000, drainMs: 1_000 } });
  await expect
    .poll(() => hospital.jobs(id), { interval: 20 })
    .toMatchObject({ state: 'rendering', reason: 'paper_out' });
  printer.mend();
  await becomes(id, 'done');
  expect((await hospital.jobs(id)).reason).toBeNull();
  const told = await hospital.db.sql<{ act: string }[]>`
    select act from print_job_events where job_id = ${id} order by id`;
  expect(told.map((row) => row.act)).toEqual(['waits', 'sent', 'done']);
});

test('paused by a person: the chunk in hand comes out, no other', async () => {
  const printer = await zebra(5);
  const id = await hospital.job(await hospital.printerAt(printer.port), ids);
  await work();
  await expect.poll(() => printer.out.length, { interval: 2 }).toBeGreaterThan(1);
  await hospital.db
    .sql`update print_jobs set state = 'paused', reason = 'by_person' where id = ${id}`;
  await expect
    .poll(async () => (await hospital.labels(id))['sending'] ?? 0, { interval: 10 })
    .toBe(0);
  const stands = await hospital.labels(id);
  expect([printer.out.length, stands['waiting']]).toEqual([
    stands['printed'],
    40 - (stands['printed'] ?? 0),
  ]);
  expect((await hospital.jobs(id)).state).toBe('paused');
});

test('a folder that was voided since gets no label, and the job names it', async () => {
  const printer = await zebra();
  const [first = 0, second = 0, third = 0] = ids.slice(-3);
  await hospital.owner.sql`update folders set lifecycle = 'void' where id = ${second}`;
  const id = await hospital.job(await hospital.printerAt(printer.port), [first, second, third]);
  await work();
  await becomes(id, 'done');
  expect(printer.out).toHaveLength(2);
  const left = await hospital.db.sql`
    select subject_id as id, why from print_job_labels where job_id = ${id} and state = 'left_out'`;
  expect(left).toEqual([{ id: second, why: 'void' }]);
});

test('other stock, or a printer that was withdrawn, prints nothing', async () => {
  const printer = await zebra();
  const printerId = await hospital.printerAt(printer.port);
  const id = await hospital.job(printerId, ids.slice(0, 1));
  await hospital.db.sql`update printers set stock = 'roll-4x6' where id = ${printerId}`;
  await work();
  await becomes(id, 'paused');
  await hospital.db
    .sql`update printers set stock = 'roll-4x2', withdrawn_at = now() where id = ${printerId}`;
  await restart(id);
  await becomes(id, 'failed');
  expect((await hospital.jobs(id)).reason).toBe('printer_withdrawn');
  expect(printer.out).toHaveLength(0);
});

test('who does not have the printer claims nothing and judges nothing', async () => {
  const printerId = await hospital.printerAt(1);
  const [mine, theirs] = [new PrinterLock(hospital.db), new PrinterLock(hospital.db)];
  expect([await mine.take(printerId), await theirs.take(printerId)]).toEqual([true, false]);
  const id = await hospital.job(printerId, ids.slice(0, 2));
  await hospital.db.sql`update print_job_labels set state = 'sending' where job_id = ${id}`;
  await adopt(theirs, printerId);
  expect(await hospital.labels(id)).toEqual({ sending: 2 });
  await mine.release(printerId);
  expect(await theirs.take(printerId)).toBe(true);
  await adopt(theirs, printerId);
  expect(await hospital.labels(id)).toEqual({ doubtful: 2 });
  mine.drop();
  theirs.drop();
});

test('the doctor finds a print that does not add up, and none before', async () => {
  const { sql } = hospital.db;
  // As a worker left them that was stopped in the middle, which the next one settles.
  await sql`update print_job_labels set state = 'doubtful' where state = 'sending'`;
  expect((await printsAddUp.run(sql)).findings).toEqual([]);
  const [done] = await sql<
    { id: string }[]
  >`select id from print_jobs where state = 'done' limit 1`;
  const id = done?.id ?? '';
  await hospital.owner
    .sql`update print_job_labels set state = 'waiting' where job_id = ${id} and seq = 1`;
  expect((await printsAddUp.run(sql)).findings.map((one) => one.object)).toEqual([`print ${id}`]);
});
