import type { TransactionSql } from '@outguide/db/connect';
import type { NewName } from '../domain/new-names.ts';
import type { Row } from './read-rows.ts';

/** What became of one row. */
export type Outcome =
  | {
      readonly line: number;
      readonly did: 'added' | 'changed' | 'same';
      /** Taken, though it is over: nothing follows from it. */
      readonly past?: true;
      /** Words that nothing here had before. */
      readonly newNames?: readonly NewName[];
    }
  | {
      readonly line: number;
      readonly did: 'refused';
      readonly column: string | null;
      readonly reason: string;
    };

export const refused = (line: number, column: string | null, reason: string): Outcome => ({
  line,
  did: 'refused',
  column,
  reason,
});

/** Takes a batch of rows, each with a key of its own, in one transaction; never deletes. */
export type Take = (tx: TransactionSql, rows: readonly Row[]) => Promise<Outcome[]>;

/** The rows as a JSON parameter: each cell under its column's name, '' as null, `n` the row's line. */
export const rowsParameter = (rows: readonly Row[]): string => JSON.stringify(rows.map(plain));

/** Only the rows that `found` knows by their line, with what it found; one list, because two would be joined by trying all pairs. */
export function rowsWith(rows: readonly Row[], found: readonly { readonly n: number }[]): string {
  const byLine = new Map(found.map((one) => [one.n, one]));
  return JSON.stringify(
    rows
      .filter((row) => byLine.has(row.line))
      .map((row) => ({ ...plain(row), ...byLine.get(row.line) })),
  );
}

const plain = ({ line, cells }: Row) => ({
  n: line,
  ...Object.fromEntries(
    Object.entries(cells).map(([name, cell]) => [name, cell === '' ? null : cell]),
  ),
});
