import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '@outguide/db/connect';
import type { Drawing } from '@outguide/labels/geometry';
import type { Placing } from '@outguide/labels/stock';
import { sqlState } from '@outguide/db/transact';
import type { Patience } from '../../interfaces/printer/print-raw.ts';
import type { RawTimes } from '../../interfaces/printer/raw-line.ts';
import { PrinterTrouble } from '../../interfaces/printer/trouble.ts';
import type { RealtimeLog } from '../../realtime/deps.ts';
import {
  claimLabels,
  finish,
  leaveOut,
  settle,
  stop,
  tell,
  tellPrinter,
  type JobRow,
  type PrinterRow,
} from './claims.ts';
import type { WantedLabel } from '../../verbs/print/label-values.ts';
import { drawLabels, type LeftLabel } from './draw-labels.ts';
import type { PrinterLock } from './printer-lock.ts';

/** How labels are printed, and how patiently. */
export interface TurnPace {
  readonly times: RawTimes;
  readonly patience: Patience;
  /** So long a printer that cannot be reached is tried again, ms. */
  readonly reachMs: number;
  /** Labels in one chunk: so many are in doubt when the server is killed. */
  readonly chunk: number;
  /** Chunks that a job gets before another one is let to the printer. */
  readonly chunksATurn: number;
}

export interface TurnDeps {
  readonly db: Db;
  readonly lock: PrinterLock;
  readonly log: RealtimeLog;
  readonly clock: () => number;
  readonly pace: TurnPace;
  /** The server is being stopped. */
  readonly stopping: AbortSignal;
}

/** How a chunk of labels reaches a printer. */
export interface Way {
  /** What the printer says of labels that it took: out, or only taken. */
  readonly become: 'printed' | 'sent';
  readonly chunk: (job: JobRow) => number;
  readonly dpi: 203 | 300 | 600;
  /** How far this printer is off, as it was calibrated. */
  readonly placing: Placing;
  readonly open: () => Promise<void>;
  /** Draws for this printer; what it answers sends. */
  readonly prepare: (
    job: JobRow,
    drawings: readonly Drawing[],
    seqs: readonly number[],
  ) => () => Promise<void>;
  /** Where somebody else keeps what they were handed: asks on under their number, after this server was restarted too. */
  readonly follow?: (jobId: string, number: string) => Promise<void>;
  readonly close: () => void;
}

/** One job's turn at a printer: a few chunks, or until it has to stop. Everything that stops it is in the record. */
export async function takeTurn(
  deps: TurnDeps,
  printer: PrinterRow,
  job: JobRow,
  way: Way,
): Promise<void> {
  const { sql } = deps.db;
  if (printer.withdrawn) return stop(sql, job.id, 'failed', 'printer_withdrawn');
  if (printer.stock !== job.stock) return stop(sql, job.id, 'paused', 'other_stock');
  try {
    if (!(await reach(deps, printer, job, way))) return;
    for (let chunk = 0; chunk < deps.pace.chunksATurn; chunk += 1) {
      if (deps.stopping.aborted || !(await printChunk(deps, printer, job, way))) return;
    }
  } catch (error) {
    if (!(error instanceof PrinterTrouble)) throw error;
    await stop(sql, job.id, 'failed', error.fault);
  } finally {
    way.close();
  }
}

/** Opens the way, again and again for a while: somebody switches the printer on. False when the job has ended meanwhile. */
async function reach(deps: TurnDeps, printer: PrinterRow, job: JobRow, way: Way): Promise<boolean> {
  const until = Date.now() + deps.pace.reachMs;
  for (let wait = 250; ; wait = Math.min(wait * 2, 15_000)) {
    try {
      await way.open();
      return true;
    } catch (error) {
      if (!(error instanceof PrinterTrouble)) throw error;
      const goesOn = await tell(deps.db.sql, printer.id, job.id, error.fault);
      if (!goesOn || deps.stopping.aborted) return false;
      if (error.fault !== 'no_answer' || Date.now() + wait > until) throw error;
    }
    await pause(wait, undefined, { signal: deps.stopping }).catch(() => {});
    if (deps.stopping.aborted) return false;
  }
}

/** Prints the next labels; false when there are none, or nobody wants them any more. */
async function printChunk(
  deps: TurnDeps,
  printer: PrinterRow,
  job: JobRow,
  way: Way,
): Promise<boolean> {
  const { db, lock } = deps;
  const wanted = await claimLabels(lock, printer.id, job.id, way.chunk(job));
  if (wanted.length === 0) {
    await finish(db.sql, job.id);
    return false;
  }
  const chunk = await prepared(deps, job, way, wanted);
  if (chunk === null) return false;
  await leaveOut(db.sql, job.id, chunk.left);
  if (chunk.seqs.length === 0) return true;
  return sendChunk(deps, printer, job, way, chunk);
}

interface Prepared {
  readonly seqs: readonly number[];
  readonly left: readonly LeftLabel[];
  readonly send: () => Promise<void>;
}

/** Everything that can go wrong before a printer is touched; a label that cannot be drawn fails its job, and says so. */
async function prepared(
  deps: TurnDeps,
  job: JobRow,
  way: Way,
  wanted: readonly WantedLabel[],
): Promise<Prepared | null> {
  const { sql } = deps.db;
  try {
    const at = { now: deps.clock(), dpi: way.dpi, placing: way.placing };
    const { drawn, left } = await drawLabels(sql, job, wanted, at);
    const seqs = drawn.map((one) => one.seq);
    const drawings = drawn.map((one) => one.drawing);
    return { seqs, left, send: way.prepare(job, drawings, seqs) };
  } catch (error) {
    deps.log.error({ code: sqlState(error) ?? nameOf(error) }, 'labels could not be drawn');
    await settle(sql, job.id, seqsOf(wanted), 'waiting');
    await stop(sql, job.id, 'failed', 'cannot_draw');
    return null;
  }
}

/** Follows what a server that is no more had handed over, as if it had been this one. */
export async function takeUp(
  deps: TurnDeps,
  printer: PrinterRow,
  way: Way,
  { jobId, number, seqs }: { jobId: string; number: string; seqs: readonly number[] },
): Promise<void> {
  const send = async () => way.follow?.(jobId, number);
  await sendChunk(deps, printer, { id: jobId }, way, { seqs, send });
}

async function sendChunk(
  { db, stopping }: TurnDeps,
  printer: PrinterRow,
  job: Pick<JobRow, 'id'>,
  way: Way,
  { seqs, send }: Pick<Prepared, 'seqs' | 'send'>,
): Promise<boolean> {
  try {
    await send();
  } catch (error) {
    // Anything else is the database's: whoever takes the printer next finds these labels on their way, and asks.
    if (!(error instanceof PrinterTrouble)) throw error;
    const trouble = error;
    // It stays on its way, and the next server asks for it.
    if (stopping.aborted && trouble.fault === 'server_stopped') return false;
    await settle(db.sql, job.id, seqs, trouble.touched ? 'doubtful' : 'waiting');
    const stopped = stopping.aborted && trouble.touched;
    if (!trouble.touched && (stopping.aborted || trouble.fault === 'by_person')) return false;
    await tellPrinter(db.sql, printer.id, trouble.fault);
    const fault = stopped ? 'server_stopped' : trouble.fault;
    await stop(db.sql, job.id, trouble.touched ? 'paused' : 'failed', fault);
    return false;
  }
  await settle(db.sql, job.id, seqs, way.become);
  return true;
}

const seqsOf = (wanted: readonly WantedLabel[]) => wanted.map((one) => one.seq);
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
