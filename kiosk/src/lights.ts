import type { Journal } from './journal/journal.ts';
import type { Aside } from './journal/keeper.ts';
import type { LinkState } from './link/link.ts';
import { noScanner } from './scanner/port.ts';
import type { CheckedScanner } from './scanner/scanner-check.ts';
import type { Book } from './snapshot/book.ts';
import type { Progress } from './snapshot/store.ts';

/** One line of the station's health. */
export interface Light {
  /** `none`: there is nothing of it, and nothing to worry about. */
  readonly state: 'ready' | 'none' | 'busy' | 'wrong';
  readonly sentence: string;
}

export type Lights = Readonly<Record<'scanner' | 'network' | 'clock' | 'journal' | 'facts', Light>>;

/** The parts of the station that can be well or not. */
export interface LightParts {
  readonly book: Book;
  readonly journal: Journal | null;
  readonly link: LinkState;
  readonly scanners: readonly CheckedScanner[];
  /** Wall clock minus server time. */
  readonly wallOffsetMs: number | null;
  readonly cannotSave: string | null;
  readonly note: string | null;
  readonly aside: Aside;
  readonly progress: Progress;
}

/** What of the station is well and what is not, each in one sentence. */
export function lightsOf(parts: LightParts): Lights {
  return {
    scanner: scannerLight(parts.scanners),
    network: networkLight(parts.link, parts.journal?.waiting ?? 0),
    clock: clockLight(parts.wallOffsetMs),
    journal: journalLight(parts),
    facts: factsLight(parts),
  };
}

function networkLight(link: LinkState, waiting: number): Light {
  const kept = `${waiting} waiting`;
  if (link.network === 'up') return { state: 'ready', sentence: `network ready · ${kept}` };
  if (link.sentence !== null) return { state: 'wrong', sentence: `${link.sentence} (${kept})` };
  if (link.network === 'starting')
    return { state: 'busy', sentence: `calling the server · ${kept}` };
  return { state: 'busy', sentence: `no network · scan on · ${kept}` };
}

function scannerLight(scanners: readonly CheckedScanner[]): Light {
  const all = scanners.flatMap(({ status }) => status ?? []);
  const devices = all.filter((one) => one.mode !== 'wedge');
  if (devices.some((one) => one.state === 'ready'))
    return { state: 'ready', sentence: 'scanner ready' };
  const first = devices[0];
  const none = devices.length === 1 && first?.scannerId === noScanner;
  if (first === undefined) return { state: 'ready', sentence: 'keyboard scanner ready' };
  // Typing and keyboard scanners work without one; that one was pulled out is told of it by its own name.
  if (first.state === 'gone') return { state: none ? 'none' : 'busy', sentence: first.sentence };
  return { state: 'wrong', sentence: first.sentence };
}

function clockLight(offsetMs: number | null): Light {
  if (offsetMs === null) return { state: 'busy', sentence: 'clock not compared yet' };
  if (Math.abs(offsetMs) < 60_000) return { state: 'ready', sentence: 'clock right' };
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const off = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return {
    state: 'wrong',
    sentence: `clock is ${off} ${offsetMs > 0 ? 'fast' : 'slow'}; scans carry the right time`,
  };
}

function journalLight({ cannotSave, note, aside }: LightParts): Light {
  if (cannotSave !== null) return { state: 'wrong', sentence: 'journal: cannot save' };
  const { readable, unreadable, unknown } = aside.leftOver;
  const lost = readable + unreadable;
  if (unknown)
    return {
      state: 'wrong',
      sentence: 'a damaged journal could not be read: scans may be missing; call support',
    };
  if (lost > 0)
    return {
      state: 'wrong',
      sentence: `${lost} ${lost === 1 ? 'scan' : 'scans'} of a damaged journal could not be sent; call support`,
    };
  if (aside.pending > 0)
    return { state: 'busy', sentence: note ?? 'a damaged journal waits to be sent; scan on' };
  return { state: 'ready', sentence: 'journal ready' };
}

function factsLight({ book, progress }: LightParts): Light {
  const { whole, after, lastId } = progress;
  if (whole) return { state: 'ready', sentence: `knows ${count.format(book.folderCount)} folders` };
  if (after === null) return { state: 'busy', sentence: 'no facts yet: the server answers' };
  const percent = Math.min(99, Math.floor((100 * after) / Math.max(1, lastId)));
  return { state: 'busy', sentence: `learning the folders: ${percent} % · scan on` };
}

const count = new Intl.NumberFormat('en-GB');
