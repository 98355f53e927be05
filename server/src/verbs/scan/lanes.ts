import type { Db, Single } from '@outguide/db/connect';
import { sqlState } from '@outguide/db/transact';
import type { MovementHint } from '../../realtime/events.ts';
import type { OpenSealed } from '../../realtime/seal.ts';
import { batchLimit, type Scans, type ScansAnswer } from '../../realtime/wire.ts';
import type { ReadCall } from './call.ts';
import { refusalSentences } from './judge.ts';
import { readCall } from './read-call.ts';
import { settle, type SettleDeps } from './settle.ts';
import { byKeys } from './in-two-trips.ts';
import { answerTo, firstOf, Portion } from './portion.ts';
import { isWorldFault, settleAlone } from './settle-alone.ts';

export interface SettlerDeps extends Omit<SettleDeps, 'sql'> {
  readonly db: Pick<Db, 'single'>;
  readonly open: OpenSealed;
  /** How many transactions at once; a kiosk always keeps to one of them. */
  readonly lanes?: number;
  /** How long one transaction may take; 20 s unless told. */
  readonly reasonMs?: number;
  readonly onSettled?: (
    hints: readonly MovementHint[],
    more: { readonly requests: boolean },
  ) => void;
  readonly onBatch?: (batch: {
    readonly calls: number;
    readonly scans: number;
    readonly ms: number;
  }) => void;
  readonly onFault?: (code: string) => void;
}

interface Waiting {
  readonly call: ReadCall;
  readonly answer: (answer: ScansAnswer) => void;
}

const gatherMs = 5;

/** More scans than this may not wait in one lane; a kiosk that comes later is told "busy". */
const waitingLimit = 20 * batchLimit;

/**
 * The one door for scans. A call alone is settled at once; while its transaction is under way the next ones gather, and
 * go together, at most 256 scans and one call of each kiosk in one transaction.
 */
export class Settler {
  readonly #deps: SettlerDeps;
  readonly #lanes: Lane[];

  constructor(deps: SettlerDeps) {
    this.#deps = deps;
    this.#lanes = Array.from({ length: deps.lanes ?? 2 }, () => new Lane(deps));
  }

  /** Never rejects: what cannot be saved now is answered "busy". */
  settle(kioskId: number, scans: Scans): Promise<ScansAnswer> {
    const call = readCall({ kioskId, scans, receivedMs: this.#deps.clock() }, this.#deps.open);
    const lane = this.#lanes[kioskId % this.#lanes.length] as Lane;
    return lane.add(call);
  }

  /** Waits until everything in hand is settled. */
  async drain(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.idle()));
  }
}

class Lane {
  readonly #deps: SettlerDeps;
  #single: Single;
  #queue: Waiting[] = [];
  #waiting = 0;
  #running: Promise<void> | null = null;
  #last = 0;
  readonly #portion = new Portion();
  #arrived: (() => void) | null = null;

  constructor(deps: SettlerDeps) {
    this.#deps = deps;
    this.#single = deps.db.single(byKeys);
  }

  add(call: ReadCall): Promise<ScansAnswer> {
    if (this.#waiting + call.bodies.length > waitingLimit) {
      return Promise.resolve(busy(call, this.#deps.clock()));
    }
    return new Promise((answer) => {
      this.#queue.push({ call, answer });
      this.#waiting += call.bodies.length;
      this.#running ??= this.#run();
      this.#arrived?.();
    });
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // The messages of one turn of the event loop go together, which costs a lone one nothing.
    await new Promise((resume) => setImmediate(resume));
    while (this.#queue.length > 0) {
      await this.#settleNext();
      await this.#company();
    }
    this.#running = null;
  }

  /** Kiosks that were answered together scan again soon after: the next batch waits a moment for as many. */
  async #company(): Promise<void> {
    const wanted = this.#last;
    if (wanted < 2 || this.#queue.length >= wanted) return;
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, gatherMs);
      this.#arrived = () => {
        if (this.#queue.length < wanted) return;
        clearTimeout(timer);
        resume();
      };
    });
    this.#arrived = null;
  }

  async #settleNext(): Promise<void> {
    const batch = this.#take();
    this.#last = batch.length;
    const calls = batch.map((one) => one.call);
    const scans = calls.reduce((sum, call) => sum + call.bodies.length, 0);
    const began = performance.now();
    try {
      const { answers, hints, requests } = await this.#withinReason(settle(this.#settling, calls));
      batch.forEach((one, index) =>
        one.answer(answers[index] ?? busy(one.call, this.#deps.clock())),
      );
      const ms = performance.now() - began;
      this.#portion.took(ms, this.#deps.reasonMs ?? reasonMs);
      this.#deps.onBatch?.({ calls: calls.length, scans, ms });
      if (hints.length > 0) this.#deps.onSettled?.(hints, { requests });
    } catch (error) {
      if (error instanceof TookTooLong) this.#portion.tooLong(scans);
      this.#failed(error);
      if (isWorldFault(error)) {
        for (const one of batch) one.answer(busy(one.call, this.#deps.clock()));
      } else await this.#oneByOne(batch);
    }
  }

  /** A batch that PostgreSQL refused is tried call by call, so that one kiosk's fault holds up no other. */
  async #oneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) {
      try {
        const { answers, hints, requests } = await this.#withinReason(
          settleAlone(this.#settling, one.call),
        );
        one.answer(answers[0] ?? busy(one.call, this.#deps.clock()));
        if (hints.length > 0) this.#deps.onSettled?.(hints, { requests });
      } catch (error) {
        this.#failed(error);
        one.answer(busy(one.call, this.#deps.clock()));
      }
    }
  }

  get #settling(): SettleDeps {
    return { ...this.#deps, sql: this.#single.sql };
  }

  /** A connection that failed or hangs may hold up the next batch too: it is given up, with what it still does. */
  #failed(error: unknown): void {
    this.#deps.onFault?.(sqlState(error) ?? 'unknown');
    if (!isWorldFault(error)) return;
    this.#single.drop();
    this.#single = this.#deps.db.single(byKeys);
  }

  #take(): Waiting[] {
    const { most } = this.#portion;
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const kiosks = new Set<number>();
    let scans = 0;
    for (const one of this.#queue) {
      const size = one.call.bodies.length;
      const fits = batch.length === 0 || (scans + size <= most && !kiosks.has(one.call.kioskId));
      // A later call of a kiosk may not overtake its earlier one.
      kiosks.add(one.call.kioskId);
      if (fits) scans += size;
      if (fits) batch.push(partOf(one, most));
      else left.push(one);
    }
    this.#queue = left;
    this.#waiting -= scans;
    return batch;
  }

  /**
   * A transaction that hangs may not hold its lane for ever. Should it commit after all, the kiosks send again and get
   * the stored answers.
   */
  #withinReason<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new TookTooLong()), this.#deps.reasonMs ?? reasonMs);
      work.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}

function partOf({ call, answer }: Waiting, most: number): Waiting {
  const part = firstOf(call, most);
  return part === call
    ? { call, answer }
    : { call: part, answer: (given) => answer(answerTo(part, given)) };
}

const reasonMs = 20_000;

class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
  readonly code = 'ETIMEDOUT';
}

function busy(call: ReadCall, serverMs: number): ScansAnswer {
  const highWater = call.scans.from - 1;
  return { ok: false, code: 'busy', highWater, serverMs, sentence: refusalSentences.busy };
}
