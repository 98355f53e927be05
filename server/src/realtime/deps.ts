import type { Db } from '@outguide/db/connect';
import type { Actor } from '../auth/actor.ts';
import type { Hasher } from '../auth/hasher.ts';

/** What the sockets need of the house; `main.ts` makes it. */
export interface RealtimeDeps {
  readonly db: Db;
  readonly log: RealtimeLog;
  readonly metrics?: RealtimeMetrics;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** Hashes of badge PINs. */
  readonly pins: Hasher;
  readonly sessionOf: (cookieHeader: string | undefined) => Promise<Actor | null>;
  /** Asked now and then about pages that stay connected; left out, they stay as long as they like. */
  readonly stillSignedIn?: (cookieHeader: string | undefined) => Promise<Actor | null>;
  /** How often, ms; a minute unless told. */
  readonly sessionCheckMs?: number | undefined;
}

/** Codes and counts only; an error's message may hold a patient's number. */
export interface RealtimeLog {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
}

/** Counters of `/metrics`; each is optional, so that tests and the bench need none. */
export interface RealtimeMetrics {
  readonly scansSettled?: (batch: {
    readonly calls: number;
    readonly scans: number;
    readonly ms: number;
  }) => void;
  readonly settleFailed?: (code: string) => void;
}
