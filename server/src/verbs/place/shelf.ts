import { filingBands } from '@outguide/labels/filing-order';
import type { FilingOrder, How } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { Page } from '../../api/shapes.ts';
import { look, type Call, type Tx } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, pageOf } from '../page.ts';
import { openFolder } from '../restricted.ts';

export const shelfInput = z.object({
  placeId: idShape,
  cursor: cursorShape,
  limit: z.int().min(1).max(500).default(200),
});

/** One spine of a shelf as drawn, in filing order; `out` is the outguide card in its gap. */
export interface Spine {
  readonly folderId: number;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly bands: ReturnType<typeof filingBands>;
  readonly out: {
    readonly where: string;
    readonly state: string;
    readonly since: number;
    readonly overdue: boolean;
  } | null;
  /** How it is known that it is there, or where it is; and whether it may be at another place instead. */
  readonly how: How;
  readonly perhaps: boolean;
  /** Seen on this shelf, but its home is another. */
  readonly misfiled: boolean;
}

// The last folder, not its filing key: that is the number.
const keyShape = z.tuple([z.number()]);
type Row = Omit<Spine, 'bands'> & { filingOrder: FilingOrder };

/** A shelf in filing order: its own folders and those that stand on it by mistake. */
export function shelf(call: Call, input: z.infer<typeof shelfInput>): Promise<Page<Spine>> {
  return look(call, 'place.shelf', async (tx) => {
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    const { condition: later } = await behind(tx, call, after?.[0]);
    const open = openFolder(tx, call.actor, tx`f.id`);
    const rows = await tx<Row[]>`
      with own as (
        select f.id, false as misfiled from folders f
        where f.home_place_id = ${input.placeId} and f.lifecycle in ('active', 'inactive') and ${open} and ${later}
        order by f.filing_key, f.volume_no, f.id limit ${input.limit + 1}
      ), strangers as (
        select f.id, true as misfiled from places here
          join away a on a.room_id = here.room_id and a.place_id = here.id
          join folders f on f.id = a.folder_id and f.home_place_id <> here.id
        where here.id = ${input.placeId} and a.state in ('filed', 'here') and ${open} and ${later}
        order by f.filing_key, f.volume_no, f.id limit ${input.limit + 1}
      )
      select f.id as "folderId", c.number, f.volume_no as "volumeNo", f.temporary,
        rt.filing_order as "filingOrder", s.misfiled, cu.how,
        jsonb_path_exists(cu.rivals, '$[*] ? (@.kind == "rival")') as perhaps,
        case when a.folder_id is not null and not s.misfiled then jsonb_build_object(
          'where', coalesce(h.name, p.name), 'state', a.state, 'since', ms(a.since),
          'overdue', coalesce(a.due_at < to_timestamp(${call.clock()}::float8 / 1000), false)) end as out
      from (select * from own union all select * from strangers) s
        join folders f on f.id = s.id
        join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id
        join custody cu on cu.folder_id = f.id
        left join away a on a.folder_id = f.id
        left join places p on p.id = a.place_id
        left join staff h on h.id = a.holder_id
      order by f.filing_key, f.volume_no, f.id limit ${input.limit + 1}`;
    const page = pageOf(rows, input.limit, (row) => encodeCursor([row.folderId]));
    return {
      ...page,
      rows: page.rows.map(({ filingOrder, ...row }) => ({
        ...row,
        bands: filingBands(row.number, filingOrder),
      })),
    };
  });
}

// In an object, since a bare fragment would be awaited and so run.
/** What stands behind this folder in filing order; everything without one. */
async function behind(tx: Tx, call: Call, folderId: number | undefined) {
  if (folderId === undefined) return { condition: tx`true` };
  // A made-up cursor at a folder that is not listed would tell between which two it stands.
  const [last] = await tx<{ key: string; volumeNo: number }[]>`
    select filing_key as key, volume_no as "volumeNo" from folders
    where id = ${folderId} and ${openFolder(tx, call.actor, tx`${folderId}::bigint`)}`;
  if (last === undefined) throw new Refused('stale_cursor');
  return {
    condition: tx`(f.filing_key, f.volume_no, f.id) > (${last.key}, ${last.volumeNo}, ${folderId})`,
  };
}
