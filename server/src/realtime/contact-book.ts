import { sqlState } from '@outguide/db/transact';
import { noteContacts, type Contact } from '../verbs/scan/kiosk-contact.ts';
import type { RealtimeDeps } from './deps.ts';
import type { Health } from './wire.ts';

const flushMs = 2_000;

/** Gathers signs of life of all kiosks and writes them together, so that a scan does not pay for them. */
export class ContactBook {
  readonly #deps: RealtimeDeps;
  readonly #onRevoked: (kioskId: number) => void;
  readonly #onHealth: (kioskId: number) => void;
  #contacts = new Map<number, Contact>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    deps: RealtimeDeps,
    on: { readonly revoked: (kioskId: number) => void; readonly health: (kioskId: number) => void },
  ) {
    this.#deps = deps;
    this.#onRevoked = on.revoked;
    this.#onHealth = on.health;
    this.#timer = setInterval(() => void this.flush(), flushMs);
    this.#timer.unref();
  }

  note(kioskId: number, health: Health | null = null): void {
    const kept = this.#contacts.get(kioskId)?.health ?? null;
    this.#contacts.set(kioskId, { kioskId, atMs: this.#deps.clock(), health: health ?? kept });
  }

  async flush(): Promise<void> {
    if (this.#contacts.size === 0) return;
    const contacts = [...this.#contacts.values()];
    this.#contacts = new Map();
    try {
      const revoked = await noteContacts(this.#deps.db.sql, contacts);
      for (const { kioskId, health } of contacts) if (health) this.#onHealth(kioskId);
      for (const kioskId of revoked) this.#onRevoked(kioskId);
    } catch (error) {
      this.#deps.log.warn({ code: sqlState(error) }, 'the contacts of kiosks could not be noted');
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
