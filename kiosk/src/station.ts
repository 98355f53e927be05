import type { Say } from '@outguide/server/domain/say';
import { emptySession, sessionIdleMs, type Session } from '@outguide/server/domain/session';
import { afterIdle } from '@outguide/server/domain/step';
import type {
  Answer,
  JournalRecord,
  OfferAnswer,
  PinAnswer,
  VolumeAnswer,
} from '@outguide/server/realtime/wire';
import { parseSymbol } from '@outguide/labels/symbol';
import { seal } from '@outguide/server/realtime/seal';
import type { Clock, ServerTime } from './clock.ts';
import { LocalDecisions } from './decide.ts';
import { CannotSave, type SaveFault } from './journal/fault.ts';
import type { Journal } from './journal/journal.ts';
import { Offers, type Offered } from './offers.ts';
import type { ScannerRead } from './scanner/port.ts';
import { Slips, type Slip } from './slips.ts';
import type { Book } from './snapshot/book.ts';
import { Volumes } from './volumes.ts';

/** One scan as the screen and the JSON lines show it. */
export interface Shown {
  readonly seq: number;
  readonly code: string | null;
  readonly read: ScannerRead | null;
  /** Server time as far as known, ms. */
  readonly at: number;
  readonly say: Say;
  readonly saved: 'here' | 'centrally';
}

/** A PIN is asked for: the badge is recorded when it is answered, or without a PIN when nobody can check it. */
export interface PinAsked {
  readonly code: string;
  readonly read: ScannerRead;
  readonly name: string;
  readonly sentence: string | null;
  readonly untilBootMs: number;
}

export interface StationDeps {
  readonly clock: Clock;
  readonly time: ServerTime;
  readonly book: () => Book;
  readonly journal: () => Journal | null;
  readonly sealKey: () => string;
  readonly online: () => boolean;
  /** True when a person at the screen could type a PIN and the server could check it. */
  readonly canAskPin: () => boolean;
  readonly askPin: (code: string, pin: string) => Promise<PinAnswer | null>;
  /** The folders of the patient whose number this scan was; null when the server cannot be asked. */
  readonly askOffer: (seq: number) => Promise<OfferAnswer | null>;
  readonly onOffered: (seq: number, offer: OfferAnswer | null) => void;
  /** The folder that this scan wants, a next volume or what stands in; null when the server cannot be asked. */
  readonly askVolume: (seq: number, undoneBy?: number) => Promise<VolumeAnswer | null>;
  /** When this kiosk's facts were last read, in the server's time. */
  readonly knownAt: () => number | null;
  readonly onSaved: (shown: Shown) => void;
  /** The server answered what was said as `before` until now. */
  readonly onChanged: (shown: Shown, before: Say) => void;
  readonly onCannotSave: (fault: SaveFault) => void;
  readonly onUpdate: () => void;
}

const shownLimit = 5_000;
const sealedLength = 600;
const pinMs = 30_000;

/** One station: reads of all scanners in one order, each saved before it is answered. */
export class Station {
  readonly #deps: StationDeps;
  #session: Session = emptySession;
  #shown: Shown[] = [];
  #current: number | null = null;
  #pin: PinAsked | null = null;
  #lastWallMs = 0;
  /** When the last record was made, by the clock of its boot. */
  #lastBoot: { readonly id: string; readonly ms: number } | null = null;
  #decisions = new LocalDecisions();
  readonly #offers: Offers;
  readonly #slips = new Slips();
  readonly #volumes: Volumes;

  constructor(deps: StationDeps) {
    this.#deps = deps;
    const onOffered = (seq: number, offer: OfferAnswer | null) => {
      deps.onOffered(seq, offer);
      deps.onUpdate();
    };
    this.#offers = new Offers({
      ...{ clock: deps.clock, time: deps.time },
      ...{ ask: deps.askOffer, onOffered },
    });
    const { clock, online, askVolume: ask, onUpdate: onMade } = deps;
    this.#volumes = new Volumes({ clock, online, ask, onMade });
  }

  get session(): Session {
    return this.#session;
  }
  /** Newest first. */
  get shown(): readonly Shown[] {
    return this.#shown;
  }
  /** The scan in the huge field; null when the station rests. */
  get current(): Shown | null {
    return this.#shown.find((one) => one.seq === this.#current) ?? null;
  }
  get pin(): PinAsked | null {
    return this.#pin;
  }
  /** The folders that the scan in the huge field may have meant. */
  get offer(): Offered | null {
    return this.#current === null ? null : this.#offers.of(this.#current);
  }
  /** Folders that are held for somebody, until they have gone there; newest first. */
  get slips(): readonly Slip[] {
    return this.#slips.all;
  }
  /** What the last NEW VOLUME or TEMPORARY FOLDER made, or why it made nothing. */
  get volume(): Volumes['made'] {
    return this.#volumes.made;
  }
  /** The wall time of the last scan; 0 before the first. */
  get lastWallMs(): number {
    return this.#lastWallMs;
  }

  /** Takes one whole code from any scanner or hand: saved, then answered. */
  take(read: ScannerRead): void {
    this.#offers.end();
    const symbol = parseSymbol(read.text);
    if (symbol.ok && symbol.kind === 'P' && this.#asksPin(symbol.code, read)) return;
    this.#save(read, symbol.ok ? symbol.code : null, false);
  }

  /** A PIN was typed at the screen. */
  async givePin(pin: string): Promise<void> {
    const asked = this.#pin;
    if (asked === null) return;
    const answer = await this.#deps.askPin(asked.code, pin);
    if (this.#pin?.code !== asked.code) return;
    if (answer?.ok === false) {
      this.#pin = {
        ...asked,
        sentence: answer.sentence,
        untilBootMs: this.#deps.clock.bootMs() + pinMs,
      };
      return this.#deps.onUpdate();
    }
    this.#pin = null;
    this.#save(asked.read, asked.code, answer?.ok === true);
  }

  /** The person leaves the PIN: nobody is signed in. */
  leavePin(): void {
    this.#pin = null;
    this.#deps.onUpdate();
  }

  /** Answers of the server replace what this kiosk said by itself. */
  answered(highWater: number, answers: readonly Answer[]): void {
    const bySeq = new Map(answers.map((answer) => [answer.seq, answer]));
    for (const [index, old] of this.#shown.entries()) {
      if (old.saved === 'centrally' || old.seq > highWater) continue;
      const answer = bySeq.get(old.seq);
      const say = answer ? (answer.say as Say) : old.say;
      if (answer?.say.folder?.number)
        this.#deps.book().learnNumber(answer.say.folder.id, answer.say.folder.number);
      const now: Shown = { ...old, say, at: answer?.at ?? old.at, saved: 'centrally' };
      this.#shown[index] = now;
      this.#slips.heard(now, null);
      this.followFacts();
      // Somebody waits for a folder that this kiosk thought free: that comes before whatever is on the screen now.
      if (say.tone !== old.say.tone && (say.tone === 'hold' || say.tone === 'refused'))
        this.#current = now.seq;
      this.#deps.onChanged(now, old.say);
      const newest = index === 0 && this.#current === now.seq;
      void this.#offers.answered(now, newest, this.#lastBoot?.ms ?? 0);
      void this.#volumes.answered(now, newest);
    }
    this.#deps.onUpdate();
  }

  /** Called once a second: ends what has idled. */
  tick(): void {
    this.#offers.tick();
    const left = [this.#slips.tick(this.#deps.time.now()), this.#volumes.tick()];
    if (left.includes(true)) this.#deps.onUpdate();
    if (this.#pin && this.#deps.clock.bootMs() > this.#pin.untilBootMs) this.leavePin();
    if (this.#session.lastAt === null) return;
    if (this.#deps.time.now() - this.#session.lastAt < sessionIdleMs) return;
    this.#session = emptySession;
    this.#current = null;
    // The numbers of the last folders leave the screen with the person.
    this.#shown = this.#shown.filter((one) => one.saved === 'here').map(withoutNumber);
    this.#slips.withoutNumbers();
    this.#volumes.end();
    this.#deps.onUpdate();
  }

  /** A journal was opened anew with another epoch: its sequence begins at one. */
  forget(): void {
    this.#offers.end();
    this.#slips.end();
    this.#volumes.end();
    this.#shown = [];
    this.#current = null;
    this.#session = emptySession;
  }

  /** Goes again through a record of the journal, without a sound: after a restart, and over the facts of a new snapshot. */
  replay(
    record: JournalRecord,
    saved: Shown['saved'],
    kept: Pick<Say, 'tone' | 'outcome' | 'headline'> | null,
  ): void {
    const at = Math.round(
      record.offsetMs === null ? record.wallMs : record.offsetMs + record.bootMs,
    );
    const say = this.#decide(record, 'foreign', at, null);
    if (this.#shown.some((one) => one.seq === record.seq)) return;
    const { seq, code } = record;
    // The line that was made here belongs to the word that was said here.
    const line = kept === null || kept.outcome === say.outcome ? say.line : '';
    const shown: Shown = { seq, code, read: null, at, say: { ...say, ...kept, line }, saved };
    this.#shown.unshift(shown);
    this.#noteSlips(shown);
  }

  #asksPin(code: string, read: ScannerRead): boolean {
    const book = this.#deps.book();
    if (book.kioskPlace?.demandsBadge !== true || !this.#deps.canAskPin()) return false;
    const named = book.named(code);
    if (named.kind !== 'person' || named.disabled) return false;
    // A badge while somebody else is signed in names a destination; it signs nobody in.
    const { staffId, verified } = afterIdle(this.#session, { at: this.#deps.time.now() });
    if (staffId !== null && (staffId !== named.staffId || verified)) return false;
    const untilBootMs = this.#deps.clock.bootMs() + pinMs;
    this.#pin = { code, read, name: named.name, sentence: null, untilBootMs };
    this.#deps.onUpdate();
    return true;
  }

  #save(read: ScannerRead, code: string | null, verified: boolean): void {
    const { clock, time } = this.#deps;
    const journal = this.#deps.journal();
    const how = read.typed ? ('typed' as const) : ('scanned' as const);
    const foreign = code === null ? Math.min(read.text.length, 4_096) : null;
    try {
      if (journal === null) throw new CannotSave('broken');
      const sealed =
        code === null ? seal(read.text.slice(0, sealedLength), this.#deps.sealKey()) : null;
      const { body } = journal.append({
        ...{ code, sealed, foreign, how, verified, ...this.#heldFor(code, read.text) },
        scanner: read.scannerId.slice(0, 64),
        wallMs: Math.trunc(clock.wallMs()),
        bootId: clock.bootId,
        bootMs: clock.bootMs(),
        offsetMs: time.offsetMs,
        offsetBootMs: time.offsetBootMs,
        ...(time.offsetWidthMs === null ? {} : { offsetWidthMs: time.offsetWidthMs }),
      });
      this.#answerHere(JSON.parse(body) as JournalRecord, read);
    } catch (error) {
      if (!(error instanceof CannotSave)) throw error;
      this.#deps.onCannotSave(error.fault);
    }
  }

  /** Whom a folder will be announced for: written down before it is said, so that the server goes by the same. */
  #heldFor(code: string | null, text: string): { heldFor?: number | null } {
    const book = this.#deps.book();
    const named = code === null ? book.namedForeign(text) : book.named(code);
    if (named.kind !== 'folder') return code?.startsWith('F') === true ? { heldFor: null } : {};
    return { heldFor: named.folder.waiting[0]?.forPlaceId ?? null };
  }

  #answerHere(record: JournalRecord, read: ScannerRead): void {
    const at = Math.round(this.#deps.time.now());
    const symbol = parseSymbol(read.text);
    const why = symbol.ok ? 'foreign' : symbol.why;
    const say = this.#decide(record, why, at, why === 'foreign' ? read.text : null);
    this.#lastWallMs = record.wallMs;
    const shown: Shown = { seq: record.seq, code: record.code, read, at, say, saved: 'here' };
    this.#shown.unshift(shown);
    if (this.#shown.length > shownLimit) this.#shown.length = shownLimit;
    this.#current = record.seq;
    this.#noteSlips(shown);
    this.#volumes.scanned(shown.code);
    this.#volumes.noted(shown);
    // What was made leaves the screen with the person; its label is printed at a desk.
    if (say.outcome === 'signed_out') this.#volumes.end();
    this.#deps.onSaved(shown);
    this.#deps.onUpdate();
  }

  /** A hold has its slip; what takes the folder away, or the folder's next scan, takes the slip away. */
  #noteSlips(shown: Shown): void {
    if (shown.say.folder !== null)
      this.#slips.heard(shown, this.#deps.online() ? null : this.#deps.knownAt());
    this.followFacts();
  }

  /** What is held here is what the facts of now say. */
  followFacts(): void {
    const book = this.#deps.book();
    const room = (id: number) => book.place(id)?.roomId ?? id;
    const own = book.kioskPlace?.roomId;
    this.#slips.follow({
      folder: (id) => book.folder(id),
      here: (placeId) => own === undefined || room(placeId) === own,
      at: this.#deps.knownAt(),
    });
  }

  #decide(
    record: JournalRecord,
    why: 'damaged' | 'foreign',
    at: number,
    foreign: string | null,
  ): Say {
    const { kiosk: kioskId, epoch, seq, code, how, verified, heldFor, bootId, bootMs } = record;
    // Idle times are measured within one boot; a reboot ends the session.
    const sinceLastMs = this.#lastBoot?.id === bootId ? bootMs - this.#lastBoot.ms : null;
    this.#lastBoot = { id: bootId, ms: bootMs };
    const online = this.#deps.online();
    const knownAt = this.#deps.knownAt();
    const scan = {
      ...{ kioskId, epoch, seq, code, how, verified, heldFor },
      ...{ why, foreign, at, sinceLastMs, online, knownAt },
    };
    const { session, say } = this.#decisions.decide(this.#deps.book(), this.#session, scan);
    this.#session = session;
    return say;
  }
}

function withoutNumber(shown: Shown): Shown {
  const { folder } = shown.say;
  return folder ? { ...shown, say: { ...shown.say, folder: { ...folder, number: null } } } : shown;
}
