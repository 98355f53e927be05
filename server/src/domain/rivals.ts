import type { Custody, Rival } from './custody.ts';
import { compareObservations, type Observation, type Source } from './observation.ts';
import type { Standing } from './interpret.ts';

/** Records of one journal file are truly ordered by their numbers; all others only by time. */
export function sameStream(a: Source, b: Source): boolean {
  return a.kioskId === b.kioskId && a.epoch === b.epoch;
}

/** The rivals a screen must show: the folder is at its place "or" at one of these. */
export function openRivals(custody: Pick<Custody, 'rivals'>): readonly Rival[] {
  return custody.rivals.filter((rival) => rival.kind === 'rival');
}

/** A rival, or what may become one: the same place and end, of which only the carrier is doubtful. */
export const isDoubt = ({ kind }: Pick<Rival, 'kind'>): boolean =>
  kind === 'rival' || kind === 'other_carrier';

/** True while later observations could show that the folder stands otherwise than is told. */
export const hasDoubt = ({ rivals }: Pick<Custody, 'rivals'>): boolean => rivals.some(isDoubt);

/**
 * Must a step of the fold be weighed by the whole history? Where it leaves a doubt, for that may be none; and where it
 * takes the last one away, for a rival stands for all ends of its place, also for one that this observation is not about.
 */
export function wantsWeighing(before: Custody | null, after: Custody): boolean {
  return hasDoubt(after) || (before !== null && hasDoubt(before));
}

/**
 * What stays comparable after `observation`: the newest observation of every other stream that may be later than it. One
 * that is certainly earlier (`hi < lo`, or of its own stream) is over, unless this observation means something else after
 * it than after what was taken for the last one: a doubt about a leg is not cleared by a third desk's glance, nor by the
 * next scan of the desk that made it. `read` is `interpret` for it.
 */
export function rivalsAfter(
  before: Custody | null,
  observation: Observation,
  standing: Standing,
  read: (before: Custody) => Standing,
): readonly Rival[] {
  if (!before) return [];
  return [...before.rivals, asRival(before)]
    .map((other) => {
      const mayBeLater =
        other.hi >= observation.lo && !sameStream(other.source, observation.source);
      if (mayBeLater) return judged(other, standing);
      if (!isDoubt(other)) return null;
      const { at, lo, hi } = observation;
      const meant = judged({ ...other, ...read({ ...before, ...other }), at, lo, hi }, standing);
      return isDoubt(meant) ? meant : null;
    })
    .filter((other) => other !== null)
    .sort(compareObservations);
}

function asRival(custody: Custody): Rival {
  return {
    kind: 'agrees',
    source: custody.source,
    at: custody.at,
    lo: custody.lo,
    hi: custody.hi,
    state: custody.state,
    placeId: custody.placeId,
    holderId: custody.holderId,
    leg: custody.leg,
  };
}

/** A mark says nothing about a place, only when something was done. */
export const isMark = ({ kind }: Pick<Rival, 'kind'>): boolean =>
  kind === 'undo' || kind === 'desk';

/** Says whether a rival means the same end as this standing. */
export function judged(other: Rival, standing: Standing): Rival {
  if (isMark(other)) return other;
  const same =
    other.placeId === standing.placeId &&
    other.holderId === standing.holderId &&
    other.leg?.toId === standing.leg?.toId &&
    (other.state === 'missing') === (standing.state === 'missing');
  if (!same) return { ...other, kind: 'rival' };
  const isAlike = trolleyOf(other) === trolleyOf(standing);
  return { ...other, kind: isAlike ? 'agrees' : 'other_carrier' };
}

/** What carries it and may be scanned for it; people are not. */
function trolleyOf({ leg }: Pick<Standing, 'leg'>): number | null {
  return leg?.carrier?.kind === 'place' ? leg.carrier.placeId : null;
}

/** With one more end that the folder may have come to, unless what is named says the same. */
export function rivalsWith(
  end: Custody,
  custody: Custody,
  named: readonly Rival[],
): readonly Rival[] {
  const rival = judged(asRival(end), custody);
  const says = (one: Rival): boolean => isDoubt(one) && judged(rival, one).kind === 'agrees';
  if (!isDoubt(rival) || named.some(says)) return named;
  return [...named, rival].sort(compareObservations);
}

/** The mark that an undo or an act at a desk leaves in the order. */
export function markOf(done: Observation, custody: Custody): Rival {
  const { source, at, lo, hi } = done;
  const kind = done.act === 'undo' ? 'undo' : 'desk';
  return { ...asRival(custody), kind, source, at, lo, hi };
}
