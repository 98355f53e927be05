import { applyObservation, canApply } from './fold.ts';
import { movementWord } from './movement-word.ts';
import type { Observation } from './observation.ts';
import { actOf, remember } from './remember.ts';
import type { Outcome } from './say.ts';
import { destinationName, observe, placeOf, say, type Scan, type Step } from './scan-context.ts';
import type { Session } from './session.ts';
import { holdFor, isFiling, targetOf, type Target } from './target.ts';

/**
 * The waiting pile goes where `next` now points: one observation per folder. A folder that somebody waits for does not
 * go to a shelf with the rest; it stays in the pile and is named.
 */
export function movePile(scan: Scan, next: Session): Step | null {
  const { facts, event } = scan;
  const stays: Session['pile'][number][] = [];
  const observations: Observation[] = [];
  let target: Target | null = null;
  let held = 0;
  for (const waiting of scan.session.pile) {
    const folder = facts.folder(waiting.folderId);
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
  const first = observations[0];
  if (!first || !target) return null;
  const ids = observations.map((o) => o.folderId);
  const word = pileWord(scan, first);
  const about = ids.length === 1 ? facts.folder(first.folderId) : undefined;
  const to = next.card === 'put_away' ? 'its home shelf' : destinationName(facts, target.to);
  const more = held > 0 ? `${held} held for somebody: do not shelve.` : null;
  return {
    session: {
      ...next,
      pile: stays,
      lastAct: actOf(scan, observations),
      recent: remember(scan, next.recent, ids, target, word),
    },
    observations,
    say: say(
      scan,
      word,
      { to, count: ids.length },
      { more, moved: ids.length, ...(about ? { about } : {}) },
    ),
    notices: [],
  };
}

function pileWord(scan: Scan, observation: Observation): Outcome {
  const { facts } = scan;
  const folder = facts.folder(observation.folderId);
  if (!folder) return 'noted';
  const before = folder.custody;
  if (!canApply(before, observation)) return 'noted';
  const place = (id: number) => placeOf(facts, id);
  const after = applyObservation(before, observation, folder, place);
  return movementWord(observation, before, after, folder, place);
}
