import { z } from 'zod';
import type { FolderRef, Page, PlaceRef } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';

export const foldersInput = z.object({ placeId: idShape, cursor: cursorShape, limit: limitShape });

/** A folder that is at a place and not on its home shelf. */
export interface FolderHere extends FolderRef {
  readonly placeId: number;
  readonly since: number;
  readonly dueAt: number | null;
  readonly overdue: boolean;
  readonly holder: string | null;
  readonly home: PlaceRef;
  readonly comingFrom: PlaceRef | null;
  /** Somebody waits for this chart. */
  readonly wanted: boolean;
}

const keyShape = z.tuple([z.number(), z.number()]);

/** What is at a place now, newest arrival first: of a room, everything within it. */
export function folders(
  call: Call,
  input: z.infer<typeof foldersInput>,
): Promise<Page<FolderHere>> {
  return look(call, 'place.folders', async (tx) => {
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    const rows = await tx<(FolderHere & { sinceMicros: number })[]>`
      select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
        a.state, p.name as "placeName", p.id as "placeId", ms(a.since) as since,
        (extract(epoch from a.since) * 1000000)::bigint as "sinceMicros", ms(a.due_at) as "dueAt",
        coalesce(a.due_at < to_timestamp(${call.clock()}::float8 / 1000), false) as overdue,
        h.name as holder, place_ref(home) as home,
        (select place_ref(lf) from custody cu join places lf on lf.id = cu.leg_from_id
          where cu.folder_id = a.folder_id and a.state = 'in_transit') as "comingFrom",
        exists (select from requests r where r.chart_id = c.id and r.closed_at is null) as wanted
      from places asked
        join away a on a.room_id = asked.room_id and (asked.room_id = asked.id or a.place_id = asked.id)
        join places p on p.id = a.place_id
        join folders f on f.id = a.folder_id
        join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id
        join places home on home.id = f.home_place_id
        left join staff h on h.id = a.holder_id
      where asked.id = ${input.placeId} and (${after === null} or (a.since, a.folder_id) <
        (timestamptz 'epoch' + ${after?.[0] ?? 0}::float8 * interval '1 microsecond', ${after?.[1] ?? 0}::bigint))
      order by a.since desc, a.folder_id desc limit ${input.limit + 1}`;
    const page = pageOf(rows, input.limit, (row) => encodeCursor([row.sinceMicros, row.id]));
    return { ...page, rows: page.rows.map(({ sinceMicros: _, ...row }) => row) };
  });
}
