import type { Db } from '@outguide/db/connect';
import { sqlState } from '@outguide/db/transact';
import { patience } from '../../interfaces/printer/print-raw.ts';
import { rawTimes } from '../../interfaces/printer/raw-line.ts';
import type { RealtimeLog } from '../../realtime/deps.ts';
import { printChannel } from '../../verbs/print/note-print.ts';
import { adopt, busyPrinters, handedOver, nextJob, printerRow } from './claims.ts';
import { PrinterLock } from './printer-lock.ts';
import { breakOffOld } from './stale-files.ts';
import { takeTurn, takeUp, type TurnDeps, type TurnPace } from './turn.ts';
import { wayTo } from './ways.ts';

export const turnPace: TurnPace = {
  ...{ times: rawTimes, patience, reachMs: 120_000, chunk: 25, chunksATurn: 4 },
};

/** A job that no bell told of, as after a broken connection, waits so long at most, ms. */
const lookMs = 10_000;

interface WorkerDeps {
  readonly db: Db;
  readonly log: RealtimeLog;
  readonly clock: () => number;
  readonly pace?: Partial<TurnPace>;
}

/** Prints what waits, each printer by itself; every server runs one, and the printers are shared out by locks. */
export class PrintWorker {
  readonly #deps: TurnDeps;
  readonly #stopping = new AbortController();
  readonly #serving = new Map<number, Promise<void>>();
  /** Printers for which a bell rang while they were served. */
  readonly #rung = new Set<number>();
  #timer: NodeJS.Timeout | null = null;
  #unlisten: (() => Promise<void>) | null = null;
  #looking: Promise<void> | null = null;
  #again = false;

  constructor({ db, log, clock, pace }: WorkerDeps) {
    const lock = new PrinterLock(db);
    const stopping = this.#stopping.signal;
    this.#deps = { db, log, clock, lock, stopping, pace: { ...turnPace, ...pace } };
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.wake(), lookMs);
    this.#timer.unref();
    const { unlisten } = await this.#deps.db.sql.listen(
      printChannel,
      () => this.wake(),
      () => this.wake(),
    );
    this.#unlisten = unlisten;
  }

  /** Looks whether there is something to print; several calls are one look. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#looking !== null) {
      this.#again = true;
      return;
    }
    this.#looking = this.#look()
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#looking = null;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  /** What is in hand gets a few seconds; then it is in doubt, and a person is asked. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#unlisten?.().catch(() => {});
    await this.#looking;
    await Promise.all(this.#serving.values());
    this.#deps.lock.drop();
  }

  async #look(): Promise<void> {
    await breakOffOld(this.#deps.db.sql);
    for (const printerId of await busyPrinters(this.#deps.db.sql)) {
      if (this.#serving.has(printerId)) {
        this.#rung.add(printerId);
        continue;
      }
      const served = this.#serve(printerId)
        .catch((error: unknown) => this.#failed(error))
        .finally(() => {
          this.#serving.delete(printerId);
          // Something came after the last job was looked for.
          if (this.#rung.delete(printerId)) this.wake();
        });
      this.#serving.set(printerId, served);
    }
  }

  /** Serves one printer until nothing waits for it; another server that has it is left alone. */
  async #serve(printerId: number): Promise<void> {
    const { lock, db } = this.#deps;
    if (!(await lock.take(printerId))) return;
    try {
      await adopt(lock, printerId);
      await this.#takeUp(printerId);
      while (!this.#stopping.signal.aborted) {
        const job = await nextJob(lock, printerId);
        const printer = job && (await printerRow(db.sql, printerId));
        if (job === null || printer === null) return;
        await takeTurn(this.#deps, printer, job, wayTo(this.#deps, printer));
      }
    } finally {
      await lock.release(printerId).catch((error: unknown) => this.#failed(error));
    }
  }

  async #takeUp(printerId: number): Promise<void> {
    const { lock, db } = this.#deps;
    const printer = await printerRow(db.sql, printerId);
    if (printer?.transport !== 'cups') return;
    for (const handed of await handedOver(lock, printerId))
      await takeUp(this.#deps, printer, wayTo(this.#deps, printer), handed);
  }

  #failed(error: unknown): void {
    const { log } = this.#deps;
    const code = sqlState(error) ?? (error instanceof Error ? error.name : 'unknown');
    log.warn({ code }, 'printing did not go on');
  }
}
