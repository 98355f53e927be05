import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { knowArrays } from './arrays.ts';
import { dialer } from './dial.ts';

/** Ids are below 2^53 everywhere, so int8 is a number; plain dates stay text `YYYY-MM-DD`. */
const types = {
  bigint: { to: 20, from: [20], parse: Number, serialize: String },
  date: { to: 1082, from: [1082], parse: String, serialize: String },
};
type Types = { bigint: number; date: string };

export type Sql = postgres.Sql<Types>;
export type TransactionSql = postgres.TransactionSql<Types>;

/** One pool of connections, seen as tagged SQL and as drizzle. */
export interface Db {
  readonly sql: Sql;
  readonly drizzle: PostgresJsDatabase;
  /**
   * One connection beside the pool, for who sends statements one behind the other without waiting; ends with it.
   * `settings` are PostgreSQL's, for as long as the connection lives.
   */
  readonly single: (settings?: Readonly<Record<string, string>>) => Single;
  /** Ends the pool; what runs gets five seconds to finish. */
  readonly end: () => Promise<void>;
}

export interface Single {
  readonly sql: Sql;
  /** Ends it at once: whoever is in doubt about a broken connection takes another. */
  readonly drop: () => void;
}

export interface ConnectOptions {
  /** Connections at most; 10 unless told. */
  readonly max?: number;
  /** Become this role on each connection (a server where only the owner can log in). */
  readonly role?: string;
  readonly applicationName?: string;
  /** Receives PostgreSQL's notices; they are dropped unless told. */
  readonly onNotice?: (message: string) => void;
}

/** Opens a pool on `url`; connections are made when they are first needed. */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const open = (max: number, settings = {}): Sql => {
    const all = wanted(options);
    const sql = postgres(url, { ...all, connection: { ...all.connection, ...settings }, max });
    knowArrays(sql.options);
    return sql;
  };
  const sql = open(options.max ?? 10);
  const all = new Set([sql]);
  const single = (settings?: Readonly<Record<string, string>>) => {
    const one = open(1, settings);
    all.add(one);
    const drop = () => {
      all.delete(one);
      void one.end({ timeout: 0 }).catch(() => {});
    };
    return { sql: one, drop };
  };
  const end = async () => {
    await Promise.all([...all].map((one) => one.end({ timeout: 5 })));
  };
  return { sql, drizzle: drizzleOver(sql), single, end };
}

const wanted = (options: ConnectOptions) => ({
  types,
  connect_timeout: 10,
  // Seconds. The driver's own pauses grow to twenty, and a kiosk would wait for each of them.
  backoff: (tries: number) => Math.min(1, 0.05 * 2 ** tries),
  fetch_types: false,
  onnotice: (notice: postgres.Notice) => options.onNotice?.(notice.message ?? ''),
  connection: {
    application_name: options.applicationName ?? 'outguide',
    TimeZone: 'UTC',
    ...(options.role === undefined ? {} : { role: options.role }),
  },
  // Known to the driver, though not to its types.
  socket: dialer(),
});

/**
 * drizzle makes the client hand out times as text and JSON as it is, also to those who use the client directly.
 * Its columns read Dates as well, so the client's own ways are put back.
 */
function drizzleOver(sql: Sql): PostgresJsDatabase {
  const parsers = { ...sql.options.parsers };
  const serializers = { ...sql.options.serializers };
  const over = drizzle(sql);
  Object.assign(sql.options.parsers, parsers);
  Object.assign(sql.options.serializers, serializers, { 114: toJson, 3802: toJson });
  return over;
}

/** drizzle's columns arrive as JSON text already, `sql.json(…)` does not; both pass here. */
function toJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
