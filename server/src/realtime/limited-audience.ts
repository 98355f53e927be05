import { sqlState } from '@outguide/db/transact';
import type { Namespace } from 'socket.io';
import { restrictedAmong } from '../verbs/restricted.ts';
import type { RealtimeDeps } from './deps.ts';
import type { MovementHint } from './events.ts';

/** Hints of so long are looked at together: one question to the database, whatever the hospital's pace. */
const gatherMs = 40;
/** Gathered at most; beyond that pages reload. */
const gatheredAtMost = 500;

/** The room of a topic for pages of people who may not know restricted charts. */
export const limited = (topic: string): string => `limited ${topic}`;
/** The room of all of them. */
export const limitedPages = limited('pages');

interface Told {
  readonly emit: (hints: readonly MovementHint[], position: string) => void;
  readonly position: () => string;
}

/**
 * Tells what moved to those who may not know restricted charts, without the movements of these: where somebody's folder
 * goes tells where somebody is treated. They hear a moment later than everyone else.
 */
export class LimitedAudience {
  readonly #live: Namespace;
  readonly #deps: RealtimeDeps;
  readonly #told: Told;
  #waiting: MovementHint[] = [];
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> = Promise.resolve();

  constructor(live: Namespace, deps: RealtimeDeps, told: Told) {
    this.#live = live;
    this.#deps = deps;
    this.#told = told;
  }

  /** Hears of movements that everyone else was told of. */
  add(hints: readonly MovementHint[]): void {
    if (hints.length === 0 || !this.#live.adapter.rooms.has(limitedPages)) return;
    for (const hint of hints.slice(0, gatheredAtMost + 1 - this.#waiting.length))
      this.#waiting.push(hint);
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /** Tells what is gathered now; then nothing up to the position of this moment is left untold. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const hints = this.#waiting;
    this.#waiting = [];
    const position = this.#told.position();
    if (hints.length > 0) this.#telling = this.#telling.then(() => this.#tell(hints, position));
    return this.#telling;
  }

  async #tell(hints: readonly MovementHint[], position: string): Promise<void> {
    const known = hints.length > gatheredAtMost ? null : await openAmong(this.#deps, hints);
    if (known === null) this.#live.to(limitedPages).emit('reload', position);
    else this.#told.emit(known, position);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** These without those of restricted charts; null when the database cannot say which they are. */
export async function openAmong(
  { db, log }: Pick<RealtimeDeps, 'db' | 'log'>,
  hints: readonly MovementHint[],
): Promise<readonly MovementHint[] | null> {
  try {
    const ids = [...new Set(hints.map((hint) => hint.folderId))];
    const restricted = await restrictedAmong(db.sql, ids);
    return hints.filter((hint) => !restricted.has(hint.folderId));
  } catch (error) {
    log.warn({ code: sqlState(error) }, 'restricted charts could not be asked for');
    return null;
  }
}
