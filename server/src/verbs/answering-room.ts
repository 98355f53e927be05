import type { Sql } from '@outguide/db/connect';
import type { Tx } from './call.ts';

/**
 * The room whose work a folder's requests are, as SQL: the file room that it lives in, and of one that is kept off site the
 * room that orders it from the store. `folder` and `home` name the rows of the query that asks.
 */
export const answeringRoom = (tx: Tx | Sql, folder: string, home: string) =>
  tx`case when ${tx(home)}.kind in ('off_site','box') then fetching_room(${tx(folder)}.id)
    else coalesce(${tx(home)}.room_id, ${tx(home)}.id) end`;
