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

/**
 * What stays comparable after `observation`: the newest observation of every other stream that may be later than it.
 * One that is certainly earlier (`hi < lo`) can never matter again, for `lo` of what follows is judged on its own.
 */
export function rivalsAfter(
  before: Custody | null,
  observation: Observation,
  standing: Standing,
): readonly Rival[] {
  if (!before) return [];
  return [...before.rivals, asRival(before)]
    .filter((other) => !sameStream(other.source, observation.source) && other.hi >= observation.lo)
    .map((other) => judged(other, standing))
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
    legToId: custody.leg?.toId ?? null,
  };
}

function judged(other: Rival, standing: Standing): Rival {
  if (other.kind === 'undo') return other;
  const same =
    other.placeId === standing.placeId &&
    other.holderId === standing.holderId &&
    other.legToId === (standing.leg?.toId ?? null) &&
    (other.state === 'missing') === (standing.state === 'missing');
  return { ...other, kind: same ? 'agrees' : 'rival' };
}

/** The mark that an undo leaves in the order; it says nothing about a place. */
export function undoMark(undo: Observation, custody: Custody): Rival {
  return {
    ...asRival(custody),
    kind: 'undo',
    source: undo.source,
    at: undo.at,
    lo: undo.lo,
    hi: undo.hi,
  };
}
