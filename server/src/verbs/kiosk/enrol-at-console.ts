import type { Db } from '@outguide/db/connect';
import { consoleCall } from '../console-call.ts';
import { enrol } from './enrol.ts';

/** Makes an enrolment code for whoever stands at the server's console: the start script and the command line. */
export function enrolAtConsole(
  db: Db,
  kiosk: { readonly placeId: number; readonly name: string },
): Promise<{ code: string; expiresAt: number }> {
  return enrol(consoleCall(db), kiosk);
}
