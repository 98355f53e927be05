import type { Db } from '@outguide/db/connect';
import type { Actor } from '../auth/actor.ts';
import type { Call } from './call.ts';

/** Whoever can read the database's address is administrator already; on record as nobody's sign-in. */
export const consoleActor: Actor = {
  staffId: 0,
  name: 'Console',
  roles: ['administrator', 'manager'],
  placeId: null,
};

export const consoleCall = (db: Db): Call => ({ db, actor: consoleActor, clock: Date.now });
