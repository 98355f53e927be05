import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PrintWorker } from '../../src/jobs/print/worker.ts';
import { jobRows } from '../../src/verbs/print/job-rows.ts';
import { cupsIsHere, startCups, type CupsDaemon } from './cups-daemon.ts';
import { printHospital, type PrintHospital } from './print-hospital.ts';

// A print on a queue of a real CUPS, from the worker's claim to CUPS's last word. Skipped where CUPS is not installed.

let hospital: PrintHospital;
let cups: CupsDaemon;
let printerId: number;
const workers: PrintWorker[] = [];
beforeAll(async () => {
  if (!cupsIsHere) return;
  hospital = await printHospital(4);
  cups = await startCups();
  // Debian's filters need not be installed: the shelf takes PDF as it is.
  await cups.admin('lpadmin', '-p', 'Labels', '-o', 'raw');
  const [row] = await hospital.db.sql<{ id: number }[]>`
    insert into printers (name, transport, queue, stock) values ('Office', 'cups', 'Labels', 'roll-4x2') returning id`;
  printerId = row?.id ?? 0;
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});
afterAll(async () => {
  await cups?.stop();
  await hospital?.drop();
});

const work = async () => {
  const worker = await hospital.worker();
  workers.push(worker);
  return worker;
};
const start = () =>
  hospital.job(
    printerId,
    hospital.folders.map((folder) => folder.id),
  );
const becomes = (id: string, state: string, reason: string | null) =>
  expect.poll(() => hospital.jobs(id), { interval: 20 }).toMatchObject({ state, reason });
const filesOut = () => readFileSync(cups.out, 'latin1').split('%%EOF').length - 1;
const acts = async (id: string) =>
  (
    await hospital.db.sql<{ act: string }[]>`
    select act from print_job_events where job_id = ${id} order by id`
  ).map((row) => row.act);

test.skipIf(!cupsIsHere)(
  'handed over is not printed: it is done when CUPS says so, and what holds it up is said',
  async () => {
    await cups.admin('cupsdisable', '-r', 'Being cleaned until noon', 'Labels');
    const id = await start();
    await work();
    await becomes(id, 'printing', 'queue_stopped');
    // In CUPS's own words too, on the page of printers and on the print's.
    const said = async () => {
      const [row] = await hospital.db
        .sql`select told, told_said as said from printers where id = ${printerId}`;
      const [shown] = await jobRows(hospital.db.sql, hospital.db.sql`where j.id = ${id}`);
      return [row, shown?.trouble?.said];
    };
    const words = 'Being cleaned until noon';
    await expect.poll(said).toEqual([{ told: 'queue_stopped', said: words }, words]);
    expect(await hospital.labels(id)).toEqual({ sending: 4 });
    await cups.admin('cupsenable', 'Labels');
    await becomes(id, 'done', null);
    expect([await hospital.labels(id), filesOut()]).toEqual([{ printed: 4 }, 1]);
    expect(await said()).toEqual([{ told: 'ready', said: null }, undefined]);
    // What CUPS tells the printer: as large as it is, and no sheet on the back of another.
    const told = readFileSync(join(cups.dir, 'options'), 'utf8');
    expect(told).toMatch(/print-scaling=none/);
    expect(told).toMatch(/sides=one-sided/);
    await expect.poll(() => acts(id)).toEqual(['handed', 'waits', 'sent', 'done']);
  },
);

test.skipIf(!cupsIsHere)(
  'a server that is stopped or killed leaves it to CUPS, and the next one asks for it: printed once, nobody asked',
  async () => {
    const before = filesOut();
    await cups.admin('cupsdisable', 'Labels');
    const id = await start();
    const child = spawn(process.execPath, [
      ...[join(import.meta.dirname, 'worker-process.ts'), hospital.appUrl],
    ]);
    await becomes(id, 'printing', 'queue_stopped');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const second = await work();
    await expect
      .poll(
        () => hospital.db.sql`select from pg_locks where locktype = 'advisory' and classid = 724`,
      )
      .toHaveLength(1);
    await second.stop();
    expect(await hospital.labels(id)).toEqual({ sending: 4 });
    await cups.admin('cupsenable', 'Labels');
    await work();
    await becomes(id, 'done', null);
    expect([await hospital.labels(id), filesOut() - before]).toEqual([{ printed: 4 }, 1]);
  },
);

test.skipIf(!cupsIsHere)(
  'given up by CUPS is asked about; cancelled here it is taken out of its queue, and nothing comes out',
  async () => {
    await cups.admin('lpadmin', '-p', 'Labels', '-o', 'printer-error-policy=abort-job');
    cups.printer({ ends: 1 });
    const given = await start();
    await work();
    await becomes(given, 'paused', 'aborted_in_queue');
    expect(await hospital.labels(given)).toEqual({ doubtful: 4 });
    cups.printer({});
    const before = filesOut();
    await cups.admin('cupsdisable', 'Labels');
    const id = await start();
    await becomes(id, 'printing', 'queue_stopped');
    await hospital.db.sql`update print_jobs set state = 'cancelled' where id = ${id}`;
    await expect.poll(() => hospital.labels(id), { interval: 20 }).toEqual({ waiting: 4 });
    await cups.admin('cupsenable', 'Labels');
    expect(filesOut()).toBe(before);
  },
);
