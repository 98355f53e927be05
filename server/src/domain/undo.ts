import { cardRules, cardTitles } from './cards.ts';
import { sameStream } from './rivals.ts';
import { sightAt } from './loading.ts';
import { observe, say, type Scan, type Step } from './scan-context.ts';
import { undoMs, type LastAct, type Session } from './session.ts';
import { refusalText } from './words.ts';

/**
 * Takes back the last act of this kiosk with new observations, newest first. Whether each still takes effect is the fold's
 * decision: what happened to a folder since is never overwritten, and the screen says so.
 */
export function undo(scan: Scan): Step {
  const { session, event } = scan;
  const act = session.lastAct;
  if (!act) return unchanged(scan, say(scan, 'nothing_to_undo'));
  if (event.at - act.at > undoMs) {
    return unchanged(scan, tooLate(scan, act));
  }
  const observations = act.done
    .toReversed()
    .map(({ folderId, sub }, i) =>
      observe(scan, folderId, 'undo', i, { undoes: { seq: act.seq, sub } }),
    );
  const ids = foldersOf(act);
  const moved = ids.filter((id) => movedSince(scan, id, act));
  const more = moved.length > 0 ? `${moved.length} moved since: left as it is.` : null;
  const { carrierId } = act;
  const nothing = moved.length === ids.length && carrierId === undefined;
  const outcome = nothing ? 'nothing_to_undo' : 'undone';
  const about = onlyOne(scan, ids);
  const count = ids.length - moved.length;
  const after = takenBack(scan, act, new Set(ids));
  const line = nothing ? null : (cardIsOff(act) ?? stillInHand(after.pile.length));
  return {
    session: after,
    observations,
    say: say(
      scan,
      outcome,
      { count: Math.max(1, count) },
      { more, moved: count, ...(line === null ? {} : { line }), ...(about ? { about } : {}) },
    ),
    ...(carrierId === undefined ? {} : { sight: sightAt(scan, carrierId, act.seq) }),
    notices: [],
  };
}

/** The card was part of what is taken back. */
function cardIsOff({ before: { card } }: LastAct): string | null {
  if (card === null || !isForOne(card)) return null;
  return `As before the card: for another folder scan ${cardTitles[card].toUpperCase()} again.`;
}

/** What was taken back may have taken a pile along, which waits again: whoever goes away now leaves it in hand. */
function stillInHand(waiting: number): string | null {
  if (waiting === 0) return null;
  return waiting === 1
    ? 'As before, one folder waits: scan where it goes, or END.'
    : `As before, ${waiting} folders wait: scan where they go, or END.`;
}

const foldersOf = (act: LastAct): number[] => [...new Set(act.done.map((d) => d.folderId))];

const onlyOne = ({ facts }: Scan, [id, ...others]: readonly number[]) =>
  id !== undefined && others.length === 0 ? facts.folder(id) : undefined;

/** After a minute somebody must say why, which nobody can with a scanner: a desk does it, on the folder's page. */
function tooLate(scan: Scan, act: LastAct): Step['say'] {
  const about = onlyOne(scan, foldersOf(act));
  const more = about ? `Its page at a desk: /folders/${about.id}` : null;
  const line = refusalText('undo_too_late');
  const headline = 'Too late to undo here';
  return say(scan, 'nothing_to_undo', {}, { headline, line, more, ...(about ? { about } : {}) });
}

const isForOne = (card: Session['card']): boolean =>
  card !== null && cardRules[card] === 'one_folder';

/** UNDO right after the act gives the grammar back as it was, so that a wrong place can be followed by the right one. */
function takenBack({ session, event }: Scan, act: LastAct, ids: ReadonlySet<number>): Session {
  const given = act.seq === event.seq - 1 ? { ...session, ...act.before } : session;
  // A card for one folder would count for the next one, whichever that is: it is scanned again, or not.
  const next = isForOne(given.card) ? { ...given, card: null } : given;
  const pile =
    act.seq === event.seq - 1 ? next.pile : next.pile.filter((w) => !ids.has(w.folderId));
  return {
    ...next,
    pile,
    lastAct: null,
    recent: session.recent.filter((r) => !ids.has(r.folderId)),
  };
}

function movedSince({ facts, event }: Scan, folderId: number, act: LastAct): boolean {
  const source = facts.folder(folderId)?.custody?.source;
  if (!source) return false;
  return !sameStream(source, { ...event, sub: 0 }) || source.seq !== act.seq;
}

function unchanged(scan: Scan, said: Step['say']): Step {
  return { session: scan.session, observations: [], say: said, notices: [] };
}
