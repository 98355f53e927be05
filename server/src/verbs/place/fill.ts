import { z } from 'zod';
import { look, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { childLimit } from './place-node.ts';

export const fillInput = z.object({ placeId: idShape });

/** How full one bay or shelf is, told by the folders that have their home on it: nobody measured the boards. */
export interface Fill {
  readonly placeId: number;
  /** Folders whose home is here. */
  readonly homed: number;
  /** Of these, charged out, on their way or in somebody's hand: a gap with an outguide. */
  readonly away: number;
  /** Of these, missing or lost. */
  readonly missing: number;
}

/** The fill of each bay and shelf right within a place, in no order; of a place with very many, of the first ones. */
export function fill(
  call: Call,
  input: z.infer<typeof fillInput>,
): Promise<{ readonly rows: readonly Fill[]; readonly at: number }> {
  return look(call, 'place.fill', async (tx) => ({
    rows: await fillOf(tx, input.placeId),
    at: call.clock(),
  }));
}

interface Board {
  readonly partId: number;
  readonly boardId: number;
}
type Counted = readonly { readonly boardId: number; readonly n: number }[];
type Gone = readonly {
  readonly boardId: number;
  readonly away: number;
  readonly missing: number;
}[];

/** Four plain statements, each by its index: joined into one, all folders of the house were read. */
async function fillOf(tx: Tx, placeId: number): Promise<readonly Fill[]> {
  const boards = await tx<Board[]>`
    with parts as materialized (
      select id from places where parent_id = ${placeId} and kind in ('bay', 'shelf')
      order by kind, code limit ${childLimit}
    )
    select id as "partId", id as "boardId" from parts
    union all select p.id, s.id from parts p join places s on s.parent_id = p.id`;
  const ids = boards.map((board) => board.boardId);
  // All of a shelf are counted in its index alone; then the few that stand on no shelf are taken off again.
  const [all, unshelved, gone] = await Promise.all([
    tx<Counted>`select home_place_id as "boardId", count(*) as n from folders
      where home_place_id = any(${ids}::bigint[]) group by 1`,
    tx<Counted>`select home_place_id as "boardId", count(*) as n from folders
      where home_place_id = any(${ids}::bigint[]) and lifecycle not in ('active', 'inactive') group by 1`,
    // Few are away: each is looked up, so that nobody waits for all folders.
    tx<Gone>`select f.home_place_id as "boardId", count(*) filter (where a.state not in ('missing', 'lost')) as away,
        count(*) filter (where a.state in ('missing', 'lost')) as missing
      from away a cross join lateral (select home_place_id from folders
        where id = a.folder_id and lifecycle in ('active', 'inactive') offset 0) f group by 1`,
  ]);
  const fills = new Map(boards.map(({ partId }) => [partId, { homed: 0, away: 0, missing: 0 }]));
  const fillAt = new Map(boards.map(({ partId, boardId }) => [boardId, fills.get(partId)]));
  const add = (boardId: number, homed: number, away = 0, missing = 0) => {
    const found = fillAt.get(boardId);
    if (found === undefined) return;
    found.homed += homed;
    found.away += away;
    found.missing += missing;
  };
  for (const { boardId, n } of all) add(boardId, n);
  for (const { boardId, n } of unshelved) add(boardId, -n);
  for (const { boardId, away, missing } of gone) add(boardId, 0, away, missing);
  return [...fills].map(([id, found]) => ({ placeId: id, ...found }));
}
