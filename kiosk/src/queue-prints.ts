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
  /** What became of each that was asked for together: no answer hides another one. */
  readonly #outcomes = new Map<string, Outcome>();

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
    this.#outcomes.clear();
    for (const name of names.slice(0, keptAtMost)) {
      const print = this.#deps.print(name);
      if (print === null) continue;
      const of = print.kind === 'slip' ? { folderId: print.folderId } : {};
      void this.#send({ id: randomUUID(), name, epoch, atMs, ...of });
    }
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
    this.#outcomes.clear();
    this.#hold([]);
    this.#look = null;
  }

  async #send(wanted: KeptPrint): Promise<void> {
    const [, kind, digits] = /^(slip|label)-(\d{1,15})$/.exec(wanted.name) ?? [];
    if (kind === undefined) return;
    if (!this.#deps.online()) return this.#keep(wanted);
    const { name } = wanted;
    this.#say(name, {
      sentence: `Printing on ${this.#printer ?? 'the printer here'}.`,
      fine: true,
    });
    const what = kind === 'slip' ? 'slip' : 'label';
    const answer = await this.#deps.ask({
      ...{ id: wanted.id, what, epoch: wanted.epoch, seq: Number(digits) },
      ...(wanted.folderId === undefined ? {} : { folderId: wanted.folderId }),
    });
    if (answer === null) this.#keep(wanted);
    else if (answer.ok) this.#say(name, { sentence: answer.sentence, fine: answer.out });
    else if (answer.code === 'no_printer')
      this.#say(name, { sentence: 'Printing at this kiosk.', fine: true }, [name]);
    else this.#say(name, { sentence: answer.sentence, fine: false });
  }

  /** Sent again under its own id, so that what the server did take is not printed twice. */
  #keep(wanted: KeptPrint): void {
    const others = this.#kept.filter((one) => one.name !== wanted.name);
    this.#hold([...others, wanted].slice(-keptAtMost));
    const print = this.#deps.print(wanted.name);
    const words = print === null ? '' : ` ${byHand(print)}`;
    const sentence = `No network: it is printed when it is back.${words}`;
    this.#say(wanted.name, { sentence, fine: false });
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

  #say(name: string, said: Omit<Outcome, 'what'>, here: readonly string[] = []): void {
    const print = this.#deps.print(name);
    const known = this.#outcomes.get(name)?.what;
    this.#outcomes.set(name, { ...said, what: print === null ? (known ?? '') : whatOf(print) });
    this.#look = { ...lookOf([...this.#outcomes.values()]), here };
    this.#untilBootMs = this.#deps.clock.bootMs() + saidMs;
    this.#deps.onUpdate();
  }
}

interface Outcome {
  readonly sentence: string;
  readonly fine: boolean;
  readonly what: string;
}

/** One is said as it is; of several, how many are fine, and each that is not by its name. */
function lookOf(outcomes: readonly Outcome[]): Omit<PrintLook, 'here'> {
  const [first, ...others] = outcomes;
  if (first === undefined) return { sentence: '', fine: true };
  if (others.length === 0) return { sentence: first.sentence, fine: first.fine };
  const not = outcomes.filter((one) => !one.fine);
  const sentences = [...new Set(outcomes.map((one) => one.sentence))].join(' ');
  if (not.length === 0) return { sentence: sentences, fine: true };
  const fine = outcomes.length - not.length;
  const each = not.map(({ what, sentence }) => `${what}: ${sentence}`);
  return { sentence: [`${fine} of ${outcomes.length} are fine.`, ...each].join(' '), fine: false };
}

const whatOf = (print: Print): string =>
  print.kind === 'slip'
    ? `Slip for ${print.slip.place}`
    : `Label ${print.label.number}, volume ${print.label.volumeNo}`;

/** What somebody writes on the folder until then. */
function byHand(print: Print): string {
  if (print.kind === 'slip') return `Write by hand: hold for ${print.slip.place}.`;
  const { number, volumeNo, temporary, code } = print.label;
  const volume = temporary ? 'temporary' : `volume ${volumeNo}`;
  return `Write by hand: ${number}, ${volume}, ${code}.`;
}
