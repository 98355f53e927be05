import type { ActionCard } from '@outguide/db/vocabulary';
import { cardNotice, cardRules, fullLine, markOf } from './cards.ts';
import type { NoticeWanted } from './effect.ts';
import type { FolderView } from './facts.ts';
import type { Observation } from './observation.ts';
import { folderNotices } from './folder-notices.ts';
import { heldNotice, sayHold } from './hold.ts';
import { actOf, remember } from './remember.ts';
import type { Say } from './say.ts';
import { sayFolder } from './say-folder.ts';
import { sayTurned } from './say-turned.ts';
import {
  byWhom,
  destinationName,
  observe,
  say,
  sent,
  spokenTime,
  type Scan,
  type Step,
} from './scan-context.ts';
import { refusalText } from './words.ts';
import { pileLimit, repeatMs, type Session, type Waiting } from './session.ts';
import { endKey, holdFor, isFiling, targetOf, withSent, type Target } from './target.ts';
import { turnsDown, waitingFor } from './turn-down.ts';

/**
 * A folder. Alone it is `seen` at the kiosk and waits for a place; with an end known it is `seen` and goes there in one
 * scan. Nothing here asks where the folder was believed to be: that only chooses the words.
 */
export function scanFolder(scan: Scan, folder: FolderView): Step {
  const { session, event, facts } = scan;
  if (folder.lifecycle === 'destroyed' || folder.lifecycle === 'void') return gone(scan, folder);
  const mark = session.card && markOf[session.card];
  if (session.card && mark) return marked(scan, folder, session.card, mark);
  const target = targetOf(session, folder, facts);
  const once = session.card !== null && cardRules[session.card] === 'one_folder';
  const hold = holdFor(folder, target, event, facts);
  const kept = hold !== null && isFiling(target, facts);
  const waiting = waitingFor(folder, event, target);
  const turned = target !== null && turnsDown(session, target, freshly(waiting), facts);
  const end = kept || turned ? null : target;
  const repeat = once ? undefined : repeatOf(scan, folder.id, end);
  const turnedTo = turned && target ? destinationName(facts, target.to) : null;
  if (repeat && hold)
    return again(scan, sayHold(scan, folder, hold, { declined: turnedTo ?? undefined }));
  if (repeat) return already(scan, folder, repeat);

  const observations = [observe(scan, folder.id, 'seen', 0)];
  if (end) observations.push(observe(scan, folder.id, end.act, 1, sent(end)));
  const full = !end && session.pile.length >= pileLimit ? { more: refusalText('pile_full') } : {};
  const said = {
    ...(turnedTo !== null && waiting.keptFor !== undefined && hold === null
      ? sayTurned(scan, [{ folder, keptFor: waiting.keptFor, hold }], turnedTo, {})
      : sayFolder(scan, folder, observations, hold, turned ? null : target, turnedTo)),
    ...full,
    ...(session.card === 'new_volume' && { full: true, ...(hold === null && { line: fullLine }) }),
  };
  return {
    session: afterFolder(scan, waiting, observations, { end, once, word: said.outcome }),
    observations,
    say: said,
    notices: [
      ...folderNotices(scan, folder),
      ...(kept ? [heldNotice(scan, folder, hold)] : []),
      ...cardNotice(session.card, folder.id, facts.kioskPlace.id),
    ],
  };
}

/** The place before has not been named for this folder yet. */
const freshly = ({ declined: _, ...waiting }: Waiting): Waiting => waiting;

function repeatOf(
  { session, event }: Scan,
  folderId: number,
  target: Target | null,
): Session['recent'][number] | undefined {
  const row = session.recent.find((r) => r.folderId === folderId);
  if (!row || row.to !== endKey(target)) return undefined;
  return event.at - row.at <= repeatMs ? row : undefined;
}

function afterFolder(
  scan: Scan,
  waiting: Waiting,
  observations: readonly Observation[],
  how: { readonly end: Target | null; readonly once: boolean; readonly word: string },
): Session {
  const { session } = scan;
  const { folderId } = waiting;
  const rest = session.pile.filter((w) => w.folderId !== folderId);
  const room = how.end === null && rest.length < pileLimit;
  return {
    ...session,
    card: how.once ? null : session.card,
    pile: room ? [...rest, waiting] : rest,
    ...withSent(scan, session, how.end, [folderId]),
    lastAct: actOf(scan, observations),
    recent: remember(scan, session.recent, [folderId], how.end, how.word),
  };
}

/** Counted once: the scan is kept, nothing is observed anew. */
function already(scan: Scan, folder: FolderView, row: Session['recent'][number]): Step {
  const by = scan.session.staffId === null ? 'this kiosk' : byWhom(scan, scan.session.staffId);
  const waits =
    row.to === 'pile'
      ? { line: `Already scanned at ${spokenTime(scan, row.at)}. Scan where it goes.` }
      : {};
  const spoken = { time: () => spokenTime(scan, row.at), by };
  return again(scan, say(scan, 'already', spoken, { about: folder, ...waits }));
}

const again = ({ session }: Scan, said: Say): Step => ({
  session,
  observations: [],
  say: said,
  notices: [],
});

/** A label of a folder that is destroyed or void: loud, kept as a sighting, taken nowhere. */
function gone(scan: Scan, folder: FolderView): Step {
  const observations = [observe(scan, folder.id, 'seen', 0)];
  const reason =
    folder.lifecycle !== 'void'
      ? 'folder_destroyed'
      : folder.temporary
        ? 'folder_reunited'
        : 'folder_void';
  return {
    session: { ...scan.session, lastAct: null },
    observations,
    say: say(scan, 'destroyed', {}, { about: folder, line: refusalText(reason) }),
    notices: [goneNotice(scan, folder)],
  };
}

/** The label of a folder that is destroyed or void was in somebody's hand here. */
export function goneNotice({ facts }: Scan, { id, lifecycle }: FolderView): NoticeWanted {
  const placeId = facts.kioskPlace.id;
  return { kind: 'destroyed_seen', folderId: id, facts: { placeId, lifecycle } };
}

function marked(scan: Scan, folder: FolderView, card: ActionCard, mark: 'missing' | 'found'): Step {
  const observations = [observe(scan, folder.id, mark, 0)];
  const { session, facts } = scan;
  return {
    session: { ...session, card: null, lastAct: actOf(scan, observations) },
    observations,
    say: sayMarked(scan, folder, card, mark),
    notices: [...notedOf(scan, folder, card), ...cardNotice(card, folder.id, facts.kioskPlace.id)],
  };
}

/** What a temporary one is made for is not in hand: its code was on paper or typed, and nobody has seen it. */
function notedOf(scan: Scan, folder: FolderView, card: ActionCard): NoticeWanted[] {
  const noted = folderNotices(scan, folder);
  return card === 'temporary_folder' ? noted.filter((one) => one.kind === 'no_badge') : noted;
}

/** What was missing may be what somebody waits for: then that comes first. */
export function sayMarked(
  scan: Scan,
  folder: FolderView,
  card: ActionCard,
  mark: 'missing' | 'found',
): Say {
  const { event, facts } = scan;
  const hold = mark === 'found' ? holdFor(folder, null, event, facts) : null;
  if (hold) return sayHold(scan, folder, hold, { moved: 1, besides: 'It was missing.' });
  if (card !== 'temporary_folder') return say(scan, mark, {}, { about: folder, moved: 1 });
  const line = 'It is listed as missing, and a temporary folder is wanted in its stead.';
  return say(scan, 'missing', {}, { about: folder, moved: 1, line, standIn: true });
}
