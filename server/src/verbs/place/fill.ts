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

async function fillOf(tx: Tx, placeId: number): Promise<readonly Fill[]> {
  return tx<Fill[]>`
    with parts as materialized (
      select id from places where parent_id = ${placeId} and kind in ('bay', 'shelf')
      order by kind, code limit ${childLimit}
    ), boards as materialized (
      select id as part_id, id as board_id from parts
      union all select p.id, s.id from parts p join places s on s.parent_id = p.id
    ), homed as (
      select b.part_id, count(*) as homed from boards b join folders f on f.home_place_id = b.board_id
      where f.lifecycle in ('active', 'inactive') group by 1
    ), gone as (
      select b.part_id, count(*) filter (where a.state not in ('missing', 'lost')) as away,
        count(*) filter (where a.state in ('missing', 'lost')) as missing
      from away a join folders f on f.id = a.folder_id join boards b on b.board_id = f.home_place_id
      where f.lifecycle in ('active', 'inactive') group by 1
    )
    select p.id as "placeId", coalesce(h.homed, 0) as homed, coalesce(g.away, 0) as away,
      coalesce(g.missing, 0) as missing
    from parts p left join homed h on h.part_id = p.id left join gone g on g.part_id = p.id`;
}
