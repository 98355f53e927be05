import type { Role } from '@outguide/db/vocabulary';
import { Refused } from '../api/refused.ts';
import type { Actor } from './actor.ts';
import {
  actions,
  patientHinted,
  restrictedReaders,
  roleMatrix,
  type Action,
} from './role-matrix.ts';

/** What a permission may depend on besides the role. */
export interface AuthorityFacts {
  /** True when the chart concerned is marked restricted. */
  readonly restricted?: boolean;
}

const anyOf = (held: readonly Role[], allowed: readonly Role[]): boolean =>
  held.some((role) => allowed.includes(role));

/** The one rule on who may know a chart that is marked restricted. */
export const mayReadRestricted = (actor: Pick<Actor, 'roles'>): boolean =>
  anyOf(actor.roles, restrictedReaders);

/** Whose folder it is, by initials: for all but those who set the house up. */
export const mayBeHinted = (actor: Pick<Actor, 'roles'>): boolean =>
  anyOf(actor.roles, patientHinted);

/** Why this actor may not do this, or null; pure, so buttons and server agree. */
export function objection(
  actor: Pick<Actor, 'roles'>,
  action: Action,
  facts: AuthorityFacts = {},
): 'not_allowed' | 'chart_restricted' | null {
  if (!anyOf(actor.roles, roleMatrix[action])) return 'not_allowed';
  if (facts.restricted === true && !mayReadRestricted(actor)) return 'chart_restricted';
  return null;
}

/** Throws the refusal `not_allowed` or `chart_restricted` when the role matrix says no. */
export function authorize(actor: Actor, action: Action, facts: AuthorityFacts = {}): void {
  const code = objection(actor, action, facts);
  if (code !== null) throw new Refused(code, { action });
}

/** All that this actor may do: what the web's navigation is drawn from. */
export function allowedActions(actor: Pick<Actor, 'roles'>): Action[] {
  return actions.filter((action) => objection(actor, action) === null);
}
