/** Milliseconds of many tries. */
export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

export function timesOf(ms: readonly number[]): Times {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: round(at(0.5)), p99: round(at(0.99)) };
}

export const round = (value: number): number => Math.round(value * 100) / 100;

/** What was done in all slices of one measurement. */
export class Tally {
  readonly #ms: number[] = [];
  #seconds = 0;
  #done = 0;

  add(slice: { readonly ms: readonly number[]; readonly seconds: number; readonly done: number }) {
    this.#ms.push(...slice.ms);
    this.#seconds += slice.seconds;
    this.#done += slice.done;
  }

  result(): Times & { readonly perSecond: number } {
    return { ...timesOf(this.#ms), perSecond: Math.round(this.#done / this.#seconds) };
  }
}

export type Slice = Parameters<Tally['add']>[0];

/** Runs `work` again and again on each of `lanes` until the time is over. */
export async function forSeconds(
  lanes: number,
  seconds: number,
  work: (lane: number) => Promise<void>,
): Promise<Slice> {
  const ms: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() < until) {
        const start = performance.now();
        await work(lane);
        ms.push(performance.now() - start);
      }
    }),
  );
  return { ms, seconds: (performance.now() - began) / 1_000, done: ms.length };
}
