import { createHmac, randomBytes } from 'node:crypto';
import type { AliasRow, AliasPage } from '@outguide/server/realtime/wire';

// Other systems' labels, as far as the server told what they name. An old label may carry a patient's number, so none is
// here: only hashes with a salt that this process made, and only in memory. A kiosk that is carried away knows nothing.

/** What another system's label names. */
export type AliasTarget =
  | { readonly kind: 'folder' | 'place'; readonly id: number }
  | { readonly kind: 'ended' };

const kinds = { F: 1, L: 2, E: 3 } as const;
/** Kept where a label names nothing any more: the place in the table stays taken. */
const gone = -1;
const firstSize = 1 << 10;

/** A table of numbers: 16 bytes for each label, where objects would take a hundred. */
export class Aliases {
  readonly #salt = randomBytes(32);
  #keys = new Uint32Array(2 * firstSize);
  #values = new Float64Array(firstSize);
  #taken = 0;
  #known = 0;
  /** Where the next reading of changes begins; null before the first. */
  position: string | null = null;

  get count(): number {
    return this.#known;
  }

  get salt(): string {
    return this.#salt.toString('hex');
  }

  /** What this label names; null when nothing is known of it. */
  find(code: string): AliasTarget | null {
    const value = this.#values[this.#slotOf(...halves(hashOf(this.#salt, code)))] ?? 0;
    if (value <= 0) return null;
    const [id, kind] = [Math.floor(value / 4), value % 4];
    if (kind === kinds.E) return { kind: 'ended' };
    return { kind: kind === kinds.F ? 'folder' : 'place', id };
  }

  /** Puts what changed in place of what was known. */
  put({ rows, position }: AliasPage): void {
    for (const row of rows) this.#putOne(row);
    this.position = position;
  }

  /** The server's log is another one: all is read again. */
  clear(): void {
    [this.#keys, this.#values] = [new Uint32Array(2 * firstSize), new Float64Array(firstSize)];
    [this.#taken, this.#known, this.position] = [0, 0, null];
  }

  #putOne([hash, kind, id]: AliasRow): void {
    if (2 * (this.#taken + 1) > this.#values.length) this.#grow();
    const [high, low] = halves(Buffer.from(hash, 'base64url'));
    const slot = this.#slotOf(high, low);
    const before = this.#values[slot] ?? 0;
    const value = kind === null ? gone : 4 * id + kinds[kind];
    if (before === 0) this.#taken += 1;
    this.#known += Number(value > 0) - Number(before > 0);
    this.#keys.set([high, low], 2 * slot);
    this.#values[slot] = value;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Uint32Array(2 * keys.length);
    this.#values = new Float64Array(2 * values.length);
    for (const [at, value] of values.entries()) {
      if (value === 0) continue;
      const [high = 0, low = 0] = keys.subarray(2 * at, 2 * at + 2);
      const slot = this.#slotOf(high, low);
      this.#keys.set([high, low], 2 * slot);
      this.#values[slot] = value;
    }
  }

  /** Where this hash stands, or the free place where it would. */
  #slotOf(high: number, low: number): number {
    const mask = this.#values.length - 1;
    let slot = low & mask;
    while (
      this.#values[slot] !== 0 &&
      (this.#keys[2 * slot] !== high || this.#keys[2 * slot + 1] !== low)
    )
      slot = (slot + 1) & mask;
    return slot;
  }
}

/** As the server makes it, see `alias-page.ts`. */
function hashOf(salt: Buffer, code: string): Buffer {
  return createHmac('sha256', salt).update(code).digest().subarray(0, 8);
}

const halves = (hash: Buffer): [high: number, low: number] => [
  hash.readUInt32BE(0),
  hash.readUInt32BE(4),
];
