import { isDeepStrictEqual } from 'node:util';
import type { Socket } from 'socket.io-client';
import type { Answer, ScansAnswer } from '../../src/realtime/wire.ts';
import { TestJournal } from '../scan/journal.ts';
import { connectKiosk } from '../scan/small-server.ts';

/** A kiosk that scans without end and sends for ever: one call in flight, the same bytes again until they are answered. */
export class KioskClient {
  readonly journal: TestJournal;
  /** What this kiosk was told is saved centrally. */
  readonly acknowledged = new Map<number, Answer>();
  /** Scans whose second answer differed from the first: must stay empty. */
  readonly changed: number[] = [];
  readonly #kiosk: { readonly id: number; readonly key: string };
  readonly #url: () => string;
  readonly #next: () => string;
  #stopped = false;

  constructor(
    kiosk: { readonly id: number; readonly key: string },
    url: () => string,
    next: () => string,
  ) {
    this.#kiosk = kiosk;
    this.#url = url;
    this.#next = next;
    this.journal = new TestJournal(kiosk.id);
  }

  /** Scans and sends until `stop`, then until everything scanned is answered. */
  async run(): Promise<void> {
    while (!this.#stopped || this.acknowledged.size < this.journal.bodies.length) {
      try {
        const socket = await connectKiosk(this.#url(), this.#kiosk);
        await this.#drain(socket).finally(() => socket.close());
      } catch {
        // Any end of the line is the same to it: it begins anew.
        await pause(30 + Math.random() * 70);
      }
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  async #drain(socket: Socket): Promise<void> {
    for (;;) {
      if (!this.#stopped) {
        for (let n = 0; n < 1 + Math.random() * 4; n += 1) this.journal.scan(this.#next());
      }
      // Sometimes an older scan goes along again, as after a lost answer.
      const done = this.acknowledged.size;
      if (this.#stopped && done === this.journal.bodies.length) return;
      const from = Math.max(1, done + 1 - (Math.random() < 0.2 ? 3 : 0));
      const to = Math.min(this.journal.bodies.length, from + 63);
      const answer: ScansAnswer = await socket
        .timeout(3_000)
        .emitWithAck('scans', this.journal.upload(from, to));
      if (answer.ok) this.#remember(answer.answers);
      else if (answer.code !== 'busy') throw new Error(`refused: ${answer.code}`);
      await pause(5 + Math.random() * 20);
    }
  }

  #remember(answers: readonly Answer[]): void {
    for (const answer of answers) {
      const before = this.acknowledged.get(answer.seq);
      if (before && !isDeepStrictEqual(before, answer)) this.changed.push(answer.seq);
      this.acknowledged.set(answer.seq, answer);
    }
  }
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
