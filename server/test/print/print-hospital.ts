import { randomUUID } from 'node:crypto';
import { PrintWorker } from '../../src/jobs/print/worker.ts';
import type { TurnPace } from '../../src/jobs/print/turn.ts';
import { smallHospital, type SmallHospital } from '../scan/small-hospital.ts';

/** As a worker is in the product, but in no time. */
export const quickPace: Partial<TurnPace> = {
  times: { connectMs: 500, answerMs: 300, stallMs: 1_000 },
  patience: { lookMs: 5, faultMs: 400, drainMs: 1_000 },
  reachMs: 400,
  chunk: 5,
  chunksATurn: 2,
};

export const quiet = { info: () => {}, warn: () => {}, error: () => {} };

export interface PrintHospital extends SmallHospital {
  readonly printerAt: (port: number, name?: string) => Promise<number>;
  /** A job of folders' labels, by their order, as the verb makes it. */
  readonly job: (printerId: number, folderIds: readonly number[]) => Promise<string>;
  readonly jobs: (id: string) => Promise<{ state: string; reason: string | null; gone: number }>;
  readonly labels: (id: string) => Promise<Readonly<Record<string, number>>>;
  readonly worker: (pace?: Partial<TurnPace>) => Promise<PrintWorker>;
}

/** A small hospital with what a worker's test asks of it. */
export async function printHospital(folders: number): Promise<PrintHospital> {
  const hospital = await smallHospital(folders);
  const { db } = hospital;
  return {
    ...hospital,
    printerAt: async (port, name = `Zebra ${randomUUID().slice(0, 8)}`) => {
      const [row] = await db.sql<{ id: number }[]>`
        insert into printers (name, transport, host, port, dpi, stock)
        values (${name}, 'raw', '127.0.0.1', ${port}, 203, 'roll-4x2') returning id`;
      return row?.id ?? 0;
    },
    job: async (printerId, folderIds) => {
      const id = randomUUID();
      await db.sql.begin(async (tx) => {
        await tx`insert into print_jobs (id, kind, printer_id, title, stock, total)
          values (${id}, 'folder', ${printerId}, 'Labels', 'roll-4x2', ${folderIds.length})`;
        await tx`insert into print_job_labels (job_id, seq, subject, subject_id)
          select ${id}, n, 'folder', folder from unnest(${[...folderIds]}::bigint[]) with ordinality x (folder, n)`;
        await tx`select pg_notify('outguide_print', ${id})`;
      });
      return id;
    },
    jobs: async (id) => {
      const [row] = await db.sql<{ state: string; reason: string | null; gone: number }[]>`
        select state, reason, gone from print_jobs where id = ${id}`;
      return row ?? { state: 'none', reason: null, gone: 0 };
    },
    labels: async (id) => {
      const rows = await db.sql<{ state: string; n: number }[]>`
        select state, count(*) as n from print_job_labels where job_id = ${id} group by state`;
      return Object.fromEntries(rows.map((row) => [row.state, row.n]));
    },
    worker: async (pace = {}) => {
      const worker = new PrintWorker({
        ...{ db, log: quiet, clock: Date.now, pace: { ...quickPace, ...pace } },
      });
      await worker.start();
      return worker;
    },
  };
}
