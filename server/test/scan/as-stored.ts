import type { Session } from '../../src/domain/session.ts';
import { sessionOf, storedSession } from '../../src/verbs/scan/stored-session.ts';

/** The session as the next call of its kiosk finds it: written into the journal's row and read again. */
export function asStored(session: Session): Session {
  return sessionOf(JSON.parse(JSON.stringify(storedSession(session))));
}
