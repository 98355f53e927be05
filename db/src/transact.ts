import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Db, TransactionSql } from './connect.ts';

/** One transaction, seen as tagged SQL and as drizzle. */
export interface Tx {
  readonly sql: TransactionSql;
  readonly drizzle: Pick<
    PostgresJsDatabase,
    'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'
  >;
}

export interface TransactOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

const retriesAtMost = 10;

/**
 * Runs `work` in one transaction. Serialization failures and deadlocks (40001, 40P01) run it again, up to ten times,
 * so `work` may have no effect outside the database.
 */
export async function transact<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await db.drizzle.transaction((drizzle) => work({ sql: clientOf(drizzle), drizzle }), {
        isolationLevel: options.isolation ?? 'read committed',
        accessMode: options.readOnly ? 'read only' : 'read write',
      });
    } catch (error) {
      if (tries >= retriesAtMost || !isRetryable(error)) throw error;
      await new Promise((resume) =>
        setTimeout(resume, Math.random() * 10 * 2 ** Math.min(tries, 6)),
      );
    }
  }
}

/** True for what another attempt may cure; drizzle wraps the driver's error in `cause`. */
export function isRetryable(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/** The SQLSTATE of a database error, or null. Safe to log; the message is not. */
export function sqlState(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}

// drizzle keeps the driver's transaction here and has no door to it; db/test/transact.pg.test.ts watches over this.
function clientOf(drizzle: object): TransactionSql {
  return (drizzle as { _: { session: { client: TransactionSql } } })._.session.client;
}
