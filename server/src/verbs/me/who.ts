import type { PlaceKind } from '@outguide/db/vocabulary';
import type { Actor } from '../../auth/actor.ts';
import { allowedActions, mayReadRestricted } from '../../auth/authorize.ts';
import type { Action } from '../../auth/role-matrix.ts';
import type { Call } from '../call.ts';

export interface Who extends Actor {
  readonly may: readonly Action[];
  /** Lists leave out what this person may not know; the pages say so. */
  readonly readsRestricted: boolean;
  readonly demo: boolean;
  /** Of this person's facility (IANA name): all times on the pages are read in it. */
  readonly timeZone: string;
  /** Of the place where this person works. */
  readonly placeKind: PlaceKind | null;
}

/** Who is signed in and what this person may do. */
export async function who(call: Call, demo: boolean): Promise<Who> {
  const { actor } = call;
  const [house] = await call.db.sql<Pick<Who, 'timeZone' | 'placeKind'>[]>`
    select time_zone as "timeZone", (select kind from places where id = ${actor.placeId}) as "placeKind" from facilities
    order by id = (select facility_id from places where id = ${actor.placeId}) desc nulls last, id limit 1`;
  return {
    ...actor,
    ...{ may: allowedActions(actor), readsRestricted: mayReadRestricted(actor), demo },
    timeZone: house?.timeZone ?? 'UTC',
    placeKind: house?.placeKind ?? null,
  };
}
