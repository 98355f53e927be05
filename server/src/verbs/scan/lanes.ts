import type { OpenSealed } from '../../realtime/seal.ts';
import { batchLimit, type Scans, type ScansAnswer } from '../../realtime/wire.ts';
import { Lane, type LaneDeps } from './lane.ts';
import { readCall } from './read-call.ts';

export interface SettlerDeps extends LaneDeps {
  readonly open: OpenSealed;
  /** How many transactions at once, with one more for what overflows; a kiosk keeps to one as long as it waits there. */
  readonly lanes?: number;
}

/**
 * The one door for scans. A call alone is settled at once; while its transaction is under way the next ones gather, and
 * go together, at most 256 scans and one call of each kiosk in one transaction.
 */
export class Settler {
  readonly #deps: SettlerDeps;
  readonly #lanes: Lane[];
  /** Takes who would wait for more than one full batch of others, as when many journals drain. */
  readonly #overflow: Lane;
  readonly #inHand = new Map<number, { readonly lane: Lane; calls: number }>();

  constructor(deps: SettlerDeps) {
    this.#deps = deps;
    this.#lanes = Array.from({ length: deps.lanes ?? 2 }, () => new Lane(deps));
    this.#overflow = new Lane(deps);
  }

  /** Never rejects: what cannot be saved now is answered "busy". */
  async settle(kioskId: number, scans: Scans): Promise<ScansAnswer> {
    const call = readCall({ kioskId, scans, receivedMs: this.#deps.clock() }, this.#deps.open);
    const hand = this.#inHand.get(kioskId) ?? { lane: this.#laneFor(kioskId), calls: 0 };
    this.#inHand.set(kioskId, hand);
    hand.calls += 1;
    const answer = await hand.lane.add(call);
    hand.calls -= 1;
    if (hand.calls === 0) this.#inHand.delete(kioskId);
    return answer;
  }

  #laneFor(kioskId: number): Lane {
    const own = this.#lanes[kioskId % this.#lanes.length] as Lane;
    return own.waiting >= batchLimit && this.#overflow.waiting < own.waiting ? this.#overflow : own;
  }

  /** Waits until everything in hand is settled. */
  async drain(): Promise<void> {
    await Promise.all([...this.#lanes, this.#overflow].map((lane) => lane.idle()));
  }
}
