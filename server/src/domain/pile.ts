import type { NoticeWanted } from './effect.ts';
import type { FolderView } from './facts.ts';
import { applyObservation, canApply } from './fold.ts';
import { isGone } from './interpret.ts';
import { movementWord } from './movement-word.ts';
import { compareObservations, type Observation } from './observation.ts';
import { actOf, remember } from './remember.ts';
import type { Outcome, Say } from './say.ts';
import { destinationName, observe, placeOf, say, type Scan, type Step } from './scan-context.ts';
import { goneNotice } from './scan-folder.ts';
import type { Session } from './session.ts';
import { holdFor, isFiling, targetOf, type Target } from './target.ts';

/** What each folder of the pile came to, looked at again at this moment (cases.md, 38). */
interface Sorted {
  readonly observations: readonly Observation[];
  /** Held for somebody, or without an end of its own: these wait on. */
  readonly stays: Session['pile'];
  readonly held: number;
  /** Destroyed or void since they were laid here. */
  readonly gone: readonly FolderView[];
  /** The end of all that go. */
  readonly target: Target | null;
}

/**
 * The waiting pile goes where `next` now points: one observation per folder. A folder that somebody waits for does not
 * go to a shelf with the rest; it stays in the pile and is named. One that no longer exists goes nowhere, and one that
 * was scanned elsewhere since does not go along.
 */
export function movePile(scan: Scan, next: Session): Step | null {
  const sorted = sortPile(scan, next);
  const { observations, stays, gone, target } = sorted;
  const first = observations[0];
  if (gone.length === 0 && (!first || !target)) return null;
  const ids = observations.map((o) => o.folderId);
  const words = observations.flatMap((observation) => pileWord(scan, observation) ?? []);
  const [word = 'noted'] = words;
  const { recent } = next;
  return {
    session: {
      ...next,
      pile: stays,
      lastAct: first ? actOf(scan, observations) : next.lastAct,
      recent: first ? remember(scan, recent, ids, target, word) : recent,
    },
    observations,
    say: sayPile(scan, next, sorted, { word, moved: words.length }),
    notices: gone.map((folder): NoticeWanted => goneNotice(scan, folder)),
  };
}

function sortPile(scan: Scan, next: Session): Sorted {
  const { facts, event } = scan;
  const stays: Session['pile'][number][] = [];
  const gone: FolderView[] = [];
  const observations: Observation[] = [];
  let target: Target | null = null;
  let held = 0;
  for (const waiting of scan.session.pile) {
    const folder = facts.folder(waiting.folderId);
    if (folder && isGone(folder)) {
      gone.push(folder);
      continue;
    }
    const end = targetOf(next, folder, facts);
    const hold = isFiling(end, facts) && holdFor(folder, end, event, facts) !== null;
    if (!end || hold) {
      stays.push(waiting);
      held += hold ? 1 : 0;
      continue;
    }
    target = end;
    observations.push(
      observe(scan, waiting.folderId, end.act, observations.length, { to: end.to }),
    );
  }
  return { observations, stays, held, gone, target };
}

function sayPile(
  scan: Scan,
  next: Session,
  { observations, held, gone, target }: Sorted,
  { word, moved }: { readonly word: Outcome; readonly moved: number },
): Say {
  const { facts } = scan;
  const first = observations.length === 1 ? observations[0] : undefined;
  const about = gone.length === 1 ? gone[0] : first && facts.folder(first.folderId);
  const to = !target
    ? ''
    : next.card === 'put_away'
      ? 'its home shelf'
      : destinationName(facts, target.to);
  const others = observations.length - moved;
  const more = [
    held > 0 ? `${held} held for somebody: do not shelve.` : '',
    others > 0 ? elsewhereText(others) : '',
  ].filter((part) => part !== '');
  const named = about ? { about } : {};
  if (gone.length > 0) {
    const went = moved > 0 ? [`The other ${moved} went to ${to}.`] : [];
    const changes = { more: [...went, ...more].join(' ') || null, moved, ...named };
    return say(scan, 'destroyed', {}, { line: goneText(gone.length), ...changes });
  }
  const changes = { more: more.join(' ') || null, moved, ...named };
  // Somebody must look at the others, so this is not the sound of a thing that is done.
  const asks = others > 0 ? { tone: 'question' as const } : {};
  const none = { headline: 'Not moved', line: 'Look where it is, then scan it there.' };
  return say(
    scan,
    word,
    { to, count: moved },
    { ...changes, ...asks, ...(moved === 0 && others > 0 ? none : {}) },
  );
}

const goneText = (count: number): string =>
  count === 1
    ? 'A folder of this pile no longer exists in the records. Keep it apart and call the records officer.'
    : `${count} folders of this pile no longer exist in the records. Keep them apart and call the records officer.`;

const elsewhereText = (count: number): string =>
  count === 1
    ? '1 was scanned at another kiosk since and did not go along.'
    : `${count} were scanned at other kiosks since and did not go along.`;

/** Null for a folder that another kiosk has scanned since it was laid here; `noted` for what comes too late to change anything. */
function pileWord(scan: Scan, observation: Observation): Outcome | null {
  const { facts } = scan;
  const folder = facts.folder(observation.folderId);
  if (!folder) return 'noted';
  const before = folder.custody;
  if (!canApply(before, observation)) return 'noted';
  const place = (id: number) => placeOf(facts, id);
  const after = applyObservation(before, observation, folder, place);
  if (compareObservations(after, observation) !== 0) return null;
  return movementWord(observation, before, after, folder, place);
}
