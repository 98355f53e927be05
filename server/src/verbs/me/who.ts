import type { Actor } from '../../auth/actor.ts';
import { allowedActions, mayReadRestricted } from '../../auth/authorize.ts';
import type { Action } from '../../auth/role-matrix.ts';
import type { Call } from '../call.ts';

export interface Who extends Actor {
  readonly may: readonly Action[];
  /** Lists leave out what this person may not know; the pages say so. */
  readonly readsRestricted: boolean;
  readonly demo: boolean;
}

/** Who is signed in and what this person may do. */
export function who(call: Call, demo: boolean): Who {
  const { actor } = call;
  return { ...actor, may: allowedActions(actor), readsRestricted: mayReadRestricted(actor), demo };
}
