import { batchLimit, type ScansAnswer } from '../../realtime/wire.ts';
import type { ReadCall } from './call.ts';

/**
 * How many scans a lane settles together. The same ones that took too long would take as long again, for ever: so half
 * as many are tried then, and more again when there is time for them.
 */
export class Portion {
  #most = batchLimit;

  get most(): number {
    return this.#most;
  }

  tooLong(scans: number): void {
    this.#most = Math.max(1, Math.floor(Math.min(scans, this.#most) / 2));
  }

  took(ms: number, reasonMs: number): void {
    if (ms < reasonMs / 4) this.#most = Math.min(batchLimit, this.#most * 2);
  }
}

/** The first scans of a call, as many as go together now. */
export function firstOf(call: ReadCall, most: number): ReadCall {
  if (call.bodies.length <= most) return call;
  const scans = { ...call.scans, bodies: call.scans.bodies.slice(0, most) };
  return { ...call, scans, bodies: call.bodies.slice(0, most) };
}

/** The answer to these alone: a kiosk that was told of more would never ask for the answers to the rest. */
export function answerTo(part: ReadCall, answer: ScansAnswer): ScansAnswer {
  const last = part.scans.from + part.scans.bodies.length - 1;
  return answer.ok ? { ...answer, highWater: Math.min(answer.highWater, last) } : answer;
}
