import type { Clock } from '../clock.ts';
import { leftOver, setAside, type LeftOver } from './aside.ts';
import { faultIn, JournalInUse, type SaveFault } from './fault.ts';
import type { Journal } from './journal.ts';
import { openJournal, reopenJournal } from './open.ts';

/** Damaged journals: how many are still to be recovered, and what of them could not be. */
export interface Aside {
  readonly pending: number;
  readonly leftOver: LeftOver;
}

export interface KeeperDeps {
  readonly dir: string;
  readonly kioskId: number;
  readonly clock: Clock;
  /** A damaged journal was put aside and a new one begins. */
  readonly onPutAside: () => void;
  readonly onOpened: (journal: Journal) => void;
  readonly onCannotSave: (fault: SaveFault) => void;
  /** One word about what went wrong inside; never content. */
  readonly onNote: (what: string) => void;
}

const reopenEveryMs = 15_000;

/** Keeps the journal open, closes it at a fault, opens and verifies it anew, and knows of the damaged ones beside it. */
export class JournalKeeper {
  readonly #deps: KeeperDeps;
  #journal: Journal | null = null;
  #opened = false;
  #fault: SaveFault | null = null;
  #note: string | null = null;
  #aside: Aside = { pending: 0, leftOver: { readable: 0, unreadable: 0, unknown: false } };
  #reopenedBootMs = 0;

  constructor(deps: KeeperDeps) {
    this.#deps = deps;
  }

  get journal(): Journal | null {
    return this.#journal;
  }
  /** Why nothing can be saved now; null when all is well. */
  get fault(): SaveFault | null {
    return this.#fault;
  }
  /** One sentence about a journal that was put aside. */
  get note(): string | null {
    return this.#note;
  }
  get aside(): Aside {
    return this.#aside;
  }

  /** Opens the journal. Throws `JournalInUse` when another process has it; any other fault is shown. */
  open(): void {
    const { dir, kioskId } = this.#deps;
    try {
      this.close();
      const { journal, note } = (this.#opened ? reopenJournal : openJournal)(dir, kioskId);
      this.#opened = true;
      this.#journal = journal;
      this.#note = note ?? this.#note;
      this.#fault = null;
      if (note !== null) {
        this.#deps.onNote('journal put aside');
        this.#deps.onPutAside();
      }
      this.lookAside();
      this.#deps.onOpened(journal);
    } catch (error) {
      if (error instanceof JournalInUse) throw error;
      this.failed(faultIn(dir, error));
    }
  }

  /** Opens and verifies the journal anew. Never a second sync of the same pages: after a failed one they may be lost. */
  reopen(): void {
    this.#reopenedBootMs = this.#deps.clock.bootMs();
    if (this.#journal?.isThere === false) {
      this.#fault = 'gone';
      return;
    }
    const before = this.#fault;
    try {
      this.open();
    } catch {
      this.#fault = before;
    }
  }

  /** Once a second: a disk that is well again is found without a hand. Answers whether it was looked at. */
  tick(): boolean {
    const due = this.#deps.clock.bootMs() - this.#reopenedBootMs > reopenEveryMs;
    if (this.#fault === null || !due) return false;
    this.reopen();
    return true;
  }

  /** A record could not be written: nothing more is taken until the journal is opened anew. */
  failed(fault: SaveFault): void {
    this.#fault = this.#fault !== null && fault === 'broken' ? this.#fault : fault;
    this.#reopenedBootMs = this.#deps.clock.bootMs();
    this.#deps.onCannotSave(fault);
  }

  /** What of damaged journals waits, and what could not be sent at all. */
  lookAside(): void {
    const { dir } = this.#deps;
    const before = this.#aside.pending;
    try {
      this.#aside = { pending: setAside(dir).length, leftOver: leftOver(dir) };
    } catch {
      // A folder that cannot be read says nothing new; whether it can be written is found by the next scan.
      return;
    }
    if (before === 0 || this.#aside.pending > 0) return;
    this.#note = null;
    const { readable, unreadable, unknown } = this.#aside.leftOver;
    const rest = unknown ? 'an unknown number' : readable + unreadable;
    this.#deps.onNote(`a damaged journal was recovered; ${rest} of its scans could not be sent`);
  }

  close(): void {
    this.#journal?.close();
    this.#journal = null;
  }
}
