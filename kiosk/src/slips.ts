import type { HoldSlip } from '@outguide/server/domain/say';
import type { Shown } from './station.ts';

/** One folder that is held for somebody, until it has gone there. */
export interface Slip {
  readonly seq: number;
  /** Server time of the scan, ms. */
  readonly at: number;
  readonly folder: NonNullable<Shown['say']['folder']>;
  /** The folder's own label; null when another system's code named it. */
  readonly code: string | null;
  readonly hold: HoldSlip;
  /** How old the facts were that this kiosk went by; null once the server has said so itself. */
  readonly knownAt: number | null;
}

/** Whoever put it into a tray has had time to; the list of the room names it still. */
export const slipMs = 15 * 60_000;
const slipsAtMost = 30;

/**
 * The slips of the folders that were held at this kiosk, newest first. A slip stays on the screen until the place that
 * the folder goes to is scanned, until the folder's next scan or the server's answer says otherwise, or for a while.
 */
export class Slips {
  #slips: readonly Slip[] = [];

  get all(): readonly Slip[] {
    return this.#slips;
  }

  /** What a scan of a folder said, or what the server said of it later. */
  heard({ seq, at, code, say }: Shown, knownAt: number | null): void {
    const { folder, slip: hold } = say;
    if (folder === null) return this.#keep((one) => one.seq !== seq);
    // A card notes something of the folder; it does not take it anywhere.
    if (!hold && code?.startsWith('A') === true) return;
    const known = this.#slips.find((one) => one.folder.id === folder.id);
    // A late answer to an earlier scan says nothing of what was scanned since.
    if (known && known.seq > seq) return;
    this.#keep((one) => one !== known);
    if (!hold) return;
    const label = code?.startsWith('F') === true ? code : null;
    const slip = { seq, at, folder, code: label, hold, knownAt };
    this.#slips = [slip, ...this.#slips].slice(0, slipsAtMost);
  }

  /** A place was scanned: what is held for it is taken along. `sameRoom` knows that a desk of the ward is the ward. */
  scanned(placeId: number, sameRoom: (one: number, other: number) => boolean): void {
    this.#keep((one) => !sameRoom(one.hold.toPlaceId, placeId));
  }

  /** Forgets what was held long ago; true when something left. */
  tick(now: number): boolean {
    const before = this.#slips.length;
    this.#keep((one) => now - one.at < slipMs);
    return this.#slips.length < before;
  }

  /** The numbers leave the screen with the person. */
  withoutNumbers(): void {
    this.#slips = this.#slips.map((one) => ({ ...one, folder: { ...one.folder, number: null } }));
  }

  end(): void {
    this.#slips = [];
  }

  #keep(which: (one: Slip) => boolean): void {
    this.#slips = this.#slips.filter(which);
  }
}
