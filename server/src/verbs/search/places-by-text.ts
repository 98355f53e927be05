import type { PlaceRef } from '../../api/shapes.ts';
import type { Tx } from '../call.ts';
import { beginning } from './beginning.ts';

/** Shelves that are put in order at most: thousands may share one word of their names. */
const shelvesAtMost = 500;

/**
 * Open places whose code, or a word of whose name, begins with this: the exact code first, rooms before shelves. Shelves
 * are looked for by name only when nothing else is called so: their names hold those of their rooms.
 */
export async function placesByText(tx: Tx, text: string, limit: number): Promise<PlaceRef[]> {
  const lower = text.toLowerCase();
  const { from, before } = beginning(lower);
  const called = ilikes(tx, text);
  const found = await tx<PlaceRef[]>`
    select id, code, name, kind from (
      (select id, code, name, kind from places
        where closed_at is null and lower(code) ~>=~ ${from} and lower(code) ~<~ ${before}
        order by lower(code) using ~<~ limit ${limit})
      union
      select id, code, name, kind from places
        where closed_at is null and kind not in ('shelf', 'bay', 'box') and ${called}) p
    order by lower(code) = ${lower} desc, kind in ('shelf', 'bay', 'box'), length(name), code limit ${limit}`;
  // Fewer letters would be looked for in every name, one after the other.
  if (found.length > 0 || text.length < 3) return found;
  return tx<PlaceRef[]>`
    select id, code, name, kind from (select id, code, name, kind from places
      where closed_at is null and kind in ('shelf', 'bay', 'box') and ${called} limit ${shelvesAtMost}) p
    order by length(name), code limit ${limit}`;
}

function ilikes(tx: Tx, text: string): ReturnType<Tx> {
  const literal = text.replace(/[\\%_]/g, '\\$&');
  return tx`(name ilike ${`${literal}%`} or name ilike ${`% ${literal}%`})`;
}
