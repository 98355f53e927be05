import type { Custody } from '../../../src/domain/custody.ts';
import { foldObservations } from '../../../src/domain/fold.ts';
import { compareObservations } from '../../../src/domain/observation.ts';
import { openRivals } from '../../../src/domain/rivals.ts';
import type { Kept } from './central.ts';
import type { Truth } from './errands.ts';
import { folderOf, place } from './town.ts';

/** `law` is ours; the others are what it must beat, and what a test must be able to tell from it. */
export const rules = ['law', 'no_rivals', 'arrival', 'wall_clock'] as const;
export type Rule = (typeof rules)[number];

export interface Verdicts {
  right: number;
  /**
   * Flagged, and the place that is shown first was the true one all the same: somebody looks and finds it there. Counted
   * at the end of a day, for each folder once, whatever the flag is about (another place, or only whether and whereto it
   * is on its way). Where two true orders of the scans end differently no rule can do better than to ask.
   */
  needless: number;
  /** Of these: a scan later than its last one said that it went elsewhere with a pile. It stayed; only a look can tell. */
  pileWentOn: number;
  /** The shown place is wrong, but the screen says "or". */
  wrongFlagged: number;
  /** ... and the true place is among those it names. */
  truthNamed: number;
  silentlyWrong: number;
  /** Wrong, and said to have come with a trolley and not been counted: it fell off, or was never put on. */
  uncounted: number;
  /** The place is right, but whether it is on its way, and where to, is not; nothing says so. */
  legSilentlyWrong: number;
}

export const noVerdicts = (): Verdicts => ({
  right: 0,
  needless: 0,
  pileWentOn: 0,
  wrongFlagged: 0,
  truthNamed: 0,
  silentlyWrong: 0,
  uncounted: 0,
  legSilentlyWrong: 0,
});

/** The custody that a rule would show. */
export function custodyBy(rule: Rule, law: Custody, movements: readonly Kept[]): Custody {
  if (rule === 'law') return law;
  if (rule === 'no_rivals') return { ...law, rivals: [] };
  const point = (o: Kept): number => (rule === 'arrival' ? o.arrived : o.wallMs);
  const retimed = movements.map((o) => ({ ...o, at: point(o), lo: point(o), hi: point(o) }));
  return foldObservations(retimed, folderOf(law.folderId), place) ?? law;
}

export function judge(custody: Custody, truth: Truth, verdicts: Verdicts): void {
  const flags = openRivals(custody);
  const placeRight = custody.placeId === truth.placeId;
  if (placeRight) {
    const legRight = (custody.leg?.toId ?? null) === (truth.leg?.to ?? null);
    const pile = flags.some((one) => compareObservations(one, custody) > 0);
    if (flags.length > 0) verdicts.needless += 1;
    if (pile) verdicts.pileWentOn += 1;
    if (flags.length > 0) return;
    if (legRight) verdicts.right += 1;
    else verdicts.legSilentlyWrong += 1;
    return;
  }
  if (truth.fell && (custody.how === 'in_carrier' || flags.length > 0)) {
    verdicts.uncounted += 1;
    return;
  }
  if (flags.length === 0) verdicts.silentlyWrong += 1;
  else verdicts.wrongFlagged += 1;
  // On its way by a trolley: that says which trolley to look in, and whereto it went.
  const named = flags.some((one) => one.placeId === truth.placeId || one.leg?.carrier);
  if (named) verdicts.truthNamed += 1;
}
