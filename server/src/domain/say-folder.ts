import type { Custody } from './custody.ts';
import type { FolderView, WaitingRequest } from './facts.ts';
import { applyObservation, canApply } from './fold.ts';
import { isWrongRoom } from './folder-notices.ts';
import { movementWord } from './movement-word.ts';
import { sayHold } from './hold.ts';
import { sentLine, whereWith } from './say-carrier.ts';
import { misfiledLine, returnedLine } from './say-home.ts';
import { numberWanted } from './number-wanted.ts';
import type { Observation } from './observation.ts';
import type { Outcome, Say } from './say.ts';
import { destinationName, placeOf, say, spokenTime, type Scan } from './scan-context.ts';
import { sameRoom, type Target } from './target.ts';
import { wrongVolume } from './wrong-volume.ts';

/** The answer to a folder's scan: a hold before anything else, then what is to be reunited, a wrong room, what happened. */
export function sayFolder(
  scan: Scan,
  folder: FolderView,
  observations: readonly Observation[],
  hold: WaitingRequest | null,
  target: Target | null,
  turnedTo: string | null = null,
): Say {
  const { facts } = scan;
  const moved = observations.length > 1 ? 1 : 0;
  const old = facts.named.kind === 'folder' && facts.named.oldLabel === true;
  const label = wordsOfNumber(folder) ?? (old ? 'Old label: print ours.' : null);
  const number = [standsIn(scan, folder), label].filter(Boolean).join(' ') || null;
  const and = (words: string | null) => [number, words].filter(Boolean).join(' ') || null;
  const next = folder.waiting.find((one) => !sameRoom(facts, one.forPlaceId, facts.kioskPlace.id));
  const inLine = next ? `Next in line: ${next.forPlaceName}.` : null;
  const before = believed(scan, folder);
  if (hold) {
    return sayHold(scan, folder, hold, {
      moved,
      declined: turnedTo ?? undefined,
      went: moved > 0 && target ? destinationName(facts, target.to) : undefined,
      besides: [
        folder.waiting.length > 1 ? number : and(before),
        target ? null : along(scan, folder),
      ]
        .filter(Boolean)
        .join(' '),
    });
  }
  const found = foundTrue(scan, folder);
  if (found !== null)
    return say(scan, 'reunite', { to: found }, { about: folder, more: and(before), moved });
  if (!target && isWrongRoom(folder, facts)) {
    const to = placeOf(facts, folder.homeRoomId).name;
    return say(scan, 'wrong_room', { to }, { about: folder, more: and(before) });
  }
  const told = outcomeOf(scan, folder, observations);
  const outcome = told.outcome === 'here' && !target ? 'ask_where_to' : told.outcome;
  const to = toName(scan, folder, target, told.after);
  // That a folder came from its shelf is news when it comes back, not when it goes out.
  const fromShelf = outcome === 'charged_out' && folder.custody?.state === 'filed';
  const late =
    outcome === 'noted'
      ? { line: `${wordsOfLate(scan)} Scan the next folder.` }
      : {
          ...returnedLine(scan, folder, outcome),
          ...misfiledLine(
            scan,
            { folder, placeId: told.after?.placeId ?? facts.kioskPlace.id },
            outcome,
          ),
        };
  const by = target
    ? sentLine(scan, target, outcome)
    : outcome === 'ask_where_to' && whereWith(scan);
  const more = and(inLine ?? (fromShelf ? null : before));
  const wrong = wrongVolume(scan, folder, target) ?? numberWanted(scan, folder, target) ?? {};
  return say(scan, outcome, { to }, { about: folder, more, moved, ...by, ...late, ...wrong });
}

/** What lies here without an end goes to the next place, whoever is waited for. */
function along({ session }: Scan, { id }: FolderView): string | null {
  const free = session.pile.filter((one) => one.keptFor === undefined && one.folderId !== id);
  if (free.length === 0) return null;
  return free.length === 1
    ? '1 folder that waits here goes along. If it stays, scan END, then this folder again.'
    : `${free.length} folders that wait here go along. If they stay, scan END, then this folder again.`;
}

/** The old label works for ever; whoever holds the folder is told. No number is in the words: they are kept. */
function wordsOfNumber({ numbering }: FolderView): string | null {
  if (numbering === 'relabel') return 'Relabel: the number printed on it is an old one.';
  return numbering === 'combine'
    ? 'Its patient has another number now: bring it to the folders of that one.'
    : null;
}

function wordsOfLate(scan: Scan): string {
  return `Recorded for ${spokenTime(scan, scan.event.at)}; the folder was seen again since.`;
}

function outcomeOf(
  { facts }: Scan,
  folder: FolderView,
  observations: readonly Observation[],
): { outcome: Outcome; after: Custody | null } {
  const place = (id: number) => placeOf(facts, id);
  let custody = folder.custody;
  let outcome: Outcome = 'noted';
  for (const observation of observations) {
    if (!canApply(custody, observation)) return { outcome: 'noted', after: custody };
    const after = applyObservation(custody, observation, folder, place);
    const word = movementWord(observation, custody, after, folder, place);
    // RETURN HERE says how the folder came, not that it is where it is.
    if (!(observation.act === 'to' && word === 'here' && outcome === 'returned')) outcome = word;
    custody = after;
  }
  return { outcome, after: custody };
}

function toName(
  { facts }: Scan,
  folder: FolderView,
  target: Target | null,
  after: Custody | null,
): string {
  if (target) return destinationName(facts, target.to);
  return placeOf(facts, after?.leg?.toId ?? folder.homePlaceId).name;
}

/** Where the true folder is that this temporary one stands in for; null as long as nobody has found it. */
function foundTrue(
  { facts }: Scan,
  { temporary, trueFolder }: Pick<FolderView, 'temporary' | 'trueFolder'>,
): string | null {
  if (!temporary || !trueFolder) return null;
  const { state, placeId } = trueFolder;
  if (state === 'missing' || state === 'lost' || state === 'destroyed') return null;
  return `${state === 'filed' ? 'on' : 'at'} ${placeOf(facts, placeId).name}`;
}

/** The true folder is in hand while a temporary one goes about: both are to come together. */
function standsIn({ facts }: Scan, { standIn }: Pick<FolderView, 'standIn'>): string | null {
  if (!standIn) return null;
  const { state, placeId } = standIn;
  const lost = state === 'missing' || state === 'lost';
  const where = lost ? `, ${state}` : `: at ${placeOf(facts, placeId).name}`;
  return `A temporary folder stands in for it${where}. Bring both together.`;
}

/** Where it was listed, when that is not here: calm news with what it means for who scans, never a refusal. */
function believed({ facts }: Scan, { custody, waiting }: FolderView): string | null {
  if (!custody) return null;
  const place = placeOf(facts, custody.placeId);
  const holder = custody.holderId === null ? undefined : facts.personName(custody.holderId);
  if (custody.state === 'missing' || custody.state === 'lost')
    return `It was listed as ${custody.state}.`;
  if (place.roomId === facts.kioskPlace.roomId && !holder) {
    // Where somebody waits for it, it was pulled for them: that it was on its shelf is as it should be.
    const news = custody.state === 'filed' && waiting.length === 0;
    return news ? `It was not charged out: filed on ${place.name}.` : null;
  }
  const was = holder ? `with ${holder}` : `at ${place.name}`;
  if (custody.state === 'in_transit') {
    const to = custody.leg?.toId;
    // What was sent here comes as it was told.
    if (to === undefined || placeOf(facts, to).roomId === facts.kioskPlace.roomId) return null;
    return `It was on its way to ${placeOf(facts, to).name}.`;
  }
  // That a folder comes back from where it was is no correction.
  if (facts.kioskPlace.kind === 'file_room' && custody.state === 'out') return `It was out ${was}.`;
  return `It was listed ${was}: put right by this scan, nobody need be told.`;
}
