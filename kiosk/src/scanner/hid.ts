// USB scanners through node-hid: finds them, opens each, follows plugging and unplugging. Several at once.
import { deliverTo } from './deliver.ts';
import { scannersAmong, type FoundScanner } from './found.ts';
import { libraryTrouble, loadNodeHid, type HidLibrary } from './hid-library.ts';
import { openScanner, type OpenFailure, type OpenScanner } from './open-scanner.ts';
import {
  noScanner,
  type EmitReject,
  type EmitRead,
  type EmitStatus,
  type ScannerPort,
  type ScannerState,
} from './port.ts';
import { modeOf, sentenceOf } from './hid-words.ts';
import { watchDevices, type WatchOptions } from './watch.ts';

export interface HidOptions {
  /** More keyboards that are scanners, as `vvvv:pppp`. */
  readonly keyboards?: readonly string[];
  readonly load?: () => Promise<HidLibrary>;
  readonly watch?: WatchOptions;
  readonly portOf?: (path: string) => string | null;
}

interface Listener {
  readonly emit: EmitRead;
  readonly status: EmitStatus;
  readonly reject: EmitReject;
}

class HidPort implements ScannerPort {
  readonly kind = 'hid';
  readonly #options: HidOptions;
  readonly #open = new Map<string, OpenScanner>();
  /** The last thing said of each scanner, so that the poll does not repeat it. */
  readonly #told = new Map<string, string>();
  #library: HidLibrary | null = null;
  #listener: Listener | null = null;
  #unwatch: () => void = () => {};
  #looking: Promise<void> | null = null;
  #again = false;

  constructor(options: HidOptions) {
    this.#options = options;
  }

  async start(emit: EmitRead, status: EmitStatus, reject: EmitReject = () => {}): Promise<void> {
    this.#listener = { emit, status, reject };
    this.#unwatch = watchDevices(() => void this.#look(), this.#options.watch);
    await this.#look();
  }

  async stop(): Promise<void> {
    this.#listener = null;
    this.#unwatch();
    await this.#looking;
    await Promise.all([...this.#open.values()].map((scanner) => scanner.close()));
    this.#open.clear();
  }

  /** One look at a time; a wish during a look is one more look. */
  #look(): Promise<void> {
    if (this.#looking !== null) this.#again = true;
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
      if (this.#again && this.#listener !== null) void this.#look();
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    this.#again = false;
    const found = await this.#find();
    if (found === null) return;
    await this.#dropVanished(found);
    for (const scanner of found) {
      if (this.#listener !== null && !this.#open.has(scanner.path)) await this.#openOne(scanner);
    }
    if (found.length === 0 && this.#told.size === 0) {
      this.#tell(
        noScanner,
        'USB scanner',
        'hid_pos',
        'gone',
        'No USB scanner: type, or use a keyboard scanner.',
      );
    }
  }

  async #find(): Promise<FoundScanner[] | null> {
    try {
      this.#library ??= await (this.#options.load ?? loadNodeHid)();
    } catch (error) {
      this.#tell(noScanner, 'USB scanner', 'hid_pos', 'missing_library', libraryTrouble(error));
      return null;
    }
    // A list that fails while devices come and go is tried again by the poll.
    const listed = await this.#library.devices().catch(() => null);
    if (listed === null) return null;
    return scannersAmong(listed, new Set(this.#options.keyboards), this.#options.portOf);
  }

  /** A node that now belongs to another device, or is gone without an error. */
  async #dropVanished(found: readonly FoundScanner[]): Promise<void> {
    for (const [path, { found: known }] of this.#open) {
      const still = found.some((now) => now.path === path && now.scannerId === known.scannerId);
      if (!still) await this.#lost(path);
    }
  }

  async #openOne(found: FoundScanner): Promise<void> {
    const { scannerId, name, path } = found;
    const sink = deliverTo({
      scannerId,
      scannerName: name,
      emit: (read) => this.#listener?.emit(read),
      reject: (reject) => this.#listener?.reject(reject),
    });
    if (this.#library === null) return;
    const opened = await openScanner(this.#library, found, sink, () => void this.#lost(path));
    if (typeof opened === 'string') return this.#say(found, opened);
    this.#open.set(path, opened);
    this.#say(found, 'ready');
  }

  async #lost(path: string): Promise<void> {
    const scanner = this.#open.get(path);
    if (scanner === undefined) return;
    this.#open.delete(path);
    await scanner.close();
    this.#say(scanner.found, 'gone');
    void this.#look();
  }

  #say(found: FoundScanner, state: 'ready' | OpenFailure): void {
    const shown = process.platform !== 'linux' && found.kind === 'keyboard' && state !== 'ready';
    const told: ScannerState = shown ? 'wrong_mode' : state;
    this.#tell(found.scannerId, found.name, modeOf(found), told, sentenceOf(found, told));
  }

  #tell(
    scannerId: string,
    name: string,
    mode: ReturnType<typeof modeOf>,
    state: ScannerState,
    sentence: string,
  ): void {
    if (this.#told.get(scannerId) === `${state} ${sentence}`) return;
    this.#told.set(scannerId, `${state} ${sentence}`);
    this.#listener?.status({ scannerId, name, mode, state, sentence });
  }
}

/** HID POS scanners, IBM mode, and the keyboards that are known to be scanners. */
export function hidPort(options: HidOptions = {}): ScannerPort {
  return new HidPort(options);
}
