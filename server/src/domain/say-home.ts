import type { FolderView } from './facts.ts';
import type { Outcome, Say } from './say.ts';
import { placeOf, type Scan } from './scan-context.ts';

/** "File room B, bay B1, shelf 1": the home in its own words, with its room where its name leaves that out. */
export function homeName({ facts }: Scan, folder: FolderView): string {
  const home = placeOf(facts, folder.homePlaceId).name;
  const room = placeOf(facts, folder.homeRoomId).name;
  return home.startsWith(room) ? home : `${room}, ${home}`;
}

/** True of a folder whose home is in another room than this place. */
const isHomeElsewhere = ({ facts }: Scan, { homeRoomId }: FolderView, placeId: number): boolean =>
  placeOf(facts, placeId).roomId !== homeRoomId;

/** Of a folder that came back to a room that is not its home: where to send it, as nobody can put it away here. */
export function returnedLine(scan: Scan, folder: FolderView, word: Outcome): Partial<Say> {
  const here = scan.facts.kioskPlace;
  if (word !== 'returned' || !isHomeElsewhere(scan, folder, here.id)) return {};
  return { line: `Now in ${here.name}. Its home is ${homeName(scan, folder)}: send it there.` };
}

/** A folder with the shelf, or the room without labelled shelves, on which it was filed. */
export interface Filed {
  readonly folder: FolderView;
  readonly placeId: number;
}

/** Of a folder filed in a room that is not its home: said at once, or nobody finds it there. */
export function misfiledLine(scan: Scan, { folder, placeId }: Filed, word: Outcome): Partial<Say> {
  if (word !== 'filed' || !isHomeElsewhere(scan, folder, placeId)) return {};
  const on = placeOf(scan.facts, placeId).name;
  return { line: `Misfiled on ${on}: its home is ${homeName(scan, folder)}.` };
}

/** What went on a shelf while others are held: named when it is one, with the homes of those that are misfiled. */
export function filedBesides(scan: Scan, filed: readonly Filed[], to: string): string {
  const astray = filed.flatMap(({ folder, placeId }) =>
    isHomeElsewhere(scan, folder, placeId) ? [folder] : [],
  );
  const [one, ...others] = filed;
  if (one && others.length === 0) {
    const home = astray.length > 0 ? `: misfiled, its home is ${homeName(scan, one.folder)}` : '';
    return `${shownName(one.folder)} filed on ${to}${home}.`;
  }
  const named = astray
    .slice(0, namedAtMost)
    .map((each) => `${shownName(each)}: ${homeName(scan, each)}`);
  const rest = astray.length - named.length;
  const list = `${named.join('; ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  const lost = astray.length > 0 ? ` ${astray.length} misfiled, with their homes: ${list}.` : '';
  return `${filed.length} folders filed on ${to}.${lost}`;
}

const namedAtMost = 3;

/** A kiosk that may not know numbers says which volume only. */
function shownName({ number, volumeNo, temporary }: FolderView): string {
  const volume = temporary ? 'temporary' : `vol ${volumeNo}`;
  return number === null ? `One folder (${volume})` : `${number} ${volume}`;
}
