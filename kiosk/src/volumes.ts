import { offerMs, type VolumeAnswer } from '@outguide/server/realtime/wire';
import type { Clock } from './clock.ts';
import type { Shown } from './station.ts';

export interface VolumesDeps {
  readonly clock: Clock;
  readonly online: () => boolean;
  /** Null when the server cannot be asked. `undoneBy` is the UNDO that took the scan back. */
  readonly ask: (seq: number, undoneBy?: number) => Promise<VolumeAnswer | null>;
  readonly onMade: () => void;
}

/** A scan that asks for a new folder: the next volume of a full one, or what stands in for a missing one. */
interface Wish {
  readonly seq: number;
  readonly kind: 'volume' | 'stand_in';
}
export interface MadeHere extends Wish {
  readonly answer: VolumeAnswer;
}

/** The label of a folder that was just made stays this long, or until its first scan. */
export const volumeMs = 10 * 60_000;

const names = { volume: 'volume', stand_in: 'temporary folder' } as const;
const noted = (kind: Wish['kind']): VolumeAnswer => ({
  ...{ ok: false, code: 'offline' },
  sentence: `It is noted. The ${names[kind]} is made at a desk when the network is back.`,
});

function wishOf({ seq, say }: Shown): Wish | null {
  if (say.full === true) return { seq, kind: 'volume' };
  return say.standIn === true ? { seq, kind: 'stand_in' } : null;
}

/**
 * NEW VOLUME or TEMPORARY FOLDER with a folder: once the scan is settled, the server makes what is wanted and answers with
 * its label. In memory only; offline nothing is made, for two kiosks would make the same one.
 */
export class Volumes {
  readonly #deps: VolumesDeps;
  #wanted: number | null = null;
  /** What was last asked for, so that UNDO can take it back. */
  #asked: Wish | null = null;
  #made: MadeHere | null = null;
  #untilBootMs = 0;

  constructor(deps: VolumesDeps) {
    this.#deps = deps;
  }

  get made(): MadeHere | null {
    return this.#made;
  }

  /** A folder was noted as full or missing: said at once when there is nobody to ask. */
  noted(shown: Shown): void {
    const wish = wishOf(shown);
    if (wish !== null) this.#set(wish, this.#deps.online() ? null : noted(wish.kind), offerMs);
  }

  /** The server has the scan; only for the newest one, still before the eyes, is a folder made or taken back. */
  async answered(shown: Shown, newest: boolean): Promise<void> {
    if (!newest) return;
    if (shown.say.outcome === 'undone') return this.#undone(shown.seq);
    const wish = wishOf(shown);
    if (wish === null) return;
    this.#wanted = wish.seq;
    this.#asked = wish;
    const answer = (await this.#deps.ask(wish.seq)) ?? noted(wish.kind);
    if (this.#wanted !== wish.seq) return;
    this.#set(wish, answer, answer.ok ? volumeMs : offerMs);
    this.#deps.onMade();
  }

  /** The new label was scanned: it is on the folder. What is only said leaves with the next scan. */
  scanned(code: string | null): void {
    this.#wanted = null;
    const answer = this.#made?.answer;
    if (answer?.ok === true && answer.label.code === code) this.#asked = null;
    if (answer && (!answer.ok || answer.label.code === code)) this.#made = null;
  }

  tick(): boolean {
    if (this.#made === null || this.#deps.clock.bootMs() < this.#untilBootMs) return false;
    this.#made = null;
    return true;
  }

  end(): void {
    this.#wanted = null;
    this.#asked = null;
    this.#made = null;
  }

  /** UNDO: where it took back the scan for which a folder was made, that folder is void before its label is used. */
  async #undone(seq: number): Promise<void> {
    const asked = this.#asked;
    if (asked === null) return;
    const answer = await this.#deps.ask(asked.seq, seq);
    if (answer === null || answer.ok || answer.code === 'over' || this.#asked !== asked) return;
    this.#asked = null;
    this.#set(asked, answer, offerMs);
    this.#deps.onMade();
  }

  #set(wish: Wish, answer: VolumeAnswer | null, forMs: number): void {
    if (answer === null) return;
    this.#made = { ...wish, answer };
    this.#untilBootMs = this.#deps.clock.bootMs() + forMs;
  }
}
