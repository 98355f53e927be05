import { randomUUID } from 'node:crypto';
import { sqlState } from '@outguide/db/transact';
import type { RealtimeDeps } from './deps.ts';

/** Acts at a desk ring here too, in their own transaction: they are few. */
export const doorbellChannel = 'outguide_moved';
const calmMs = 100;

/** Tells other servers that the log grew: at most ten times a second and never inside a scan's transaction. */
export class Doorbell {
  readonly #deps: RealtimeDeps;
  readonly #onRing: () => void;
  readonly #self = randomUUID();
  #timer: NodeJS.Timeout | null = null;
  #unlisten: (() => Promise<void>) | null = null;

  constructor(deps: RealtimeDeps, onRing: () => void) {
    this.#deps = deps;
    this.#onRing = onRing;
  }

  /** The listener comes back by itself after a broken connection; what was rung meanwhile, the next tick finds. */
  async listen(): Promise<void> {
    const heard = (from: string) => {
      if (from !== this.#self) this.#onRing();
    };
    const { unlisten } = await this.#deps.db.sql.listen(doorbellChannel, heard, () =>
      this.#onRing(),
    );
    this.#unlisten = unlisten;
  }

  ring(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#deps.db.sql.notify(doorbellChannel, this.#self).catch((error: unknown) => {
        this.#deps.log.warn({ code: sqlState(error) }, 'other servers could not be told');
      });
    }, calmMs);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#unlisten?.().catch(() => {});
  }
}
