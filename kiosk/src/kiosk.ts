import type { Receipt } from '@outguide/labels/stock/papers';
import type { HelloAnswer, OfferAnswer } from '@outguide/server/realtime/wire';
import type { Say } from '@outguide/server/domain/say';
import { ServerTime, systemClock, type Clock } from './clock.ts';
import { healthOf } from './health.ts';
import { keepIdentity, type Identity } from './identity.ts';
import { printOf, type Print } from './prints.ts';
import { QueuePrints } from './queue-prints.ts';
import { faultOf, saveSentences, type SaveFault } from './journal/fault.ts';
import type { Journal } from './journal/journal.ts';
import { JournalKeeper } from './journal/keeper.ts';
import { readRecord } from './journal/record.ts';
import { readKept } from './link/kept.ts';
import type { Line } from './link/line.ts';
import { Link } from './link/link.ts';
import type { Pace } from './link/pace.ts';
import { EchoFilter } from './scanner/echo.ts';
import { pagePort, type PagePort } from './scanner/page.ts';
import type { Reject, ScannerPort, ScannerRead } from './scanner/port.ts';
import { rejectReasons } from './scanner/port.ts';
import { ScannerCheck } from './scanner/scanner-check.ts';
import { serveScreen, type PageAsk, type ScreenServer } from './screen/serve.ts';
import { Book } from './snapshot/book.ts';
import { SnapshotReader } from './snapshot/reader.ts';
import { openStore, type FolderStore } from './snapshot/store.ts';
import { Station, type Shown } from './station.ts';
import { viewOf, type ScreenState } from './view.ts';

export interface KioskDeps {
  readonly identity: Identity;
  readonly dir: string;
  readonly ports: readonly ScannerPort[];
  readonly screenPort: number | null;
  readonly version: string;
  readonly receipt?: Receipt;
  readonly pace?: Partial<Pace>;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly onSaved?: (shown: Shown) => void;
  readonly onChanged?: (shown: Shown) => void;
  readonly onOffered?: (seq: number, offer: OfferAnswer | null) => void;
  readonly onRejected?: (reject: Reject) => void;
  readonly onCannotSave?: (fault: SaveFault) => void;
  /** One word about what went wrong inside; never content. */
  readonly onNote?: (what: string) => void;
}

const restoredLimit = 5_000;

/** One whole kiosk: scanners, station, journal, link, facts and screen, put together. */
export class Kiosk {
  readonly station: Station;
  readonly #deps: KioskDeps;
  readonly #clock: Clock;
  readonly #time: ServerTime;
  readonly #check = new ScannerCheck();
  readonly #echo = new EchoFilter();
  readonly #ports: readonly ScannerPort[];
  readonly #page: PagePort | null;
  readonly #link: Link;
  readonly #keeper: JournalKeeper;
  readonly #store: FolderStore;
  readonly #book: Book;
  readonly #reader: SnapshotReader;
  readonly #prints: QueuePrints;
  #identity: Identity;
  #screen: ScreenServer | null = null;
  #cue: ScreenState['cue'] = { id: 0, sound: 'done' };
  #timer: NodeJS.Timeout | null = null;
  #pushing = false;
  #signedIn = false;

  constructor(deps: KioskDeps) {
    this.#deps = deps;
    this.#identity = deps.identity;
    this.#clock = deps.clock ?? systemClock();
    this.#time = new ServerTime(this.#clock);
    this.#page = deps.screenPort === null ? null : pagePort();
    const named = deps.ports.filter((port) => port.kind !== 'page');
    this.#ports = this.#page === null ? deps.ports : [...named, this.#page];
    this.#store = openStore(deps.dir);
    this.#book = new Book(this.#store);
    this.#keeper = this.#makeKeeper();
    this.#reader = this.#makeReader();
    this.#link = this.#makeLink();
    this.#prints = this.#makePrints();
    this.station = this.#makeStation();
  }

  #makeKeeper(): JournalKeeper {
    const { dir, identity } = this.#deps;
    return new JournalKeeper({
      ...{ dir, kioskId: identity.kioskId, clock: this.#clock },
      onPutAside: () => {
        this.station.forget();
        this.#link.recover();
      },
      onOpened: (journal) => this.#replay(journal),
      onCannotSave: (fault) => {
        this.#cue = { id: this.#cue.id + 1, sound: 'cannot_save' };
        this.#deps.onCannotSave?.(fault);
        this.#update();
      },
      onNote: (what) => this.#deps.onNote?.(what),
    });
  }

  #makeReader(): SnapshotReader {
    return new SnapshotReader({
      ...{ store: this.#store, book: this.#book, clock: this.#clock },
      onFirstFacts: () => this.#keeper.journal && this.#replay(this.#keeper.journal),
      onChanged: () => {
        this.station.followFacts();
        this.#update();
      },
      urgent: () => this.station.slips.length > 0,
      onFault: () => this.#deps.onNote?.('snapshot not fetched'),
    });
  }

  #makePrints(): QueuePrints {
    return new QueuePrints({
      ...{ clock: this.#clock, dir: this.#deps.dir },
      online: () => this.#link.state.network === 'up',
      ask: (ask) => this.#link.print(ask),
      epoch: () => this.#keeper.journal?.epoch,
      onNote: (what) => this.#deps.onNote?.(what),
      print: (name) => this.print(name),
      onUpdate: () => this.#update(),
    });
  }

  #makeLink(): Link {
    const { identity, dir, random, version, pace } = this.#deps;
    return new Link({
      ...{ identity, dir, clock: this.#clock, time: this.#time, version, pace },
      random: random ?? Math.random,
      journal: () => this.#keeper.journal,
      health: () => healthOf(dir, this.#check.view()),
      onState: () => this.#update(),
      onSaved: (highWater, answers) => this.station.answered(highWater, answers),
      onHello: (hello, line) => this.#greeted(hello, line),
      onRecovered: () => {
        this.#keeper.lookAside();
        this.#update();
      },
      onFault: (error) => this.#fault(error),
    });
  }

  #makeStation(): Station {
    return new Station({
      ...{ clock: this.#clock, time: this.#time },
      book: () => this.#book,
      journal: () => this.#keeper.journal,
      sealKey: () => this.#identity.sealKey,
      online: () => this.#link.state.network === 'up',
      canAskPin: () => this.#screen !== null && this.#link.state.network === 'up',
      askPin: (code, pin) => this.#link.pin(code, pin),
      askOffer: (seq) => this.#link.offer(seq),
      askVolume: (seq, undoneBy) => this.#link.volume(seq, undoneBy),
      knownAt: () => this.#store.progress.knownAt ?? null,
      onOffered: (seq, offer) => this.#deps.onOffered?.(seq, offer),
      onSaved: (shown) => this.#saved(shown),
      onChanged: (shown, before) => this.#changed(shown, before),
      onCannotSave: (fault) => this.#keeper.failed(fault),
      onUpdate: () => this.#update(),
    });
  }

  get screenPort(): number | null {
    return this.#screen?.port ?? null;
  }
  /** Scans that are saved here and not yet centrally. */
  get waiting(): number {
    return this.#keeper.journal?.waiting ?? 0;
  }
  get network(): string {
    return this.#link.state.network;
  }
  get folderCount(): number {
    return this.#book.folderCount;
  }
  /** How many labels of other systems are known, and the server's time when all changes were last told. */
  get known(): { readonly oldLabels: number; readonly at: number | null } {
    return { oldLabels: this.#book.aliases.count, at: this.#store.progress.knownAt ?? null };
  }
  /** All folders were read at least once, or nothing is being read. */
  get knowsEnough(): boolean {
    return this.#store.progress.whole || !this.#reader.running;
  }

  state(): ScreenState {
    const { journal, fault, note, aside } = this.#keeper;
    return viewOf({
      ...{ name: this.#identity.name, station: this.station, book: this.#book, journal },
      ...{ note, aside, cue: this.#cue, progress: this.#store.progress },
      link: this.#link.state,
      prints: this.#prints,
      scanners: this.#check.view(),
      wallOffsetMs: this.#time.wallOffsetMs(),
      cannotSave: fault && saveSentences[fault],
    });
  }

  /** Opens the journal, the screen and the line, then the scanners. Throws `JournalInUse` when another process has it. */
  async start(): Promise<void> {
    this.#keeper.open();
    if (this.#deps.screenPort !== null) {
      this.#screen = await serveScreen(
        this.#deps.screenPort,
        (ask) => this.#asked(ask),
        (name) => this.print(name),
      );
    }
    this.#link.start();
    this.#timer = setInterval(() => this.#tick(), 1_000);
    this.#update();
  }

  /** Lets the scanners read; separate, so that a headless kiosk can wait for its first contact. */
  async listen(): Promise<void> {
    const rejected = (reject: Reject) => this.#rejected(reject);
    for (const port of this.#ports) {
      await port.start(
        (read) => this.take(read),
        (status) => {
          this.#check.status(status);
          this.#update();
        },
        rejected,
      );
    }
  }

  take(read: ScannerRead): void {
    this.#check.read(read);
    if (!this.#echo.isEcho(read)) this.station.take(read);
  }

  /** A person asks on the red screen: the journal is opened and verified anew. */
  checkJournal(): void {
    if (this.#keeper.fault === null) return;
    this.#keeper.reopen();
    this.#link.wake();
    this.#update();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    for (const port of this.#ports) await port.stop();
    await this.#link.stop();
    await this.#reader.stop();
    await this.#screen?.stop();
    this.#keeper.close();
    this.#store.close();
  }

  /** Session, last scans and own custody changes are as they were before the restart. */
  #replay(journal: Journal): void {
    const least = Math.min(journal.acknowledged, journal.lastSeq - 20);
    for (const { body, answer } of journal.latest(restoredLimit).toReversed()) {
      const record = readRecord(body);
      if (record === null || record.seq <= least) continue;
      const saved = record.seq <= journal.acknowledged ? 'centrally' : 'here';
      this.station.replay(record, saved, readKept(answer));
    }
  }

  #greeted(hello: HelloAnswer, line: Line): void {
    this.#prints.greeted(hello.printer);
    const { name, placeId, sealKey } = hello;
    const now = { ...this.#identity, name, placeId, sealKey };
    if (JSON.stringify(now) !== JSON.stringify(this.#identity)) {
      this.#identity = now;
      try {
        keepIdentity(this.#deps.dir, now);
      } catch {
        // A disk that cannot keep it now learns it at the next start: the line is not given up for it.
        this.#deps.onNote?.('the new name could not be kept');
      }
    }
    this.#reader.greeted(hello, line);
  }

  #asked(ask: PageAsk): void {
    if (ask.do === 'read') return void this.#page?.submit(ask.text, ask.typed);
    if (ask.do === 'print') return this.#prints.print(ask.names);
    if (ask.do === 'pin') return void this.station.givePin(ask.pin);
    if (ask.do === 'leave_pin') return this.station.leavePin();
    if (ask.do === 'reject') {
      const reason = rejectReasons.find((one) => one === ask.reason);
      return reason && this.#rejected({ reason, length: ask.length, hash: '', scannerId: 'page' });
    }
    this.checkJournal();
  }

  /** What the page may print by that name now. */
  print(name: string): Print | null {
    const on = { station: this.station, book: this.#book, kiosk: this.#identity.name };
    const { receipt = 80 } = this.#deps;
    return printOf(name, { ...on, receipt, now: Math.round(this.#time.now()) });
  }

  #saved(shown: Shown): void {
    this.#cue = { id: this.#cue.id + 1, sound: shown.say.tone };
    this.#deps.onSaved?.(shown);
    this.#link.wake();
  }

  /** What was heard at the scan is heard again only when the server says otherwise, and while it is on the screen. */
  #changed(shown: Shown, before: Say): void {
    const other = shown.say.outcome !== before.outcome || shown.say.tone !== before.tone;
    if (other && this.station.current?.seq === shown.seq)
      this.#cue = { id: this.#cue.id + 1, sound: shown.say.tone };
    this.#deps.onChanged?.(shown);
  }

  #rejected(reject: Reject): void {
    this.#check.reject(reject, performance.now());
    this.#deps.onRejected?.(reject);
    this.#update();
  }

  #fault(error: unknown): void {
    if ((error as Error | null)?.name === 'CannotSave') this.#keeper.failed(faultOf(error));
    else this.#deps.onNote?.('link fault');
  }

  #tick(): void {
    this.station.tick();
    const signedIn = this.station.session.staffId !== null;
    // The numbers leave the screen with the person.
    if (this.#signedIn && !signedIn) this.#prints.end();
    this.#signedIn = signedIn;
    if (this.#prints.tick()) this.#update();
    if (this.#keeper.tick()) this.#link.wake();
    this.#update();
  }

  /** Many changes in one turn are one push. */
  #update(): void {
    if (this.#screen === null || this.#pushing) return;
    this.#pushing = true;
    setImmediate(() => {
      this.#pushing = false;
      this.#screen?.push(this.state());
    });
  }
}
