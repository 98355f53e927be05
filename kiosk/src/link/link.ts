import {
  batchLimit,
  printAnswerMs,
  type Answer,
  type Health,
  type HelloAnswer,
  type OfferAnswer,
  type VolumeAnswer,
  type PinAnswer,
  type PrintAnswer,
  type PrintAsk,
} from '@outguide/server/realtime/wire';
import type { Clock, ServerTime } from '../clock.ts';
import type { Identity } from '../identity.ts';
import type { Journal } from '../journal/journal.ts';
import { readHello, readOffer, readPin, readPrint, readVolume } from './answers.ts';
import { keptAnswer } from './kept.ts';
import { LineDown, openLine, TurnedAway, type Line } from './line.ts';
import { usualPace, type Pace } from './pace.ts';
import { recover } from './recover.ts';
import { Stopped, stopSentences } from './stopped.ts';
import { batchOf, upload } from './upload.ts';
import { backoffMs, Pause } from './wait.ts';

export interface LinkState {
  readonly network: 'starting' | 'up' | 'down' | 'stopped';
  /** Why nothing is uploaded although the network may be there. */
  readonly sentence: string | null;
}

export interface LinkDeps {
  readonly identity: Identity;
  /** Where the journal lies, and damaged ones beside it. */
  readonly dir: string;
  /** Null while the journal cannot be used. */
  readonly journal: () => Journal | null;
  readonly clock: Clock;
  readonly time: ServerTime;
  readonly random: () => number;
  readonly version: string;
  readonly pace?: Partial<Pace> | undefined;
  readonly health: () => Omit<Health, 'waiting' | 'wallOffsetMs' | 'journalBytes'>;
  readonly onState: (state: LinkState) => void;
  /** Everything up to `highWater` is saved centrally. */
  readonly onSaved: (highWater: number, answers: readonly Answer[]) => void;
  readonly onHello: (hello: HelloAnswer, line: Line) => void;
  /** Damaged journals were read and sent as far as they can be. */
  readonly onRecovered: () => void;
  /** The journal failed while it remembered an answer. */
  readonly onFault: (error: unknown) => void;
}

/** Drains the journal to the server for ever: one batch in flight, the same bytes again until the server holds them. */
export class Link {
  readonly #deps: LinkDeps;
  /** Waits for something to send; a scan, the end of the line or a stop ends it. */
  readonly #pause = new Pause();
  /** Waits before the next call; only a stop ends it, so that a server that turned us away is left alone. */
  readonly #rest = new Pause();
  readonly #stopping = new AbortController();
  #line: Line | null = null;
  #stopped = false;
  #done: Promise<void> = Promise.resolve();
  #state: LinkState = { network: 'starting', sentence: null };
  #limit = batchLimit;
  #recovered = false;
  readonly #pace: Pace;

  constructor(deps: LinkDeps) {
    this.#deps = deps;
    this.#pace = { ...usualPace, ...deps.pace };
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    this.#done = this.#run();
  }

  /** There is something new in the journal. */
  wake(): void {
    if (this.#line !== null) this.#pause.wake();
  }

  /** A damaged journal was put aside: what it holds comes before what is new. */
  recover(): void {
    this.#recovered = false;
    this.wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopping.abort();
    this.#rest.wake();
    this.#pause.wake();
    this.#line?.close();
    await this.#done;
  }

  /** Asks the server about a PIN; null when it cannot be reached. The PIN is kept nowhere. */
  async pin(code: string, pin: string): Promise<PinAnswer | null> {
    return readPin(await this.#askNow('pin', { code, pin }));
  }

  /** Asks for the folders of the patient whose number this scan was; null when the server cannot say. Kept nowhere. */
  async offer(seq: number): Promise<OfferAnswer | null> {
    const epoch = this.#deps.journal()?.epoch;
    return epoch === undefined ? null : readOffer(await this.#askNow('offer', { epoch, seq }));
  }

  /** Asks for the folder that this scan wants, or to take it back after UNDO; null when the server cannot say. */
  async volume(seq: number, undoneBy?: number): Promise<VolumeAnswer | null> {
    const epoch = this.#deps.journal()?.epoch;
    if (epoch === undefined) return null;
    return readVolume(await this.#askNow('volume', { epoch, seq, undoneBy }));
  }

  /** Asks for a print of what this scan made or held; null when nobody knows whether it is printed. */
  async print(ask: PrintAsk): Promise<PrintAnswer | null> {
    return readPrint(await this.#askNow('print', ask, printAnswerMs));
  }

  /** What is worth nothing later is asked on the line of now; null without one. */
  async #askNow(event: string, message: unknown, withinMs = this.#pace.askMs): Promise<unknown> {
    if (this.#line === null || this.#state.network !== 'up') return null;
    try {
      return await this.#line.ask(event, message, withinMs);
    } catch {
      return null;
    }
  }

  #say(network: LinkState['network'], sentence: string | null = null): void {
    if (network === this.#state.network && sentence === this.#state.sentence) return;
    this.#state = { network, sentence };
    this.#deps.onState(this.#state);
  }

  async #run(): Promise<void> {
    let attempt = 0;
    while (!this.#stopped) {
      let wait = backoffMs(attempt, this.#deps.random);
      try {
        this.#line = await openLine(
          {
            ...this.#deps.identity,
            openMs: this.#pace.openMs,
            stopping: this.#stopping.signal,
          },
          () => this.#pause.wake(),
        );
        await this.#greet(this.#line);
        attempt = 0;
        wait = backoffMs(0, this.#deps.random);
        await this.#serve(this.#line);
        this.#say('down');
      } catch (error) {
        wait = Math.max(wait, this.#explain(error));
      }
      this.#line?.close();
      this.#line = null;
      attempt += 1;
      if (!this.#stopped) await this.#rest.for(wait);
    }
  }

  /** Shows why the line ended; answers how long to leave the server alone, ms. */
  #explain(error: unknown): number {
    if (error instanceof LineDown) this.#say('down');
    else if (error instanceof TurnedAway) this.#say('stopped', error.message);
    else if (error instanceof Stopped) {
      this.#say('stopped', error.message);
      if (error.forGood) return 2 ** 31 - 1;
    } else {
      this.#say('down');
      this.#deps.onFault(error);
    }
    return error instanceof LineDown ? 0 : this.#pace.restMs * (1 + this.#deps.random());
  }

  async #greet(line: Line): Promise<void> {
    const { clock, time, version } = this.#deps;
    const journal = this.#deps.journal();
    if (journal === null) throw new LineDown('journal');
    const sentAt = clock.bootMs();
    const message = { epoch: journal.epoch, bootId: clock.bootId, bootMs: sentAt, version };
    const read = readHello(await line.ask('hello', message, this.#pace.askMs));
    if (!read.ok && read.code === 'busy') throw new LineDown('busy');
    if (!read.ok) throw new Stopped(read.sentence, read.code === 'fork');
    const { hello } = read;
    time.measure(sentAt, hello.serverMs, clock.bootMs());
    this.#align(journal, hello.highWater);
    this.#say('up');
    this.#deps.onHello(hello, line);
    journal.prune(hello.serverMs);
  }

  /**
   * A server restored from a backup stands further back: what it lost is sent again. One that stands further on than we
   * know (its answer was lost) gets the same bytes again: only that shows whether its records are ours.
   */
  #align(journal: Journal, highWater: number): void {
    if (highWater > journal.lastSeq) throw new Stopped(stopSentences.copied, true);
    if (highWater + 1 < journal.oldest) throw new Stopped(stopSentences.tooOld, true);
    if (highWater < journal.acknowledged) journal.rewind(highWater);
  }

  async #serve(line: Line): Promise<void> {
    let greeted = this.#deps.clock.bootMs();
    this.#tellHealth(line);
    this.#recovered = false;
    while (line.up() && !this.#stopped) {
      if (!this.#recovered) await this.#recover(line);
      const journal = this.#deps.journal();
      if (journal === null) return;
      if (journal.waiting > 0) await this.#send(line, journal);
      else await this.#pause.for(this.#pace.beatMs);
      if (!line.up() || this.#deps.clock.bootMs() - greeted < this.#pace.beatMs) continue;
      // The heartbeat is a question, so a half-open line is noticed, and the clocks are compared again.
      await this.#greet(line);
      this.#tellHealth(line);
      greeted = this.#deps.clock.bootMs();
    }
  }

  #tellHealth(line: Line): void {
    const journal = this.#deps.journal();
    if (journal === null) return;
    const { waiting, bytes } = journal;
    const wallOffsetMs = this.#deps.time.wallOffsetMs();
    line.tell('health', {
      ...this.#deps.health(),
      waiting,
      wallOffsetMs,
      journalBytes: bytes,
    } satisfies Health);
  }

  /** What the server does not take now is left until the next line: new scans wait for nothing. */
  async #recover(line: Line): Promise<void> {
    this.#recovered = true;
    const { dir, identity, version } = this.#deps;
    const { kioskId } = identity;
    try {
      await recover(line, { ...this.#uploading(), dir, kioskId, version });
    } catch (error) {
      if (error instanceof LineDown || error instanceof Stopped) throw error;
      // A disk that cannot note the end of it keeps the file: tried again on the next line.
      this.#deps.onFault(error);
    }
    this.#deps.onRecovered();
  }

  #uploading() {
    const { clock, time } = this.#deps;
    return { clock, time, askMs: this.#pace.askMs };
  }

  async #send(line: Line, journal: Journal): Promise<void> {
    const { epoch } = journal;
    const from = journal.acknowledged + 1;
    const bodies = batchOf(journal.after(journal.acknowledged, this.#limit));
    const answer = await upload(line, this.#uploading(), { epoch, from, bodies });
    if (!answer.ok) return this.#refused(journal, answer, bodies.length);
    if (answer.highWater > journal.lastSeq) throw new Stopped(stopSentences.copied, true);
    // A server that says yes and does not move would be asked for ever without a pause.
    if (answer.highWater < from) throw new Stopped(stopSentences.notKept, false);
    journal.acknowledge(answer.highWater, answer.serverMs, answer.answers.map(keptAnswer));
    this.#limit = batchLimit;
    this.#deps.onSaved(answer.highWater, answer.answers);
  }

  async #refused(
    journal: Journal,
    answer: {
      readonly code: string;
      readonly highWater: number;
      readonly serverMs: number;
      readonly sentence: string;
    },
    sent: number,
  ): Promise<void> {
    switch (answer.code) {
      case 'gap':
        this.#align(journal, answer.highWater);
        return this.#pause.for(backoffMs(0, this.#deps.random));
      case 'busy':
        return this.#pause.for(backoffMs(2, this.#deps.random));
      case 'malformed':
        // One odd record must not hold back its neighbours: find it alone, then show it.
        if (sent === 1) throw new Stopped(answer.sentence, false);
        this.#limit = 1;
        return;
      default:
        throw new Stopped(answer.sentence, answer.code === 'fork');
    }
  }
}
