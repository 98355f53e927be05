import type { PlaceRef } from '../../api/shapes.ts';
import type { Tx } from '../call.ts';

/** Shelves and bays that are put in order at most: thousands may share one word of their names, rooms never do. */
const shelvesAtMost = 500;

/** Open places whose code, or a word of whose name, begins with this: the exact code first, rooms before shelves. */
export async function placesByText(tx: Tx, text: string, limit: number): Promise<PlaceRef[]> {
  const literal = text.replace(/[\\%_]/g, '\\$&');
  const begins = tx`(code ilike ${`${literal}%`} or name ilike ${`${literal}%`} or name ilike ${`% ${literal}%`})`;
  return tx<PlaceRef[]>`
    select id, code, name, kind from (
      select id, code, name, kind from places where closed_at is null and code ilike ${literal}
      union
      select id, code, name, kind from places
        where closed_at is null and kind not in ('shelf', 'bay') and ${begins}
      union
      (select id, code, name, kind from places
        where closed_at is null and kind in ('shelf', 'bay') and ${begins} limit ${shelvesAtMost})) p
    order by lower(code) = lower(${text}) desc, kind in ('shelf', 'bay'), length(name), code limit ${limit}`;
}
