import type { Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import type { ISql } from 'postgres';
import type { Actor } from '../auth/actor.ts';
import { authorize, type AuthorityFacts } from '../auth/authorize.ts';
import type { Action } from '../auth/role-matrix.ts';
import { Refused } from '../api/refused.ts';
import { audit } from './audit.ts';

/** Where SQL runs: the pool or one transaction. */
export type Tx = ISql<{ bigint: number; date: string }>;

/** Everything a verb is given besides its input. Time is passed in. */
export interface Call {
  readonly db: Db;
  readonly actor: Actor;
  readonly clock: () => number;
}

/** Runs `work` in one transaction after the role matrix agreed; `work` writes its own audit row with `audit`. */
export async function perform<T>(
  call: Call,
  action: Action,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  await admit(call, action);
  return transact(call.db, (tx) => work(tx.sql));
}

/** A read without a transaction, for what names no patient. */
export async function look<T>(
  call: Call,
  action: Action,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  await admit(call, action);
  return work(call.db.sql);
}

/** `authorize`, with the denial on record. */
export async function admit(call: Call, action: Action, facts: AuthorityFacts = {}): Promise<void> {
  try {
    authorize(call.actor, action, facts);
  } catch (refused) {
    if (refused instanceof Refused)
      await audit(call.db.sql, call.actor, { action: 'denied', object: action });
    throw refused;
  }
}
