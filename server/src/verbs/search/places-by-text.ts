import type { PlaceRef } from '../../api/shapes.ts';
import type { Tx } from '../call.ts';
import { beginning } from './beginning.ts';

/** Shelves that are put in order at most: thousands may share one word of their names. */
const shelvesAtMost = 500;

/**
 * Open places whose code, or a word of whose name, begins with this: the exact code first, rooms before shelves. Shelves
 * are looked for by name only when nothing else is called so: their names hold those of their rooms. A code may be typed as
 * it is spoken, without hyphens and zeros before.
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
  if (found.length > 0) return found;
  const spoken = await placesAsSpoken(tx, lower, limit);
  // Fewer letters would be looked for in every name, one after the other.
  if (spoken.length > 0 || text.length < 3) return spoken;
  return tx<PlaceRef[]>`
    select id, code, name, kind from (select id, code, name, kind from places
      where closed_at is null and kind in ('shelf', 'bay', 'box') and ${called} limit ${shelvesAtMost}) p
    order by length(name), code limit ${limit}`;
}

/** Codes as people say them: "A9" and "a 9 3" for what is written A-09 and A-09-3. */
async function placesAsSpoken(tx: Tx, lower: string, limit: number): Promise<PlaceRef[]> {
  const parts = lower.match(/[a-z]+|\d+/g) ?? [];
  const [first = ''] = parts;
  if (!/^[a-z\d\s-]{2,20}$/.test(lower) || !/^[a-z]/.test(lower) || parts.length < 2) return [];
  const { from, before } = beginning(first);
  // Each number as a whole: "A9" is neither A-90 nor A-19.
  const said = parts.map((part) => (/^\d/.test(part) ? part.replace(/^0*/, '(?<!\\d)0*') : part));
  const pattern = `^${said.join('[^a-z0-9]*')}(?!\\d)`;
  return tx<PlaceRef[]>`
    select id, code, name, kind from places
    where closed_at is null and lower(code) ~>=~ ${from} and lower(code) ~<~ ${before} and lower(code) ~ ${pattern}
    order by length(code), code limit ${limit}`;
}

function ilikes(tx: Tx, text: string): ReturnType<Tx> {
  const literal = text.replace(/[\\%_]/g, '\\$&');
  return tx`(name ilike ${`${literal}%`} or name ilike ${`% ${literal}%`})`;
}
