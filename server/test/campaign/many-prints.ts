import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '@outguide/db/connect';
import { filingKey } from '@outguide/labels/filing-order';
import { composeSymbol } from '@outguide/labels/symbol';
import type { Call } from '../../src/verbs/call.ts';
import { printFile } from '../../src/verbs/print/file.ts';
import { job } from '../../src/verbs/print/job.ts';
import { notOut } from '../../src/verbs/print/not-out.ts';
import { start } from '../../src/verbs/print/start.ts';
import { continuePrint, pausePrint } from '../../src/verbs/print/steer.ts';
import { Zebra } from '../print/zebra.ts';
import { furnish } from '../scan/small-hospital.ts';

/** What a print of many labels came to. */
export interface ManyFigures {
  readonly labels: number;
  readonly seconds: number;
  /** Labels of which the printer has none. */
  readonly lost: number;
  /** Labels that came out more often than somebody asked for. */
  readonly doubled: number;
  /** Labels that nobody knew of after the kill, and a person was asked about. */
  readonly doubtful: number;
  /** Resident memory of who prints, MB, at each tenth. */
  readonly memory: readonly number[];
}

export interface Many {
  readonly db: Db;
  readonly appUrl: string;
  readonly call: Call;
  readonly roomId: number;
  readonly count: number;
}

/** A hospital with as many folders on one shelf, poured in at once. */
export async function manyFolders(
  owner: Db,
  app: { readonly db: Db; readonly appUrl: string },
  count: number,
): Promise<Many> {
  const { places } = await furnish(owner, 1);
  const { sql } = owner;
  for (let from = 2; from <= count; from += 5_000) {
    const some = Array.from({ length: Math.min(5_000, count - from + 1) }, (_, i) => from + i);
    const rows = some.map((n) => ({
      ...{ number: String(100_000 + n), code: composeSymbol('F', n) },
      key: filingKey(String(100_000 + n), 'terminal_digit'),
    }));
    await sql`
      with wanted as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (number text, code text, key text)),
        chart as (insert into charts (patient_id, record_type_id, facility_id, number)
          select c.patient_id, c.record_type_id, c.facility_id, w.number from wanted w, (select * from charts order by id limit 1) c
          returning id, number),
        folder as (insert into folders (chart_id, volume_no, home_place_id, filing_key)
          select chart.id, 1, ${places.shelf}, w.key from chart join wanted w using (number) returning id, chart_id)
      insert into labels (code, folder_id) select w.code, folder.id from folder join chart on chart.id = folder.chart_id
        join wanted w using (number)`;
  }
  await sql`analyze folders, charts, labels`;
  const [staff] = await sql<{ id: number }[]>`select id from staff`;
  const actor = { staffId: staff?.id ?? 0, name: 'C', roles: ['manager' as const], placeId: null };
  const call = { db: app.db, actor, clock: Date.now };
  return { ...app, call, roomId: places.room, count };
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
/** What lives in it is 29 MB, measured: a heap this small, MB, tells a leak from memory that nobody has collected yet. */
const heapMb = 64;
const worker = (appUrl: string): ChildProcess =>
  spawn(process.execPath, [
    `--max-old-space-size=${heapMb}`,
    ...[join(import.meta.dirname, '../print/worker-process.ts'), appUrl, 'product'],
  ]);
const megabytes = (pid: number | undefined): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
};
const begin = async ({ call, roomId }: Many, printerId: number, more: object) => {
  const what = { of: 'shelf' as const, placeId: roomId };
  const id = randomUUID();
  await start(call, { id, kind: 'folder', what, printerId, startPosition: 1, copies: 1, ...more });
  return id;
};

/** Prints on a printer on the network; a third through it is stopped and continued, at two thirds the worker is killed. */
export async function printManyRaw(many: Many, say: (text: string) => void): Promise<ManyFigures> {
  const { db, call, count, appUrl } = many;
  const zebra = await new Zebra().on();
  // A hash of each label: a hundred thousand of them whole would be the memory of this process.
  zebra.keep = (format) => createHash('sha1').update(format).digest('base64');
  const [printer] = await db.sql<{ id: number }[]>`
    insert into printers (name, transport, host, port, dpi, stock)
    values (${`Many ${randomUUID().slice(0, 8)}`}, 'raw', '127.0.0.1', ${zebra.port}, 203, 'roll-4x2') returning id`;
  const jobId = await begin(many, printer?.id ?? 0, {});
  const began = performance.now();
  let child = worker(appUrl);
  const memory: number[] = [];
  const until = async (enough: () => boolean | Promise<boolean>) => {
    while (!(await enough())) {
      if (zebra.out.length >= ((memory.length + 1) * count) / 10 && child.exitCode === null) {
        memory.push(megabytes(child.pid));
        say(`${zebra.out.length} labels, ${memory.at(-1)} MB`);
      }
      await pause(20);
    }
  };
  const stands =
    (...states: string[]) =>
    async () =>
      states.includes((await job(call, { jobId })).state);
  try {
    await until(() => zebra.out.length >= count / 3);
    await pausePrint(call, { jobId });
    await pause(300);
    const stood = zebra.out.length;
    await pause(300);
    if (zebra.out.length !== stood) throw new Error('a print that was stopped goes on');
    await continuePrint(call, { jobId });
    await until(() => zebra.out.length >= (2 * count) / 3);
    child.kill('SIGKILL');
    await ended(child);
    child = worker(appUrl);
    // Killed between two chunks, nothing was on its way, and it goes on by itself.
    await until(stands('paused', 'done'));
    const doubtful = await answered(call, jobId, zebra.out.length);
    await until(stands('done'));
    const seconds = (performance.now() - began) / 1_000;
    const different = new Set(zebra.out).size;
    const doubled = zebra.out.length - different;
    return { labels: count, seconds, lost: count - different, doubled, doubtful, memory };
  } finally {
    child.kill('SIGTERM');
    await zebra.off();
  }
}

/** Somebody counts the labels in the tray and names those that are missing; how many were in doubt. */
async function answered(call: Call, jobId: string, out: number): Promise<number> {
  const { counts, doubtful } = await job(call, { jobId });
  if (doubtful === '') return 0;
  const last = Number(doubtful.split('-').at(-1));
  await notOut(call, { jobId, positions: out >= last ? '' : `${out + 1}-${last}` });
  return counts.doubtful ?? 0;
}

/** Fetches the file of as many labels, once to its middle and then whole; counts its sheets. */
export async function printManyPdf(many: Many, say: (text: string) => void): Promise<ManyFigures> {
  const { db, call, count } = many;
  const [pdf] = await db.sql<{ id: number }[]>`select id from printers where transport = 'pdf'`;
  const stock = 'avery-5163';
  const jobId = await begin(many, pdf?.id ?? 0, { stock });
  const began = performance.now();
  const half = await read(await printFile(call, { jobId }), Math.ceil(count / 20), () => {});
  const state = (await job(call, { jobId })).state;
  say(`broken off after ${half} sheets, the print is ${state}`);
  const memory: number[] = [];
  const sheets = await read(await printFile(call, { jobId }), Infinity, (n) => {
    if (n * 10 < ((memory.length + 1) * count) / 10) return;
    memory.push(megabytes(process.pid));
    say(`${n} sheets, ${memory.at(-1)} MB`);
  });
  const seconds = (performance.now() - began) / 1_000;
  const { gone, state: end } = await job(call, { jobId });
  if (end !== 'done') throw new Error(`the file was fetched, and its print is ${end}`);
  const missing = Math.ceil(count / 10) - sheets;
  const lost = Math.max(0, missing) + (count - gone);
  return { labels: count, seconds, lost, doubled: Math.max(0, -missing), doubtful: 0, memory };
}

/** Reads a file and counts its sheets, so many at most. */
async function read(
  file: AsyncGenerator<Uint8Array>,
  atMost: number,
  seen: (sheets: number) => void,
): Promise<number> {
  const mark = '/Type /Page\n';
  let sheets = 0;
  let rest = '';
  for await (const piece of file) {
    rest += Buffer.from(piece).toString('latin1');
    sheets += rest.split(mark).length - 1;
    rest = rest.slice(-(mark.length - 1));
    seen(sheets);
    if (sheets >= atMost) break;
  }
  return sheets;
}
