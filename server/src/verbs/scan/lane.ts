import type { Db, Single } from '@outguide/db/connect';
import { sqlState } from '@outguide/db/transact';
import type { MovementHint } from '../../realtime/events.ts';
import { batchLimit, type ScansAnswer } from '../../realtime/wire.ts';
import type { ReadCall } from './call.ts';
import { refusalSentences } from './judge.ts';
import { settle, type SettleDeps } from './settle.ts';
import { byKeys } from './in-two-trips.ts';
import { answerTo, firstOf, Portion } from './portion.ts';
import { isWorldFault, settleAlone } from './settle-alone.ts';

export interface LaneDeps extends Omit<SettleDeps, 'sql'> {
  readonly db: Pick<Db, 'single'>;
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

/** No batch waits longer than this for company, and none longer than its elder took, which is what company saves. */
const gatherMs = 15;

const alone: ReadonlySet<number> = new Set();

/** More scans than this may not wait in one lane; a kiosk that comes later is told "busy". */
const waitingLimit = 20 * batchLimit;

/** Settles one batch after the other on a connection of its own; what comes meanwhile gathers for the next. */
export class Lane {
  readonly #deps: LaneDeps;
  #single: Single;
  #queue: Waiting[] = [];
  #waiting = 0;
  #running: Promise<void> | null = null;
  /** Who was answered in the last two batches of this run: kiosks that take turns are one company, not two halves. */
  #company: readonly ReadonlySet<number>[] = [];
  #tookMs = 0;
  readonly #portion = new Portion();
  #arrived: (() => void) | null = null;

  constructor(deps: LaneDeps) {
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

  /** Scans that wait for their turn, without those under way. */
  get waiting(): number {
    return this.#waiting;
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // The messages of one turn of the event loop go together, which costs a lone one nothing.
    await new Promise((resume) => setImmediate(resume));
    while (this.#queue.length > 0) {
      await this.#settleNext();
      await this.#gather();
    }
    this.#company = [];
    this.#running = null;
  }

  /** Kiosks that were answered a moment ago scan again soon after: the next batch waits a moment for as many. */
  async #gather(): Promise<void> {
    const [last = alone, before = alone] = this.#company;
    const wanted = last.union(before).size;
    const isFull = () => this.#queue.length >= wanted || this.#waiting >= batchLimit;
    if (wanted < 2 || isFull()) return;
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, Math.min(gatherMs, this.#tookMs));
      this.#arrived = () => {
        if (!isFull()) return;
        clearTimeout(timer);
        resume();
      };
    });
    this.#arrived = null;
  }

  async #settleNext(): Promise<void> {
    const batch = this.#take();
    const calls = batch.map((one) => one.call);
    const scans = calls.reduce((sum, call) => sum + call.bodies.length, 0);
    this.#company = [new Set(calls.map((call) => call.kioskId)), ...this.#company.slice(0, 1)];
    const began = performance.now();
    try {
      const { answers, hints, requests } = await this.#withinReason(settle(this.#settling, calls));
      batch.forEach((one, index) =>
        one.answer(answers[index] ?? busy(one.call, this.#deps.clock())),
      );
      this.#tookMs = performance.now() - began;
      this.#portion.took(this.#tookMs, this.#deps.reasonMs ?? reasonMs);
      this.#deps.onBatch?.({ calls: calls.length, scans, ms: this.#tookMs });
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
