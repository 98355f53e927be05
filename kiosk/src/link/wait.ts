/** Full jitter between 0.2 and 30 s: kiosks that lost the same switch do not come back in step. */
export function backoffMs(attempt: number, random: () => number): number {
  const most = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
  return 200 + random() * (most - 200);
}

/** A pause that a wake, a stop or the time ends, whichever comes first. */
export class Pause {
  #end: (() => void) | null = null;
  #woken = false;

  /** Ends the pause under way, or makes the next one return at once. */
  wake(): void {
    this.#woken = true;
    this.#end?.();
  }

  async for(ms: number): Promise<void> {
    if (!this.#woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#end = null;
    this.#woken = false;
  }
}
