import type { FolderView } from '@outguide/server/domain/facts';
import { holdSlip } from '@outguide/server/domain/hold';
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

/** What this kiosk knows by now of the folders that it holds. */
export interface Known {
  readonly folder: (id: number) => FolderView | undefined;
  /** True of a place in the kiosk's own room. */
  readonly here: (placeId: number) => boolean;
  /** When the facts were last read, in the server's time. */
  readonly at: number | null;
}

/**
 * The slips of the folders that are held at this kiosk, newest first. A slip stays on the screen as long as the folder is
 * here and somebody waits for it, as far as this kiosk knows by now, or for a while.
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
    // Sent although somebody waits: it is not here any more. (A place that moves others leaves the one that it names.)
    const went = say.moved > 0 && code?.startsWith('F') === true;
    // It was not here after all, as far as that scan goes.
    if (say.outcome === 'undone') return this.#keep((one) => one.folder.id !== folder.id);
    // A card notes something of the folder; it does not take it anywhere.
    if (!hold && code?.startsWith('A') === true) return;
    const known = this.#slips.find((one) => one.folder.id === folder.id);
    // A late answer to an earlier scan says nothing of what was scanned since.
    if (known && known.seq > seq) return;
    this.#keep((one) => one !== known);
    if (!hold || went) return;
    const label = code?.startsWith('F') === true ? code : null;
    const slip = { seq, at, folder, code: label, hold, knownAt };
    this.#slips = [slip, ...this.#slips].slice(0, slipsAtMost);
  }

  /** A scan moved something, or newer facts were read: what left goes, and who waits now is who stands on the slip. */
  follow(known: Known): void {
    this.#slips = this.#slips.flatMap((slip) => {
      const folder = known.folder(slip.folder.id);
      if (folder === undefined) return [slip];
      if (hasLeft(folder, slip, known)) return [];
      if (known.at === null || known.at <= slip.at) return [slip];
      const [first] = folder.waiting;
      if (first === undefined) return [];
      return [{ ...slip, hold: holdSlip(folder, first) }];
    });
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

/** Its newest sight is elsewhere, or it is on its way or with a person. */
function hasLeft({ custody }: FolderView, { at }: Slip, { here }: Known): boolean {
  if (custody === null || custody.at < at) return false;
  const { state, leg, holderId, placeId } = custody;
  return leg !== null || holderId !== null || state === 'missing' || !here(placeId);
}
