import { randomUUID } from 'node:crypto';
import type { PrintAnswer, PrintAsk } from '@outguide/server/realtime/wire';
import type { Clock } from './clock.ts';
import { keepPrints, readKeptPrints, type KeptPrint } from './kept-prints.ts';
import type { Print } from './prints.ts';

export interface QueuePrintsDeps {
  readonly clock: Clock;
  readonly online: () => boolean;
  /** Null when nobody knows whether it is printed. */
  readonly ask: (ask: PrintAsk) => Promise<PrintAnswer | null>;
  /** The journal that scans are numbered in; undefined while none is open. */
  readonly epoch: () => string | undefined;
  /** Where what waits for the network is kept. */
  readonly dir: string;
  /** One word about what went wrong inside. */
  readonly onNote?: (what: string) => void;
  /** What is printed by a name now. */
  readonly print: (name: string) => Print | null;
  readonly onUpdate: () => void;
}

/** What the strip says of printing; `here` asks the page to print on this machine. */
export interface PrintLook {
  readonly sentence: string;
  readonly fine: boolean;
  readonly here: readonly string[];
  /** What the screen draws, for somebody to copy by hand. */
  readonly draw?: string;
}

/** What was said of a print stays for so long. */
const saidMs = 30_000;
const keptAtMost = 20;

/**
 * Prints on the printer of the server's that stands where this kiosk does. Without the network it keeps what was wanted,
 * says what to write by hand, and sends it once the network is back, after a restart too: on disk are ids, no patient. A
 * print that fails says why, and F8 tries again.
 * What was scanned is long recorded: nothing here touches it.
 */
export class QueuePrints {
  readonly #deps: QueuePrintsDeps;
  #printer: string | null = null;
  #kept: KeptPrint[];
  #look: PrintLook | null = null;
  #untilBootMs = 0;

  constructor(deps: QueuePrintsDeps) {
    this.#deps = deps;
    this.#kept = readKeptPrints(deps.dir, deps.clock.wallMs());
  }

  /** The printer here, as the server last said; null: this machine prints for itself. */
  get printer(): string | null {
    return this.#printer;
  }
  get look(): PrintLook | null {
    return this.#look;
  }

  /** The line is up: the server says which printer is here, and what was kept is sent. */
  greeted(printer: string | null): void {
    this.#printer = printer;
    const kept = this.#kept;
    this.#hold([]);
    for (const wanted of kept) void this.#send(wanted);
  }

  /** F8: prints these. */
  print(names: readonly string[]): void {
    const epoch = this.#deps.epoch();
    if (epoch === undefined) return;
    const atMs = this.#deps.clock.wallMs();
    for (const name of names.slice(0, keptAtMost))
      if (this.#deps.print(name) !== null) void this.#send({ id: randomUUID(), name, epoch, atMs });
  }

  /** True when something left the screen. */
  tick(): boolean {
    if (this.#look === null || this.#kept.length > 0) return false;
    if (this.#deps.clock.bootMs() < this.#untilBootMs) return false;
    this.#look = null;
    return true;
  }

  /** The person left: what was kept goes with them, for it is printed in nobody's name. */
  end(): void {
    this.#hold([]);
    this.#look = null;
  }

  async #send(wanted: KeptPrint): Promise<void> {
    const [, kind, digits] = /^(slip|label)-(\d{1,15})$/.exec(wanted.name) ?? [];
    if (kind === undefined) return;
    if (!this.#deps.online()) return this.#keep(wanted);
    this.#say(`Printing on ${this.#printer ?? 'the printer here'}.`, true);
    const what = kind === 'slip' ? 'slip' : 'label';
    const answer = await this.#deps.ask({
      ...{ id: wanted.id, what, epoch: wanted.epoch, seq: Number(digits) },
    });
    if (answer === null) this.#keep(wanted);
    else if (answer.ok) this.#say(answer.sentence, answer.out);
    else if (answer.code === 'no_printer')
      this.#say('Printing at this kiosk.', true, [wanted.name]);
    else this.#say(answer.sentence, false);
  }

  /** Sent again under its own id, so that what the server did take is not printed twice. */
  #keep(wanted: KeptPrint): void {
    const others = this.#kept.filter((one) => one.name !== wanted.name);
    this.#hold([...others, wanted].slice(-keptAtMost));
    const print = this.#deps.print(wanted.name);
    const words = print === null ? '' : ` ${byHand(print)}`;
    this.#say(`No network: it is printed when it is back.${words}`, false);
    if (print !== null && this.#look !== null) this.#look = { ...this.#look, draw: wanted.name };
  }

  #hold(kept: KeptPrint[]): void {
    if (kept.length === 0 && this.#kept.length === 0) return;
    this.#kept = kept;
    try {
      keepPrints(this.#deps.dir, kept);
    } catch {
      // A disk that is full keeps it in memory; what was scanned is not concerned.
      this.#deps.onNote?.('prints could not be kept');
    }
  }

  #say(sentence: string, fine: boolean, here: readonly string[] = []): void {
    this.#look = { sentence, fine, here };
    this.#untilBootMs = this.#deps.clock.bootMs() + saidMs;
    this.#deps.onUpdate();
  }
}

/** What somebody writes on the folder until then. */
function byHand(print: Print): string {
  if (print.kind === 'slip') return `Write by hand: hold for ${print.slip.place}.`;
  const { number, volumeNo, code } = print.label;
  return `Write by hand: ${number}, volume ${volumeNo}, ${code}.`;
}
