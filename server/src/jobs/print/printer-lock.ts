import type { Db, Single } from '@outguide/db/connect';
import type { Tx } from '../../verbs/call.ts';

/** One word for "a printer's turn" among the advisory locks of a database. */
const space = 724;

/**
 * One worker sends to one printer, whichever server it is of: an advisory lock of one session. All claims run on that
 * session and ask for the lock once more, so a connection that was lost and made anew claims nothing. A killed server's
 * session ends with it, and the printer is free.
 */
export class PrinterLock {
  readonly #session: Single;

  constructor(db: Db) {
    this.#session = db.single();
  }

  get sql(): Tx {
    return this.#session.sql;
  }

  async take(printerId: number): Promise<boolean> {
    const [row] = await this.sql<{ taken: boolean }[]>`
      select ${this.holds(printerId)} or pg_try_advisory_lock(${space}, ${printerId}::int) as taken`;
    return row?.taken ?? false;
  }

  async release(printerId: number): Promise<void> {
    await this.sql`select pg_advisory_unlock(${space}, ${printerId}::int) where ${this.holds(printerId)}`;
  }

  /** True in SQL while this session has the printer. */
  holds(printerId: number) {
    return this.sql`exists (select from pg_locks where locktype = 'advisory' and granted and pid = pg_backend_pid()
      and database = (select oid from pg_database where datname = current_database())
      and classid = ${space} and objid = ${printerId}::int and objsubid = 2)`;
  }

  drop(): void {
    this.#session.drop();
  }
}
