import { isAboard } from './carrier.ts';
import type { Custody, Leg } from './custody.ts';
import { changesFacts } from './desk-acts.ts';
import { interpret, isGone, type Ground, type Standing } from './interpret.ts';
import { compareObservations, type Observation } from './observation.ts';
import { passesOver } from './overtaken.ts';
import { takenBack, type Done } from './taken-back.ts';

/** How a folder may stand after some of its observations, and what of them an UNDO could still take back. */
export interface World {
  readonly custody: Custody | null;
  readonly done: Done | null;
}

/** An observation, and what was known of folder and places then. */
export interface Grounded {
  readonly observation: Observation;
  readonly ground: Ground;
}

// So many ways to come so far; beyond them a doubt stays a doubt.
const mostWorlds = 200;

/**
 * How the folder may stand after `begin` and these observations, the newest last: once for each end that there is among the
 * orders in which they may truly have been made, a journal by its numbers, all else by its times. Null when that is too
 * much to tell.
 */
export function possibleEnds(
  begin: World,
  observations: readonly Grounded[],
): readonly Custody[] | null {
  const deskAct = ({ observation, ground }: Grounded) =>
    changesFacts(observation) || isGone(ground.folder);
  if (observations.some(deskAct)) return null;
  const journals = journalsOf(observations.toReversed());
  const undos = observations.some(({ observation }) => observation.act === 'undo');
  const seen = new Set<string>();
  const ends = new Map<string, Custody>();
  const goesOn = (world: World, read: readonly number[]): boolean => {
    const name = `${read.join(' ')} ${nameOfWorld(world, undos ? begin.done : world.done)}`;
    if (seen.has(name)) return true;
    seen.add(name);
    if (seen.size > mostWorlds) return false;
    const next = mayComeNext(journals, read);
    if (next.length > 0)
      return next.every(([index, scan]) => {
        const further = read.map((n, i) => (i === index ? n + 1 : n));
        return afterScan(world, scan).every((one) => goesOn(one, further));
      });
    if (!world.custody) return false;
    ends.set(standingName(world.custody), world.custody);
    return true;
  };
  const told = goesOn(
    begin,
    journals.map(() => 0),
  );
  return told ? [...ends.values()] : null;
}

/** What one scan observed, and when: within the bounds that the journal's other scans set to it. */
interface Scanned {
  readonly all: readonly Grounded[];
  lo: number;
  hi: number;
}

function journalsOf(observations: readonly Grounded[]): Scanned[][] {
  const journals = Map.groupBy(
    observations,
    ({ observation: { source } }) => `${source.kioskId}/${source.epoch}`,
  );
  return [...journals.values()].map((rows) => {
    const ordered = rows.toSorted((a, b) => compareObservations(a.observation, b.observation));
    const scans = [...Map.groupBy(ordered, ({ observation }) => observation.source.seq).values()];
    const journal = scans.map((all): Scanned => ({
      all,
      lo: Math.max(...all.map((one) => one.observation.lo)),
      hi: Math.min(...all.map((one) => one.observation.hi)),
    }));
    journal.forEach((scan, i) => (scan.lo = Math.max(scan.lo, journal[i - 1]?.lo ?? scan.lo)));
    for (const [i, scan] of [...journal.entries()].toReversed())
      scan.hi = Math.min(scan.hi, journal[i + 1]?.hi ?? scan.hi);
    return journal;
  });
}

/** The journals, with their next scans, that need not wait for a scan of another that is certainly earlier. */
function mayComeNext(
  journals: readonly Scanned[][],
  read: readonly number[],
): (readonly [number, Scanned])[] {
  const heads = journals.map((journal, i) => journal[read[i] ?? 0]);
  const first = Math.min(...heads.map((scan) => scan?.hi ?? Infinity));
  return heads.flatMap((scan, i) => (scan && scan.lo <= first ? [[i, scan] as const] : []));
}

function afterScan(world: World, { all }: Scanned): World[] {
  let worlds = [world];
  for (const one of all) worlds = worlds.flatMap((before) => after(before, one));
  return worlds;
}

/** One observation that certainly comes after all that made this world. */
function after(world: World, { observation, ground }: Grounded): World[] {
  const { custody, done } = world;
  const { act } = observation;
  if (act === 'undo') {
    if (!done || !takenBack(observation, done.observation)) return [world];
    return [{ custody: done.below?.after ?? null, done: done.below }];
  }
  if (act === 'carried' && !(custody && isAboard(custody, observation))) return [world];
  const went = movedTo(observation, interpret(custody, observation, ground), ground);
  const moved: World = { custody: went, done: { observation, after: went, below: done } };
  if (!custody || !passesOver(custody, observation)) return [moved];
  // Laid on a pile here and scanned elsewhere since: it went along, or it did not.
  return [moved, { custody, done: { observation, after: custody, below: done } }];
}

function movedTo(observation: Observation, standing: Standing, { folder }: Ground): Custody {
  const { at, lo, hi, how, staffId, source } = observation;
  const { state, placeId, holderId, leg } = standing;
  const shown = { state, placeId, holderId, leg };
  return {
    folderId: folder.id,
    ...shown,
    at,
    lo,
    hi,
    how,
    staffId,
    source,
    rivals: [],
    since: at,
    dueAt: null,
  };
}

/** True when nothing that happens later could tell the two apart. */
export function standsAlike(a: Standing, b: Standing): boolean {
  return standingName(a) === standingName(b);
}

function standingName({ state, placeId, holderId, leg }: Standing): string {
  return JSON.stringify([state, placeId, holderId, leg && legName(leg)]);
}

function legName({ fromId, toId, carrier }: Leg): unknown[] {
  const by = carrier?.kind === 'place' ? carrier.placeId : carrier?.staffId;
  return [fromId, toId, carrier?.kind, by];
}

/** Worlds of one name go on alike. What was done before `base` is the same in all of them. */
function nameOfWorld({ custody, done }: World, base: Done | null): string {
  const names: unknown[] = [];
  for (let one = done; one && one !== base; one = one.below)
    names.push(one.observation.source, standingName(one.after));
  if (!custody) return JSON.stringify([names]);
  const { kioskId, epoch } = custody.source;
  return JSON.stringify([standingName(custody), custody.leg?.sentAt, kioskId, epoch, names]);
}
