import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

type Close = () => Promise<void> | void;

/** Closes in the reverse order of opening, once, on SIGINT, SIGTERM or a fault: what is in hand is drained first. */
export class Closing {
  readonly #closes: Close[] = [];
  #closed: Promise<void> | null = null;

  /** @param again what to start to go on; said as the last line of a stop that went well */
  constructor(again = 'The same command') {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.#closed) return;
        console.log('\nStopping: finishing what is in hand …');
        // A step that is cut short fails; that is what was asked for, and the next start takes it up again.
        for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
          process.on(fault, () => {});
        }
        void this.close().then(() => {
          console.log(`Stopped. Everything is saved. ${again} goes on where you were.`);
          process.exit(0);
        });
      });
    }
  }

  /** True once stopping has begun: faults of steps that were cut short are no news then. */
  get begun(): boolean {
    return this.#closed !== null;
  }

  /** Remembers what to close. */
  add(close: Close): void {
    this.#closes.push(close);
  }

  /** A child process that gets SIGTERM and, after five seconds, SIGKILL. */
  addChild(child: ChildProcess): void {
    this.add(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    });
  }

  /** Closes everything; a second call waits for the first. */
  close(): Promise<void> {
    this.#closed ??= (async () => {
      for (const close of this.#closes.toReversed()) {
        try {
          await close();
        } catch (error) {
          console.error(`While stopping: ${(error as NodeJS.ErrnoException).code ?? 'fault'}`);
        }
      }
    })();
    return this.#closed;
  }
}
