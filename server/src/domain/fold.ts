import { isAboard, speaksOfCarrier } from './carrier.ts';
import type { Custody, FolderFacts, PlaceFacts } from './custody.ts';
import { unknownPlace } from './custody-states.ts';
import { afterDeskAct, changesFacts, factsInForce, laidDown } from './desk-acts.ts';
import { interpret, isGone, type Ground, type Standing } from './interpret.ts';
import { compareObservations, type Observation } from './observation.ts';
import { besideThePile, isOvertaken } from './overtaken.ts';
import { perhapsCarried, takesBack } from './perhaps-carried.ts';
import { placeThen } from './place-then.ts';
import type { Grounded, World } from './possible-ends.ts';
import { isMark, markOf, rivalsAfter, sameStream, wantsWeighing } from './rivals.ts';
import { settleDoubt } from './settle-doubt.ts';
import { takenBack } from './taken-back.ts';

export type PlaceOf = (id: number) => PlaceFacts | undefined;

const hourMs = 3_600_000;

/** The custody after a folder's first observation. */
export function beginCustody(
  observation: Observation,
  folder: FolderFacts,
  place: PlaceOf,
): Custody {
  return applyObservation(null, observation, folder, place);
}

/**
 * May `observation` be applied to this custody, or must the folder be folded anew from its movements? Undo always needs
 * the history, and so does anything that is not the newest.
 */
export function canApply(custody: Custody | null, observation: Observation): boolean {
  if (observation.act === 'undo') return false;
  if (!custody) return !changesFacts(observation);
  if (compareObservations(observation, custody) <= 0) return false;
  return custody.rivals.every((rival) => compareObservations(observation, rival) > 0);
}

/**
 * One step of the fold: the custody after one more observation, which must be the newest (see `canApply`). A doubt that it
 * makes or leaves may be none: `foldSteps` weighs it, with the history. An `undo` only leaves its mark in the order here; taking something back needs the history, so use `foldObservations` for it. `folder`
 * is as it was known at the observation; a desk's `home` and `void` come with what they made of it.
 */
export function applyObservation(
  before: Custody | null,
  observation: Observation,
  folder: FolderFacts,
  place: PlaceOf,
): Custody {
  if (observation.act === 'undo' && before) return withMarks(before, before, observation);
  if (before && saysNothing(before, observation)) return before;
  const { placeOf } = groundAt(folder, place, observation.at);
  if (changesFacts(observation) && before) {
    const after = afterDeskAct(before, observation, { folder, placeOf });
    return withMarks(after, before, observation);
  }
  const read = (earlier: Custody | null): Standing =>
    interpret(earlier, observation, { folder, placeOf });
  const standing = read(before);
  const beside = before && isOvertaken(before, observation);
  const kept = beside ? besideThePile(before, observation, standing) : null;
  if (kept) return kept;
  const since = before && sameStanding(before, standing) ? before.since : observation.at;
  return {
    folderId: folder.id,
    state: standing.state,
    placeId: standing.placeId,
    holderId: standing.holderId,
    leg: standing.leg,
    at: observation.at,
    lo: observation.lo,
    hi: observation.hi,
    how: observation.how,
    staffId: observation.staffId,
    source: observation.source,
    rivals: standing.state === 'destroyed' ? [] : rivalsAfter(before, observation, standing, read),
    since,
    dueAt: standing.state === 'out' ? since + folder.loanHours * hourMs : null,
  };
}

function groundAt(folder: FolderFacts, place: PlaceOf, at: Observation['at']): Ground {
  const placeOf = (id: number): PlaceFacts => placeThen(place(id) ?? unknownPlace(id), at);
  return { folder, placeOf };
}

/** A carrier was scanned, and this folder was not in it: nobody saw the folder. */
const saysNothing = (before: Custody, observation: Observation): boolean =>
  observation.act === 'carried' && !isAboard(before, observation);

/** Both say the same of where it is and who has it, however each is known. */
export function sameStanding(a: Standing, b: Standing): boolean {
  return (
    a.state === b.state &&
    a.placeId === b.placeId &&
    a.holderId === b.holderId &&
    a.leg?.toId === b.leg?.toId
  );
}

/** One observation and the custody right after it. */
export interface FoldStep {
  readonly observation: Observation;
  /** Null when all that was observed has been taken back. */
  readonly custody: Custody | null;
  /** False for an undo that came too late and for a carrier's scan that says nothing of this folder: nothing changed. */
  readonly effective: boolean;
  /**
   * A carrier's scan, or its undo, that says nothing for certain and was weighed in a doubt where the folder is.
   */
  readonly doubted?: true;
  /** Of the undo of a carrier's scan: that scan, which would make it doubtful. It matters to whoever was told of the scan. */
  readonly clears?: Observation;
}

/** The history of a folder, step by step, in the order of `compareObservations` whatever the order of arrival. */
export function foldSteps(
  observations: readonly Observation[],
  folder: FolderFacts,
  place: PlaceOf,
): FoldStep[] {
  const ordered = inOrder(observations);
  const facts = factsInForce(ordered, folder, (id) => place(id)?.roomId ?? id);
  const known = ordered.map((observation, index): Grounded => ({
    observation,
    ground: groundAt(facts[index] ?? folder, place, observation.at),
  }));
  const steps: FoldStep[] = [];
  const passed: Observation[] = [];
  const past: World[] = [];
  const doubted = new Set<Observation>();
  const cleared = new Set<Observation>();
  for (const [index, one] of known.entries()) {
    const before = past.at(-1) ?? { custody: null, done: null };
    const next = further(before, one, { passed, ordered, place });
    for (const sight of next.doubted ?? []) doubted.add(sight);
    for (const sight of next.cleared ?? []) cleared.add(sight);
    let { custody } = next;
    if (custody && next.effective && wantsWeighing(before.custody, custody)) {
      const settled = settleDoubt(custody, known.slice(0, index + 1), past);
      for (const sight of settled.heard) doubted.add(sight);
      custody = settled.custody;
    }
    const { observation } = one;
    const done =
      next.counts && custody ? { observation, after: custody, below: next.done } : next.done;
    past.push({ custody, done });
    steps.push({ observation, custody, effective: next.effective });
    if (!next.effective) passed.push(observation);
  }
  return doubted.size + cleared.size === 0
    ? steps
    : steps.map((step) => withDoubts(step, doubted, cleared));
}

interface Further extends World {
  /** False for what changed nothing. */
  readonly effective: boolean;
  /** An UNDO may take it back. */
  readonly counts?: true;
  readonly doubted?: readonly Observation[];
  readonly cleared?: readonly Observation[];
}

/** What is known besides: scans of carriers that said nothing, everything in its order, the places. */
interface Besides {
  readonly passed: readonly Observation[];
  readonly ordered: readonly Observation[];
  readonly place: PlaceOf;
}

function further(
  { custody, done }: World,
  { observation, ground }: Grounded,
  { passed, ordered, place }: Besides,
): Further {
  if (observation.act === 'undo') return afterUndo({ custody, done }, observation, ground.folder);
  if (changesFacts(observation)) {
    const after = custody && applyObservation(custody, observation, ground.folder, place);
    return { custody: after, done, effective: true };
  }
  if (observation.act === 'carried' && (!custody || saysNothing(custody, observation)))
    return { custody, done, effective: false };
  const after = applyObservation(custody, observation, ground.folder, place);
  const loaded = observation.act !== 'carried' && observation.carrier && passed.length > 0;
  const perhaps = loaded ? perhapsCarried(after, observation, passed, ordered, ground) : null;
  return { custody: after, ...perhaps, done, effective: true, counts: true };
}

function afterUndo(
  { custody, done }: World,
  observation: Observation,
  folder: FolderFacts,
): Further {
  const taken = done !== null && takenBack(observation, done.observation);
  if (!taken && speaksOfCarrier(observation)) return { custody, done, effective: false };
  const left = taken ? done.below : done;
  const standing = taken ? (left?.after ?? null) : custody;
  const marked = standing && withMarks(standing, custody, observation);
  const after = marked && stillGone(marked, folder, observation.at);
  return { custody: after, done: left, effective: taken };
}

function withDoubts(
  step: FoldStep,
  doubted: ReadonlySet<Observation>,
  cleared: ReadonlySet<Observation>,
): FoldStep {
  const { observation } = step;
  const weighed = [...doubted].some((one) => one === observation || takesBack(observation, one));
  const sight = [...cleared].find((one) => takesBack(observation, one));
  return { ...step, ...(weighed && { doubted: true }), ...(sight && { clears: sight }) };
}

/**
 * The one custody of a folder: the fold of all its observations. Undefined order of arrival is fine, and so are doubles
 * (the same source counts once). Null when nothing was observed or everything was taken back.
 */
export function foldObservations(
  observations: readonly Observation[],
  folder: FolderFacts,
  place: PlaceOf,
): Custody | null {
  return foldSteps(observations, folder, place).at(-1)?.custody ?? null;
}

function inOrder(observations: readonly Observation[]): Observation[] {
  const sorted = observations.toSorted(compareObservations);
  return sorted.filter((o, i) => {
    const last = sorted[i - 1];
    return (
      !last ||
      !sameStream(last.source, o.source) ||
      last.source.seq !== o.source.seq ||
      last.source.sub !== o.source.sub
    );
  });
}

/** What an undo gives back may have stood before the folder was voided: it does not come back by that. */
function stillGone(custody: Custody, known: FolderFacts, at: number): Custody {
  if (!isGone(known) || custody.state === 'destroyed') return custody;
  return { ...laidDown(custody, at), rivals: custody.rivals };
}

/** Keeps every undo and act at a desk that stands after `standing` in the order, so that a late scan is known to be late. */
function withMarks(standing: Custody, last: Custody | null, done: Observation): Custody {
  const marks = [...standing.rivals, ...(last?.rivals ?? [])].filter(isMark);
  const kept = new Map(
    [...marks, markOf(done, standing)].map((m) => [JSON.stringify(m.source), m]),
  );
  const others = standing.rivals.filter((r) => !isMark(r));
  const rivals = [...others, ...kept.values()].sort(compareObservations);
  return { ...standing, rivals };
}
