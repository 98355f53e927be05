import { statfsSync } from 'node:fs';
import type { HelloAnswer, SnapshotFolder } from '@outguide/server/realtime/wire';
import { ServerTime, systemClock, type Clock } from './clock.ts';
import { keepIdentity, type Identity } from './identity.ts';
import { faultIn, faultOf, JournalInUse, saveSentences, type SaveFault } from './journal/fault.ts';
import { leftOver, setAside } from './journal/aside.ts';
import type { Journal } from './journal/journal.ts';
import { openJournal, reopenJournal } from './journal/open.ts';
import { readRecord } from './journal/record.ts';
import { readKept } from './link/kept.ts';
import type { Line } from './link/line.ts';
import { Link } from './link/link.ts';
import { EchoFilter } from './scanner/echo.ts';
import { pagePort, type PagePort } from './scanner/page.ts';
import type { Reject, ScannerPort, ScannerRead } from './scanner/port.ts';
import { rejectReasons } from './scanner/port.ts';
import { ScannerCheck } from './scanner/scanner-check.ts';
import { serveScreen, type PageAsk, type ScreenServer } from './screen/serve.ts';
import type { Book } from './snapshot/book.ts';
import { readSnapshot } from './snapshot/disk.ts';
import { fetchSnapshot } from './snapshot/fetch.ts';
import { Station, type Shown } from './station.ts';
import { noAside, viewOf, type Aside, type ScreenState } from './view.ts';

export interface KioskDeps {
  readonly identity: Identity;
  readonly dir: string;
  readonly ports: readonly ScannerPort[];
  readonly screenPort: number | null;
  readonly version: string;
  readonly askMs?: number;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly onSaved?: (shown: Shown) => void;
  readonly onChanged?: (shown: Shown) => void;
  readonly onRejected?: (reject: Reject) => void;
  readonly onCannotSave?: (fault: SaveFault) => void;
  /** One word about what went wrong inside; never content. */
  readonly onNote?: (what: string) => void;
}

const snapshotEveryMs = 120_000;
const reopenEveryMs = 15_000;
const restoredLimit = 5_000;

/** One whole kiosk: scanners, station, journal, link and screen, put together. */
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
  #identity: Identity;
  #book: Book;
  #journal: Journal | null = null;
  #opened = false;
  #screen: ScreenServer | null = null;
  #cannotSave: SaveFault | null = null;
  #note: string | null = null;
  #aside: Aside = noAside;
  #cue: ScreenState['cue'] = { id: 0, sound: 'done' };
  #timer: NodeJS.Timeout | null = null;
  #pushing = false;
  #fetching: Promise<void> | null = null;
  #fetchedBootMs: number | null = null;
  #reopenedBootMs = 0;

  constructor(deps: KioskDeps) {
    this.#deps = deps;
    this.#identity = deps.identity;
    this.#clock = deps.clock ?? systemClock();
    this.#time = new ServerTime(this.#clock);
    this.#page = deps.screenPort === null ? null : pagePort();
    const named = deps.ports.filter((port) => port.kind !== 'page');
    this.#ports = this.#page === null ? deps.ports : [...named, this.#page];
    this.#book = readSnapshot(deps.dir);
    const journal = () => this.#journal;
    this.#link = new Link({
      identity: deps.identity,
      dir: deps.dir,
      journal,
      clock: this.#clock,
      time: this.#time,
      random: deps.random ?? Math.random,
      version: deps.version,
      askMs: deps.askMs,
      health: () => this.#health(),
      onState: () => this.#update(),
      onSaved: (highWater, answers) => this.station.answered(highWater, answers),
      onHello: (hello, line) => this.#greeted(hello, line),
      onRecovered: () => this.#lookAside(),
      onFault: (error) => this.#fault(error),
    });
    this.station = new Station({
      clock: this.#clock,
      time: this.#time,
      book: () => this.#book,
      journal,
      sealKey: () => this.#identity.sealKey,
      canAskPin: () => this.#screen !== null && this.#link.state.network === 'up',
      askPin: (code, pin) => this.#link.pin(code, pin),
      onSaved: (shown) => this.#saved(shown),
      onChanged: (shown) => this.#changed(shown),
      onCannotSave: (fault) => this.#cannotSaveNow(fault),
      onUpdate: () => this.#update(),
    });
  }

  get screenPort(): number | null {
    return this.#screen?.port ?? null;
  }
  /** Scans that are saved here and not yet centrally. */
  get waiting(): number {
    return this.#journal?.waiting ?? 0;
  }
  get network(): string {
    return this.#link.state.network;
  }
  get folderCount(): number {
    return this.#book.folderCount;
  }
  get fetching(): boolean {
    return this.#fetching !== null;
  }
  state(): ScreenState {
    return viewOf({
      name: this.#identity.name,
      station: this.station,
      book: this.#book,
      journal: this.#journal,
      link: this.#link.state,
      scanners: this.#check.view(),
      wallOffsetMs: this.#time.wallOffsetMs(),
      cannotSave: this.#cannotSave && saveSentences[this.#cannotSave],
      note: this.#note,
      aside: this.#aside,
      cue: this.#cue,
    });
  }

  /** Opens the journal, the screen and the line, then the scanners. Throws `JournalInUse` when another process has it. */
  async start(): Promise<void> {
    this.#openJournal();
    if (this.#deps.screenPort !== null) {
      this.#screen = await serveScreen(this.#deps.screenPort, (ask) => this.#asked(ask));
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
    if (this.#cannotSave !== null) this.#reopen();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    for (const port of this.#ports) await port.stop();
    await this.#link.stop();
    await this.#fetching;
    await this.#screen?.stop();
    this.#journal?.close();
    this.#journal = null;
  }

  #openJournal(): void {
    try {
      this.#journal?.close();
      this.#journal = null;
      const open = this.#opened ? reopenJournal : openJournal;
      const { journal, note } = open(this.#deps.dir, this.#identity.kioskId);
      this.#opened = true;
      if (note !== null) this.station.forget();
      this.#note = note ?? this.#note;
      this.#journal = journal;
      this.#cannotSave = null;
      if (note !== null) {
        this.#deps.onNote?.('journal put aside');
        this.#link.recover();
      }
      this.#lookAside();
      this.#replay(journal);
    } catch (error) {
      if (error instanceof JournalInUse) throw error;
      this.#cannotSaveNow(faultIn(this.#deps.dir, error));
    }
  }

  /** What of damaged journals waits, and what could not be sent at all. */
  #lookAside(): void {
    const before = this.#aside;
    this.#aside = { pending: setAside(this.#deps.dir).length, leftOver: leftOver(this.#deps.dir) };
    if (before.pending > 0 && this.#aside.pending === 0) {
      this.#note = null;
      const { readable, unreadable, unknown } = this.#aside.leftOver;
      const rest = unknown ? 'an unknown number' : readable + unreadable;
      this.#deps.onNote?.(`a damaged journal was recovered; ${rest} scans could not be sent`);
    }
    this.#update();
  }

  /** Session, last scans and own custody changes are as they were before the restart or the new snapshot. */
  #replay(journal: Journal): void {
    const least = Math.min(journal.acknowledged, journal.lastSeq - 20);
    for (const { body, answer } of journal.latest(restoredLimit).toReversed()) {
      const record = readRecord(body);
      if (record === null || record.seq <= least) continue;
      this.station.replay(
        record,
        record.seq <= journal.acknowledged ? 'centrally' : 'here',
        readKept(answer),
      );
    }
  }

  #greeted(hello: HelloAnswer, line: Line): void {
    const { name, placeId, sealKey } = hello;
    if (
      name !== this.#identity.name ||
      placeId !== this.#identity.placeId ||
      sealKey !== this.#identity.sealKey
    ) {
      this.#identity = { ...this.#identity, name, placeId, sealKey };
      this.#keepIdentity();
    }
    line.on('folders', (rows) => {
      if (Array.isArray(rows)) this.#book.addFolders(rows as SnapshotFolder[]);
    });
    const now = this.#clock.bootMs();
    const due = this.#fetchedBootMs === null || now - this.#fetchedBootMs > snapshotEveryMs;
    if (!due || this.#fetching || hello.snapshotVersion === this.#book.version) return;
    this.#fetchedBootMs = now;
    this.#fetching = this.#fetch(line).finally(() => {
      this.#fetching = null;
    });
  }

  /** A disk that cannot keep it now learns it at the next start: the line is not given up for it. */
  #keepIdentity(): void {
    try {
      keepIdentity(this.#deps.dir, this.#identity);
    } catch {
      this.#deps.onNote?.('the new name could not be kept');
    }
  }

  async #fetch(line: Line): Promise<void> {
    try {
      const book = await fetchSnapshot(this.#deps.dir, (ask) => line.ask('snapshot', ask, 15_000));
      if (book === null || this.#journal === null) return;
      this.#book = book;
      this.#replay(this.#journal);
      this.#update();
    } catch {
      // The book it has serves on; the next contact asks again.
      this.#fetchedBootMs = null;
      this.#deps.onNote?.('snapshot not fetched');
    }
  }

  #asked(ask: PageAsk): void {
    if (ask.do === 'read') return void this.#page?.submit(ask.text, ask.typed);
    if (ask.do === 'pin') return void this.station.givePin(ask.pin);
    if (ask.do === 'leave_pin') return this.station.leavePin();
    if (ask.do === 'reject') {
      const reason = rejectReasons.find((one) => one === ask.reason);
      return reason && this.#rejected({ reason, length: ask.length, hash: '', scannerId: 'page' });
    }
    this.checkJournal();
  }

  #saved(shown: Shown): void {
    this.#cue = { id: this.#cue.id + 1, sound: shown.say.tone };
    this.#deps.onSaved?.(shown);
    this.#link.wake();
  }

  #changed(shown: Shown): void {
    const loud = shown.say.tone === 'hold' || shown.say.tone === 'refused';
    if (loud && this.station.current?.seq === shown.seq)
      this.#cue = { id: this.#cue.id + 1, sound: shown.say.tone };
    this.#deps.onChanged?.(shown);
  }

  #rejected(reject: Reject): void {
    this.#check.reject(reject, performance.now());
    this.#deps.onRejected?.(reject);
    this.#update();
  }

  #cannotSaveNow(fault: SaveFault): void {
    this.#cannotSave = this.#cannotSave !== null && fault === 'broken' ? this.#cannotSave : fault;
    this.#cue = { id: this.#cue.id + 1, sound: 'cannot_save' };
    this.#reopenedBootMs = this.#clock.bootMs();
    this.#deps.onCannotSave?.(fault);
    this.#update();
  }

  #fault(error: unknown): void {
    if ((error as Error | null)?.name === 'CannotSave') this.#cannotSaveNow(faultOf(error));
    else this.#deps.onNote?.('link fault');
  }

  /** Opens and verifies the journal anew. Never a second sync of the same pages: after a failed one they may be lost. */
  #reopen(): void {
    this.#reopenedBootMs = this.#clock.bootMs();
    const before = this.#cannotSave;
    try {
      this.#openJournal();
    } catch {
      this.#cannotSave = before;
    }
    this.#link.wake();
    this.#update();
  }

  #tick(): void {
    this.station.tick();
    if (this.#cannotSave !== null && this.#clock.bootMs() - this.#reopenedBootMs > reopenEveryMs)
      this.#reopen();
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

  #health() {
    const all = this.#check.view();
    const scanners = all.slice(0, 8).flatMap(({ status }) => {
      if (status === null) return [];
      const { name, mode, state } = status;
      return [{ name: name.slice(0, 80), mode, state }];
    });
    const rejects: Record<string, number> = {};
    for (const one of all) {
      for (const [reason, count] of Object.entries(one.rejects))
        rejects[reason] = (rejects[reason] ?? 0) + count;
    }
    return { scanners, rejects, diskFree: freeBytes(this.#deps.dir) };
  }
}

function freeBytes(dir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return null;
  }
}
