import { speaksOfCarrier } from './carrier.ts';
import { mayConcern } from './may-concern.ts';
import type { Custody } from './custody.ts';
import type { Observation } from './observation.ts';
import { possibleEnds, standsAlike, type Grounded, type World } from './possible-ends.ts';
import { hasDoubt, isDoubt, rivalsWith, sameStream } from './rivals.ts';

interface Settled {
  readonly custody: Custody;
  /** What scans of carriers had a say in it: without them it could end otherwise. */
  readonly heard: readonly Observation[];
}

interface Row extends Grounded {
  readonly index: number;
}

/**
 * A folder that is at one place "or" another is truly in doubt only while it could have come to stand otherwise. Reads
 * everything since the last moment without a doubt in each order in which it may have happened; where all of them end
 * alike nobody need look, and where they do not, each end is named, those too that no mark of the fold tells. `known` ends with the newest; `past` is what the fold made of those before it.
 */
export function settleDoubt(
  custody: Custody,
  known: readonly Grounded[],
  past: readonly World[],
): Settled {
  const rows = rowsSince(certainUntil(known, past), known);
  const from = lastCertainty(rows, past);
  const since = rows.slice(from);
  const heard = since
    .map((one) => one.observation)
    .filter((one) => one.source.sub === 0 && one.act === 'carried');
  const begin = past[(since[0]?.index ?? 0) - 1] ?? { custody: null, done: null };
  const ends = possibleEnds(begin, since);
  if (!ends) return { custody, heard };
  const alike = ends.every((end) => standsAlike(end, custody));
  return { custody: alike ? withoutDoubt(custody) : withEnds(custody, ends), heard };
}

/** How many of the oldest are certainly over before the rest begins, with no doubt between: what follows needs no more. */
function certainUntil(known: readonly Grounded[], past: readonly World[]): number {
  let latest = Number.NEGATIVE_INFINITY;
  const over = known.map(({ observation: { hi } }) => (latest = Math.max(latest, hi)));
  let earliest = Number.POSITIVE_INFINITY;
  for (let from = known.length - 1; from > 0; from -= 1) {
    earliest = Math.min(earliest, known[from]?.observation.lo ?? earliest);
    const before = past[from - 1]?.custody;
    if ((over[from - 1] ?? 0) < earliest && before && !hasDoubt(before)) return from;
  }
  return 0;
}

/** From there on, all that may say something of the folder. */
function rowsSince(from: number, known: readonly Grounded[]): Row[] {
  const rows = known.slice(from).map((one, i): Row => ({ ...one, index: from + i }));
  if (!rows.some((row) => speaksOfCarrier(row.observation))) return rows;
  const concerned = mayConcern(known.map((one) => one.observation));
  return rows.filter((row) => concerned.has(row.observation));
}

/** The first row after the last moment that parts them all in time and left no doubt. */
function lastCertainty(rows: readonly Row[], past: readonly World[]): number {
  let from = rows.length - 1;
  for (;;) {
    const later = rows.slice(from);
    const mixed = rows.slice(0, from).findIndex((a) => later.some((b) => mayFollow(a, b)));
    if (mixed >= 0) {
      from = mixed;
      continue;
    }
    const before = past[(rows[from]?.index ?? 0) - 1]?.custody;
    if (from <= 0 || !before || !hasDoubt(before)) return Math.max(0, from);
    from -= 1;
  }
}

const mayFollow = ({ observation: a }: Row, { observation: b }: Row): boolean =>
  a.hi >= b.lo && !sameStream(a.source, b.source);

const withoutDoubt = (custody: Custody): Custody => ({
  ...custody,
  rivals: custody.rivals.map((one) => (isDoubt(one) ? { ...one, kind: 'agrees' } : one)),
});

function withEnds(custody: Custody, ends: readonly Custody[]): Custody {
  const rivals = ends.reduce((named, end) => rivalsWith(end, custody, named), custody.rivals);
  return { ...custody, rivals };
}
