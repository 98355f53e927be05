/** Chance that can be repeated: the same seed gives the same hospital. */
export interface Random {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  readonly below: (n: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Early entries often, late ones rarely, as names are. */
  readonly pickSkewed: <T>(list: readonly T[]) => T;
  /** Waiting times with this mean. */
  readonly waiting: (mean: number) => number;
}

/** The sfc32 generator, whose state is four 32-bit words. */
export function random(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  const below = (n: number) => Math.floor(next() * n);
  const at = <T>(list: readonly T[], index: number): T => {
    const one = list[index];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  };
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (list) => at(list, below(list.length)),
    pickSkewed: (list) => at(list, Math.floor(next() ** 2.5 * list.length)),
    waiting: (mean) => -Math.log(1 - next()) * mean,
  };
}
