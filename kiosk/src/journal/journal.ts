import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './sqlite.ts';
import { CannotSave, faultIn } from './fault.ts';
import { journalName, readMeta } from './file.ts';
import { linkOf, recordText, type Entry } from './record.ts';
import type { Tail } from './verify.ts';

/** A record that is on the disk. */
export interface Saved {
  readonly seq: number;
  readonly body: string;
}

/** A kept answer: what the screen may show again after a restart. Never a chart number. */
export interface KeptAnswer {
  readonly seq: number;
  readonly text: string;
}

export const keepMs = 30 * 24 * 3_600_000;

/** The kiosk's durable list of scans: one file, one writer. Made by `openJournal`. */
export class Journal {
  readonly epoch: string;
  readonly #db: Database;
  readonly #dir: string;
  readonly #kioskId: number;
  #tail: Tail;
  #acknowledged: number;
  #broken = false;

  constructor(db: Database, of: { dir: string; kioskId: number; epoch: string; tail: Tail }) {
    this.#db = db;
    this.#dir = of.dir;
    this.#kioskId = of.kioskId;
    this.epoch = of.epoch;
    this.#tail = of.tail;
    this.#acknowledged = Number(readMeta(db, 'acknowledged'));
  }

  get lastSeq(): number {
    return this.#tail.seq;
  }

  /** The server's high-water mark as far as this journal knows. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  get waiting(): number {
    return this.#tail.seq - this.#acknowledged;
  }

  /**
   * Writes one record and returns only when it is synced to the disk. Throws `CannotSave`; from then on this journal
   * takes nothing more, because after a failed sync nobody knows what is on the disk until the file is verified anew.
   */
  append(entry: Entry): Saved {
    if (this.#broken) throw new CannotSave('broken');
    // A file that was deleted under us still takes records, and nobody would ever find them.
    if (!this.isThere) throw new CannotSave('gone');
    const seq = this.#tail.seq + 1;
    const name = {
      v: 1,
      kiosk: this.#kioskId,
      epoch: this.epoch,
      seq,
      prev: this.#tail.hash,
    } as const;
    const body = recordText({ ...name, ...entry });
    const hash = linkOf(body);
    this.#write(() => {
      this.#db.prepare('insert into records (seq, body) values (?, ?)').run(seq, body);
      this.#put('head', `${seq}:${hash}`);
    });
    this.#tail = { seq, hash };
    return { seq, body };
  }

  /** The records after `after`, oldest first, at most `limit`. */
  after(after: number, limit: number): readonly Saved[] {
    return this.#db
      .prepare('select seq, body from records where seq > ? order by seq limit ?')
      .all(after, limit) as unknown as Saved[];
  }

  /** Remembers that the server holds everything up to `highWater`, with its answers. */
  acknowledge(highWater: number, serverMs: number, answers: readonly KeptAnswer[]): void {
    const upTo = Math.min(highWater, this.#tail.seq);
    this.#write(() => {
      this.#db
        .prepare('update records set acked_at = ? where seq <= ? and acked_at is null')
        .run(Math.trunc(serverMs), upTo);
      const keep = this.#db.prepare('update records set answer = ? where seq = ?');
      for (const answer of answers) keep.run(answer.text, answer.seq);
      this.#put('acknowledged', String(upTo));
    });
    this.#acknowledged = upTo;
  }

  /** The server stands further back than we knew (restored from a backup): what it lost waits again. */
  rewind(highWater: number): void {
    this.#write(() => {
      this.#db.prepare('update records set acked_at = null where seq > ?').run(highWater);
      this.#put('acknowledged', String(highWater));
    });
    this.#acknowledged = highWater;
  }

  /** The oldest sequence still kept; older ones were pruned. */
  get oldest(): number {
    return Number.parseInt(readMeta(this.#db, 'start') ?? '0', 10) + 1;
  }

  /**
   * Drops acknowledged records older than 30 days by the server's clock (the kiosk's own may be absurd), never one that
   * is not acknowledged; the link of the last one dropped stays. At most 5,000 a call.
   */
  prune(serverMs: number): number {
    const last = this.#db
      .prepare(
        `select max(seq) as seq from (select seq from records
          where seq <= ? and acked_at is not null and acked_at < ? order by seq limit 5000)`,
      )
      .get(this.#acknowledged, Math.trunc(serverMs - keepMs)) as { seq: number | null };
    if (last.seq === null) return 0;
    const kept = this.#db.prepare('select body from records where seq = ?').get(last.seq) as {
      body: string;
    };
    const dropped = last.seq - this.oldest + 1;
    this.#write(() => {
      this.#db.prepare('delete from records where seq <= ?').run(last.seq);
      this.#put('start', `${last.seq}:${linkOf(kept.body)}`);
    });
    return dropped;
  }

  /** The newest kept records with their answers, newest first. */
  latest(limit: number): readonly { seq: number; body: string; answer: string | null }[] {
    return this.#db
      .prepare('select seq, body, answer from records order by seq desc limit ?')
      .all(limit) as unknown as { seq: number; body: string; answer: string | null }[];
  }

  /** Writes one sentence about the journal itself, kept with it. */
  note(text: string): void {
    this.#write(() => this.#db.prepare('insert into notes values (?, ?)').run(Date.now(), text));
  }

  get bytes(): number {
    return statSync(join(this.#dir, journalName), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** False when its file was deleted or its disk taken out; what is saved can still be sent while it is open. */
  get isThere(): boolean {
    return existsSync(join(this.#dir, journalName));
  }

  close(): void {
    this.#db.close();
  }

  #put(name: string, value: string): void {
    this.#db
      .prepare(
        'insert into meta values (?, ?) on conflict (name) do update set value = excluded.value',
      )
      .run(name, value);
  }

  #write(work: () => unknown): void {
    if (this.#broken) throw new CannotSave('broken');
    try {
      this.#db.exec('begin immediate');
      work();
      this.#db.exec('commit');
    } catch (error) {
      this.#broken = true;
      throw new CannotSave(faultIn(this.#dir, error));
    }
  }
}
