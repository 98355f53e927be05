// One line across a barcode, read as ISO/IEC 15416 reads a scan reflectance profile: elements, their edges and extremes.

/** A bar or a space of one line; the quiet zones are the first and the last. */
export interface Element {
  readonly dark: boolean;
  /** Where it begins and ends, in samples, between two of them. */
  readonly from: number;
  readonly to: number;
  /** Its highest and lowest value. */
  readonly peak: number;
  readonly valley: number;
  /** The largest rise and fall inside it: a spot in a space, a void in a bar. */
  readonly ripple: number;
}

export interface Profile {
  readonly values: readonly number[];
  readonly lightest: number;
  readonly darkest: number;
  readonly elements: readonly Element[];
}

/** Reads one line; the threshold lies half way between its lightest and its darkest value (ISO/IEC 15416, 5.2.1). */
export function readProfile(values: readonly number[]): Profile {
  const lightest = Math.max(...values);
  const darkest = Math.min(...values);
  const threshold = (lightest + darkest) / 2;
  const edges = crossings(values, threshold);
  const bounds = [0, ...edges, values.length - 1];
  const elements = bounds.slice(0, -1).map((from, i): Element => {
    const to = bounds[i + 1] ?? from;
    const inside = values.slice(Math.ceil(from), Math.floor(to) + 1);
    const dark = (inside[inside.length >> 1] ?? lightest) < threshold;
    const [peak, valley] = [Math.max(...inside, 0), Math.min(...inside, 1)];
    return { dark, from, to, peak, valley, ripple: rippleOf(inside, dark) };
  });
  return { values, lightest, darkest, elements };
}

/**
 * The part of a line that is the code with its margins: what stands beyond them is not its own. `from` and `to` are about
 * where its first bar begins and its last one ends, in samples.
 */
export function codeOnly(values: readonly number[], from: number, to: number): readonly number[] {
  const spaces = readProfile(values).elements.filter((element) => !element.dark);
  const nearest = (distance: (element: Element) => number) =>
    spaces.reduce<Element | null>(
      (best, one) => (best && distance(best) <= distance(one) ? best : one),
      null,
    );
  const left = nearest((element) => Math.abs(element.to - from));
  const right = nearest((element) => Math.abs(element.from - to));
  if (!left || !right || right.from <= left.to) return values;
  return values.slice(Math.ceil(left.from), Math.floor(right.to) + 1);
}

/** Where the line crosses the threshold, between the two samples on either side. */
function crossings(values: readonly number[], threshold: number): number[] {
  const edges: number[] = [];
  for (let i = 1; i < values.length; i += 1) {
    const [before = 0, now = 0] = [values[i - 1], values[i]];
    if (before < threshold !== now < threshold)
      edges.push(i - 1 + (threshold - before) / (now - before));
  }
  return edges;
}

/**
 * How far a line turns back inside an element: from a valley up to a later peak and down again in a bar, the other way
 * round in a space. The slopes to its neighbours are no ripple.
 */
function rippleOf(inside: readonly number[], dark: boolean): number {
  // Seen so that a spot is always a hill.
  const seen = dark ? inside : inside.map((value) => -value);
  let [best, lowest] = [0, Number.POSITIVE_INFINITY];
  const right = lowestAfter(seen);
  for (const [i, value] of seen.entries()) {
    best = Math.max(best, Math.min(value - lowest, value - (right[i] ?? value)));
    lowest = Math.min(lowest, value);
  }
  return Math.max(0, best);
}

function lowestAfter(values: readonly number[]): number[] {
  const after: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = values.length - 1; i >= 0; i -= 1) {
    after[i] = lowest;
    lowest = Math.min(lowest, values[i] ?? lowest);
  }
  return after;
}
