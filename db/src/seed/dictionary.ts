import { beginningNumbers } from '../name-beginnings.ts';
import { nameWords } from '../name-words.ts';
import type { CopyTable } from './copy.ts';

/** The distinct words of all names, each written when it first occurs: some tens of thousands, whatever the house. */
export class Dictionary {
  private readonly ids = new Map<string, number>();
  /** By the ids of words. */
  private readonly beginnings: number[][] = [];
  private readonly table: CopyTable;

  constructor(table: CopyTable) {
    this.table = table;
  }

  /** The words of a name by their ids. */
  idsOf(family: string, given: string | null): number[] {
    return nameWords(family, given).map((word) => {
      const known = this.ids.get(word);
      if (known !== undefined) return known;
      const id = this.ids.size + 1;
      this.ids.set(word, id);
      this.table.add(id, word);
      this.beginnings[id] = beginningNumbers(word);
      return id;
    });
  }

  /** The set of a name that has these words, as migration 0041 makes it. */
  setOf(words: readonly number[]): number[] {
    const every = new Set([...words, ...words.flatMap((id) => this.beginnings[id] ?? [])]);
    return [...every].toSorted((a, b) => a - b);
  }
}
