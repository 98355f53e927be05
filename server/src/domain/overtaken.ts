import type { Custody } from './custody.ts';
import type { Standing } from './interpret.ts';
import { compareObservations, type Observation } from './observation.ts';
import { isMark, judged, sameStream } from './rivals.ts';

/**
 * True for a folder of a waiting pile that another kiosk has scanned since it was laid there (cases.md, 38): the place
 * that the pile goes to is no proof that this folder went along. A folder scanned with its end known is seen by that same
 * scan, so only what waited comes here with another kiosk's word before it.
 */
export function isOvertaken(before: Custody, observation: Observation): boolean {
  // Which of two came later is itself in doubt while their times overlap: then they are rivals anyway.
  return passesOver(before, observation) && before.hi < observation.lo;
}

/** The same where it is certain which came later. */
export function passesOver(before: Custody, { act, how, source }: Observation): boolean {
  if ((act !== 'to' && act !== 'send') || how === 'presumed' || source.kioskId === 0) return false;
  return before.source.kioskId !== 0 && !sameStream(before.source, source);
}

/**
 * The folder stays where it was scanned; that the pile was said to go elsewhere is kept as its rival, so that somebody
 * looks. Null when both say the same: then it is one more sight.
 */
export function besideThePile(
  before: Custody,
  observation: Observation,
  standing: Standing,
): Custody | null {
  const { source, at, lo, hi } = observation;
  const said = judged({ kind: 'rival', source, at, lo, hi, ...standing }, before);
  if (said.kind !== 'rival') return null;
  const others = before.rivals.filter((one) => isMark(one) || !sameStream(one.source, source));
  return { ...before, rivals: [...others, said].sort(compareObservations) };
}
