import { createHash, randomBytes } from 'node:crypto';
import type { JournalRecord, Scans } from '../../src/realtime/wire.ts';

/** A kiosk's journal in memory: makes the records that a real one would write. */
export class TestJournal {
  readonly kioskId: number;
  readonly epoch: string;
  readonly bodies: string[] = [];
  bootId = 'boot-1';
  /** Server time when the boot clock stood at zero. */
  bootedAt: number;
  #prev = '0'.repeat(64);

  constructor(kioskId: number, bootedAt = Date.now() - 60_000) {
    this.kioskId = kioskId;
    this.bootedAt = bootedAt;
    this.epoch = randomBytes(8).toString('hex');
  }

  /** Records one scan made at server time `at`. */
  scan(code: string, at = Date.now(), more: Partial<JournalRecord> = {}): this {
    const record: JournalRecord = {
      v: 1,
      kiosk: this.kioskId,
      epoch: this.epoch,
      seq: this.bodies.length + 1,
      prev: this.#prev,
      code,
      sealed: null,
      foreign: null,
      how: 'scanned',
      scanner: 'test',
      wallMs: Math.round(at),
      bootId: this.bootId,
      bootMs: at - this.bootedAt,
      offsetMs: this.bootedAt,
      offsetBootMs: at - this.bootedAt,
      verified: false,
      ...more,
    };
    return this.raw(JSON.stringify(record));
  }

  /** Records any text as the next body. */
  raw(body: string): this {
    this.bodies.push(body);
    this.#prev = createHash('sha256').update(body).digest('hex');
    return this;
  }

  /** The message that uploads the records `from` to `to`. */
  upload(from = 1, to = this.bodies.length, now = Date.now()): Scans {
    return {
      epoch: this.epoch,
      from,
      bootId: this.bootId,
      bootMs: now - this.bootedAt,
      bodies: this.bodies.slice(from - 1, to),
    };
  }

  /** Another machine with a copy of this journal's file. */
  copy(): TestJournal {
    const copy = new TestJournal(this.kioskId, this.bootedAt);
    Object.assign(copy, { epoch: this.epoch });
    for (const body of this.bodies) copy.raw(body);
    return copy;
  }
}
