import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** The three clocks of a record: the wall, which may be absurd, and time since boot, which counts sleep. */
export interface Clock {
  readonly wallMs: () => number;
  readonly bootMs: () => number;
  readonly bootId: string;
}

/**
 * The time of `/proc/uptime` counts sleep; Node's own monotonic clocks stop in it. Without a boot id each start is a boot
 * of its own, and its time counts from there: the server takes a boot to begin after all that the one before it wrote.
 */
export function systemClock(readBootId: () => string | null = bootIdOfKernel): Clock {
  const bootId = readBootId();
  const began = bootId === null ? uptime() : 0;
  const bootMs = (): number => (uptime() - began) * 1_000;
  return { wallMs: () => Date.now(), bootMs, bootId: bootId ?? randomUUID() };
}

function bootIdOfKernel(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 64);
  } catch {
    return null;
  }
}

/** The server's time against ours, measured at each contact of this boot. */
export class ServerTime {
  #offsetMs: number | null = null;
  #offsetBootMs: number | null = null;
  #width = Number.POSITIVE_INFINITY;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Notes one question and answer: `sentBootMs` and `gotBootMs` around the server's `serverMs`. A slow answer says little,
   * so it replaces a quicker one only when that has aged (drift of 250 ppm counts as width).
   */
  measure(sentBootMs: number, serverMs: number, gotBootMs: number): void {
    const width = gotBootMs - sentBootMs;
    const aged =
      this.#offsetBootMs === null
        ? Number.POSITIVE_INFINITY
        : this.#width + (gotBootMs - this.#offsetBootMs) * 250e-6;
    if (width > aged) return;
    this.#width = width;
    this.#offsetMs = serverMs - (sentBootMs + gotBootMs) / 2;
    this.#offsetBootMs = gotBootMs;
  }

  get offsetMs(): number | null {
    return this.#offsetMs;
  }

  get offsetBootMs(): number | null {
    return this.#offsetBootMs;
  }

  /** How long the question and answer of the offset took, ms: it may be wrong by half of it. */
  get offsetWidthMs(): number | null {
    return this.#offsetMs === null ? null : this.#width;
  }

  /** The best guess of the server's time now; the wall clock until the first contact. */
  now(): number {
    return this.#offsetMs === null ? this.#clock.wallMs() : this.#clock.bootMs() + this.#offsetMs;
  }

  /** How far the wall clock is from the server's, ms; null before the first contact. */
  wallOffsetMs(): number | null {
    return this.#offsetMs === null ? null : Math.round(this.#clock.wallMs() - this.now());
  }
}
