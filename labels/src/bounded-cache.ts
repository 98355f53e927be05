/** Keeps the most recently used values, so that a hundred thousand names do not stay in memory. */
export class BoundedCache<Value> {
  readonly #limit: number;
  readonly #values = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) {
      this.#values.delete(key);
      this.#values.set(key, known);
      return known;
    }
    const made = make();
    this.#values.set(key, made);
    const oldest = this.#values.size > this.#limit ? this.#values.keys().next() : undefined;
    if (oldest && !oldest.done) this.#values.delete(oldest.value);
    return made;
  }
}
