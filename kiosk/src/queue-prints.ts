import { randomUUID } from 'node:crypto';
import type { PrintAnswer, PrintAsk } from '@outguide/server/realtime/wire';
import type { Clock } from './clock.ts';
import type { Print } from './prints.ts';

export interface QueuePrintsDeps {
  readonly clock: Clock;
  readonly online: () => boolean;
  /** Null when nobody knows whether it is printed. */
  readonly ask: (ask: Omit<PrintAsk, 'epoch'>) => Promise<PrintAnswer | null>;
  /** What is printed by a name now. */
  readonly print: (name: string) => Print | null;
  readonly onUpdate: () => void;
}

/** What the strip says of printing; `here` asks the page to print on this machine. */
export interface PrintLook {
  readonly sentence: string;
  readonly fine: boolean;
  readonly here: readonly string[];
}

interface Wanted {
  readonly id: string;
  readonly name: string;
}

/** What was said of a print stays for so long. */
const saidMs = 30_000;
const keptAtMost = 20;

/**
 * Prints on the printer of the server's that stands where this kiosk does. Without the network it keeps what was wanted,
 * says what to write by hand, and sends it once the network is back; a print that fails says why, and F8 tries again.
 * What was scanned is long recorded: nothing here touches it.
 */
export class QueuePrints {
  readonly #deps: QueuePrintsDeps;
  #printer: string | null = null;
  #kept: Wanted[] = [];
  #look: PrintLook | null = null;
  #untilBootMs = 0;

  constructor(deps: QueuePrintsDeps) {
    this.#deps = deps;
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
    this.#kept = [];
    for (const wanted of kept) void this.#send(wanted);
  }

  /** F8: prints these. */
  print(names: readonly string[]): void {
    for (const name of names.slice(0, keptAtMost)) void this.#send({ id: randomUUID(), name });
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
    this.#kept = [];
    this.#look = null;
  }

  async #send(wanted: Wanted): Promise<void> {
    const [, kind, digits] = /^(slip|label)-(\d{1,15})$/.exec(wanted.name) ?? [];
    const print = this.#deps.print(wanted.name);
    if (kind === undefined || print === null) return;
    if (!this.#deps.online()) return this.#keep(wanted, print);
    this.#say(`Printing on ${this.#printer ?? 'the printer here'}.`, true);
    const what = kind === 'slip' ? 'slip' : 'label';
    const answer = await this.#deps.ask({ id: wanted.id, what, seq: Number(digits) });
    if (answer === null) this.#keep(wanted, print);
    else if (answer.ok) this.#say(answer.sentence, answer.out);
    else if (answer.code === 'no_printer')
      this.#say('Printing at this kiosk.', true, [wanted.name]);
    else this.#say(answer.sentence, false);
  }

  /** Sent again under its own id, so that what the server did take is not printed twice. */
  #keep(wanted: Wanted, print: Print): void {
    this.#kept = [...this.#kept.filter((one) => one.name !== wanted.name), wanted].slice(
      -keptAtMost,
    );
    this.#say(`No network: it is printed when it is back. ${byHand(print)}`, false);
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
