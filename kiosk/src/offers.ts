import { offerMs, type OfferAnswer } from '@outguide/server/realtime/wire';
import type { Clock, ServerTime } from './clock.ts';
import type { Shown } from './station.ts';

/** What the server answered and when, in its time: the list stands still while it is read. */
export interface Offered {
  readonly answer: OfferAnswer;
  readonly at: number;
}

export interface OffersDeps {
  readonly clock: Clock;
  readonly time: ServerTime;
  /** Null when the server cannot be asked. */
  readonly ask: (seq: number) => Promise<OfferAnswer | null>;
  /** What came of a scan that was a patient's number; null when nothing is offered. */
  readonly onOffered: (seq: number, offer: OfferAnswer | null) => void;
}

/**
 * The folders of the patient whose number was just scanned, for this kiosk's screen: asked for once the scan is known
 * to be one, in memory only, and gone with the next scan or after a minute.
 */
export class Offers {
  readonly #deps: OffersDeps;
  #wanted: number | null = null;
  #offered: (Offered & { readonly seq: number }) | null = null;
  #untilBootMs = 0;

  constructor(deps: OffersDeps) {
    this.#deps = deps;
  }

  /** What is offered for this scan now. */
  of(seq: number): Offered | null {
    return this.#offered?.seq === seq ? this.#offered : null;
  }

  /** The next scan, or whatever takes the screen: nothing is offered any more, an answer that still comes neither. */
  end(): void {
    this.#wanted = null;
    this.#offered = null;
  }

  /** The server's word on a scan of `madeBootMs`; only on the newest one, still before the eyes, is anything offered. */
  async answered({ seq, say }: Shown, newest: boolean, madeBootMs: number): Promise<void> {
    if (say.outcome !== 'choose_folder') return;
    const untilBootMs = madeBootMs + offerMs;
    if (!newest || this.#deps.clock.bootMs() > untilBootMs) return this.#deps.onOffered(seq, null);
    this.#wanted = seq;
    const answer = await this.#deps.ask(seq);
    if (this.#wanted === seq && answer !== null) {
      this.#untilBootMs = untilBootMs;
      this.#offered = { seq, answer, at: this.#deps.time.now() };
    }
    this.#deps.onOffered(seq, this.of(seq)?.answer ?? null);
  }

  /** Called once a second. */
  tick(): void {
    if (this.#offered !== null && this.#deps.clock.bootMs() > this.#untilBootMs) this.end();
  }
}
