/** Wrong passwords per sign-in name before it must wait, and for how long. */
export const triesAtMost = 8;
export const brakeMs = 10 * 60_000;
const namesAtMost = 10_000;

interface Tries {
  count: number;
  firstAt: number;
}

/**
 * Counts wrong passwords by sign-in name, beside the limit by address: one address may be a whole hospital, and one
 * name may be tried from many addresses. In memory and bounded; a name that is not known counts like one that is.
 */
export class SignInBrake {
  readonly #tries = new Map<string, Tries>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** How long this name must wait, in milliseconds; 0 when it may try. */
  waitMs(name: string): number {
    const tries = this.#current(name);
    if (tries === undefined || tries.count < triesAtMost) return 0;
    return tries.firstAt + brakeMs - this.#clock();
  }

  failed(name: string): void {
    const tries = this.#current(name) ?? { count: 0, firstAt: this.#clock() };
    this.#tries.set(name, { ...tries, count: tries.count + 1 });
    if (this.#tries.size <= namesAtMost) return;
    const oldest = this.#tries.keys().next();
    if (oldest.done !== true) this.#tries.delete(oldest.value);
  }

  succeeded(name: string): void {
    this.#tries.delete(name);
  }

  #current(name: string): Tries | undefined {
    const tries = this.#tries.get(name);
    if (tries === undefined || this.#clock() - tries.firstAt < brakeMs) return tries;
    this.#tries.delete(name);
    return undefined;
  }
}
