import { z } from 'zod';
import type { Page } from '../api/shapes.ts';
import { Refused } from '../api/refused.ts';

export const limitShape = z.int().min(1).max(200).default(50);
export const cursorShape = z.string().min(1).max(200).optional();
export const idShape = z.int().positive();

/** Cuts a list fetched with `limit + 1` rows into a page; the cursor names the last row that was given out. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): Page<Row> {
  const cut = rows.length > limit;
  const kept = cut ? rows.slice(0, limit) : rows;
  const last = kept.at(-1);
  return { rows: kept, next: cut && last !== undefined ? cursorOf(last) : null, cut };
}

/** A keyset cursor is the sort key of the last row, as JSON in base64url; forged ones are refused, never run. */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Reads a cursor back with the shape its list expects. */
export function decodeCursor<Shape extends z.ZodType>(text: string, shape: Shape): z.infer<Shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new Refused('stale_cursor');
  }
}
