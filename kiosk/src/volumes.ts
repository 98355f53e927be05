import { offerMs, type VolumeAnswer } from '@outguide/server/realtime/wire';
import type { Clock } from './clock.ts';
import type { Shown } from './station.ts';

export interface VolumesDeps {
  readonly clock: Clock;
  readonly online: () => boolean;
  /** Null when the server cannot be asked. */
  readonly ask: (seq: number) => Promise<VolumeAnswer | null>;
  readonly onMade: () => void;
}

/** The label of a volume that was just made stays this long, or until its first scan. */
export const volumeMs = 10 * 60_000;

const noted: VolumeAnswer = {
  ...{ ok: false, code: 'offline' },
  sentence: 'It is noted. The volume is made at a desk when the network is back.',
};

/**
 * NEW VOLUME with a folder: once the scan is settled, the server makes the next volume and answers with its label. In
 * memory only; offline nothing is made, for two kiosks would make the same one.
 */
export class Volumes {
  readonly #deps: VolumesDeps;
  #wanted: number | null = null;
  #made: { readonly seq: number; readonly answer: VolumeAnswer } | null = null;
  #untilBootMs = 0;

  constructor(deps: VolumesDeps) {
    this.#deps = deps;
  }

  get made(): { readonly seq: number; readonly answer: VolumeAnswer } | null {
    return this.#made;
  }

  /** A folder was noted as full: said at once when there is nobody to ask. */
  noted({ seq, say }: Shown): void {
    if (say.full !== true) return;
    this.#set(seq, this.#deps.online() ? null : noted, offerMs);
  }

  /** The server has the scan; only of the newest one, still before the eyes, is a volume made. */
  async answered({ seq, say }: Shown, newest: boolean): Promise<void> {
    if (say.full !== true || !newest) return;
    this.#wanted = seq;
    const answer = (await this.#deps.ask(seq)) ?? noted;
    if (this.#wanted !== seq) return;
    this.#set(seq, answer, answer.ok ? volumeMs : offerMs);
    this.#deps.onMade();
  }

  /** The new label was scanned: it is on the folder. What is only said leaves with the next scan. */
  scanned(code: string | null): void {
    this.#wanted = null;
    const answer = this.#made?.answer;
    if (answer && (!answer.ok || answer.label.code === code)) this.#made = null;
  }

  tick(): boolean {
    if (this.#made === null || this.#deps.clock.bootMs() < this.#untilBootMs) return false;
    this.#made = null;
    return true;
  }

  end(): void {
    this.#wanted = null;
    this.#made = null;
  }

  #set(seq: number, answer: VolumeAnswer | null, forMs: number): void {
    if (answer === null) return;
    this.#made = { seq, answer };
    this.#untilBootMs = this.#deps.clock.bootMs() + forMs;
  }
}
