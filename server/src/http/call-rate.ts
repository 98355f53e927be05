const keysAtMost = 20_000;

/** Allows so many calls a minute for each key; bounded memory, so a flood of keys cannot fill it. */
export class CallRate {
  readonly #atMost: number;
  readonly #clock: () => number;
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(atMost: number, clock: () => number) {
    this.#atMost = atMost;
    this.#clock = clock;
  }

  /** Counts `calls` for this key; false when that is more than the minute allows. */
  take(key: string, calls = 1): boolean {
    const minute = Math.floor(this.#clock() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(key) ?? 0) + calls;
    if (this.#counts.size >= keysAtMost && !this.#counts.has(key)) return false;
    this.#counts.set(key, count);
    return count <= this.#atMost;
  }
}
