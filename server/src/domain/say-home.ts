import type { FolderView } from './facts.ts';
import type { Outcome, Say } from './say.ts';
import { placeOf, type Scan } from './scan-context.ts';

/** "File room B, bay B1, shelf 1": the home in its own words, with its room where its name leaves that out. */
export function homeName({ facts }: Scan, folder: FolderView): string {
  const home = placeOf(facts, folder.homePlaceId).name;
  const room = placeOf(facts, folder.homeRoomId).name;
  return home.startsWith(room) ? home : `${room}, ${home}`;
}

/** True of a folder whose home is in another room than this kiosk's. */
export const isHomeElsewhere = ({ facts }: Scan, { homeRoomId }: FolderView): boolean =>
  homeRoomId !== facts.kioskPlace.roomId;

/** Of a folder that came back to a room that is not its home: where to send it, as nobody can put it away here. */
export function returnedLine(scan: Scan, folder: FolderView, word: Outcome): Partial<Say> {
  if (word !== 'returned' || !isHomeElsewhere(scan, folder)) return {};
  const here = scan.facts.kioskPlace.name;
  return { line: `Now in ${here}. Its home is ${homeName(scan, folder)}: send it there.` };
}
