import type { Actor } from '../../auth/actor.ts';
import { allowedActions } from '../../auth/authorize.ts';
import type { Action } from '../../auth/role-matrix.ts';
import type { Call } from '../call.ts';

export interface Who extends Actor {
  readonly may: readonly Action[];
  readonly demo: boolean;
}

/** Who is signed in and what this person may do. */
export function who(call: Call, demo: boolean): Who {
  return { ...call.actor, may: allowedActions(call.actor), demo };
}
