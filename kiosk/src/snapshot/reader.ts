import { setTimeout as wait } from 'node:timers/promises';
import type { AliasPage, HelloAnswer, SnapshotPage } from '@outguide/server/realtime/wire';
import type { Clock } from '../clock.ts';
import type { Line } from '../link/line.ts';
import type { Book } from './book.ts';
import type { FolderStore, Progress } from './store.ts';

export interface ReaderDeps {
  readonly store: FolderStore;
  readonly book: Book;
  readonly clock: Clock;
  /** The first facts are here: what was scanned before can be understood. */
  readonly onFirstFacts: () => void;
  readonly onChanged: () => void;
  /** Something on the screen goes by these facts: they are read at each contact. */
  readonly urgent?: () => boolean;
  readonly onFault: () => void;
}

// A page is written between two scans, so it is small; the pace leaves a small machine its breath and keeps under the
// server's limit of calls.
const pageSize = 1_000;
const paceMs = 60;
const aliasPageSize = 2_000;
const aliasAnswerMs = 5_000;
const refusedMs = 500;
const refusedLimit = 40;

const soonMs = 120_000;
const usualMs = 300_000;
/** Labels that were changed without any movement are found by reading all again, once in a while. */
const wholeEveryMs = 7 * 86_400_000;

/** Keeps this kiosk's facts up: all folders once, page by page beside the scans, and from then on what changed. */
export class SnapshotReader {
  readonly #deps: ReaderDeps;
  #running: Promise<void> | null = null;
  #readBootMs: number | null = null;
  #version: string | null = null;
  #stopped = false;

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  /** Called at each contact: reads what is due, if anything, and returns at once. */
  greeted(hello: HelloAnswer, line: Line): void {
    const now = this.#deps.clock.bootMs();
    const { whole, after } = this.#deps.store.progress;
    const age = this.#readBootMs === null ? Number.POSITIVE_INFINITY : now - this.#readBootMs;
    const due = this.#deps.urgent?.()
      ? 0
      : hello.snapshotVersion === this.#version
        ? usualMs
        : soonMs;
    if (this.#running !== null || (whole && after === null && age < due)) return;
    this.#running = this.#read(hello, line)
      .catch(() => this.#deps.onFault())
      .finally(() => {
        this.#running = null;
        this.#deps.onChanged();
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #read(hello: HelloAnswer, line: Line): Promise<void> {
    const { store } = this.#deps;
    for (let rounds = 0; rounds < 2 && !this.#stopped; rounds += 1) {
      const { whole, wholeAt, after, position } = store.progress;
      const again = hello.serverMs - wholeAt > wholeEveryMs;
      if (!whole || again || after !== null || position === null)
        await this.#readAll(line, hello.serverMs);
      if (await this.#readChanges(line, hello.serverMs)) break;
    }
    await this.#readAliases(line);
    this.#version = hello.snapshotVersion;
    this.#readBootMs = this.#deps.clock.bootMs();
  }

  /** Other systems' labels: all of them once after each start, for they are kept in memory alone. */
  async #readAliases(line: Line): Promise<void> {
    const { aliases } = this.#deps.book;
    const { salt } = aliases;
    for (let more = true; more && !this.#stopped;) {
      const message = { salt, since: aliases.position, limit: aliasPageSize };
      // A server of before answers nothing; what it answers scans with is enough.
      const page = (await line
        .ask('aliases', message, aliasAnswerMs)
        .catch(() => null)) as AliasPage | null;
      if (page === null || !Array.isArray(page.rows)) return;
      const begun = aliases.position !== null;
      if (page.position === null) aliases.clear();
      else aliases.put(page);
      more = page.position === null ? begun : page.more;
      if (more) await wait(paceMs);
    }
  }

  async #readAll(line: Line, serverMs: number): Promise<void> {
    const { store } = this.#deps;
    for (let after: number | null = store.progress.after ?? 0; after !== null && !this.#stopped;) {
      const page = await this.#ask(line, { after });
      const position: string | null = after === 0 ? page.position : store.progress.position;
      const { next, lastId } = page;
      const before = store.progress;
      const progress: Progress =
        next === null
          ? { position, after: null, whole: true, wholeAt: serverMs, lastId }
          : { ...before, position, after: next, lastId };
      const upTo = next ?? Number.MAX_SAFE_INTEGER;
      store.putPage(page.folders, { after, upTo }, progress);
      this.#deps.onChanged();
      after = next;
      if (after !== null) await wait(paceMs);
    }
  }

  /** False when the server's log is another one than before: then all is read again. */
  async #readChanges(line: Line, serverMs: number): Promise<boolean> {
    const { store } = this.#deps;
    for (let more = true; more && !this.#stopped;) {
      const since = store.progress.position ?? '';
      const page = await this.#ask(line, { after: 0, since });
      if (page.position === null) {
        store.setProgress({ ...store.progress, position: null });
        return false;
      }
      const { position, lastId } = page;
      more = page.next !== null;
      const known = more ? {} : { knownAt: serverMs };
      store.putChanges(page.folders, page.waiting, {
        ...store.progress,
        position,
        lastId,
        ...known,
      });
      if (more) await wait(paceMs);
    }
    return true;
  }

  async #ask(
    line: Line,
    which: { readonly after: number; readonly since?: string },
  ): Promise<SnapshotPage> {
    const { book, store } = this.#deps;
    const fixed = book.fixedVersion;
    const message = { ...which, limit: pageSize, ...(fixed !== null && { fixed }) };
    for (let tries = 0; ; tries += 1) {
      const page = (await line.ask('snapshot', message, 15_000)) as Partial<SnapshotPage>;
      if (!Array.isArray(page.folders)) {
        if (tries >= refusedLimit || this.#stopped) throw new Error('refused');
        await wait(refusedMs);
        continue;
      }
      if (page.fixed) {
        const first = book.kioskPlace === null;
        store.setFixed(page.fixed);
        book.setFixed(page.fixed);
        if (first) this.#deps.onFirstFacts();
      }
      return page as SnapshotPage;
    }
  }
}
