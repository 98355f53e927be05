import type { CustodyState, How } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { FolderName, Page, PlaceRef } from '../../api/shapes.ts';
import { look, type Call, type Tx } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';
import { openFolder } from '../restricted.ts';

export const foldersInput = z.object({ placeId: idShape, cursor: cursorShape, limit: limitShape });

/** A folder that is at a place and not on its home shelf, or on its way to it. */
export interface FolderHere extends FolderName {
  readonly state: CustodyState;
  readonly how: How;
  /** It may be at another place instead. */
  readonly perhaps: boolean;
  readonly placeName: string;
  readonly placeId: number;
  readonly since: number;
  readonly dueAt: number | null;
  readonly overdue: boolean;
  readonly holder: string | null;
  readonly home: PlaceRef;
  /** The leg it is on, whether it left here or comes here. */
  readonly leg: {
    readonly from: PlaceRef;
    readonly to: PlaceRef;
    readonly dueAt: number | null;
  } | null;
  /** Somebody waits for this chart. */
  readonly wanted: boolean;
}

const keyShape = z.tuple([z.number(), z.number()]);

/** What is at a place now or on its way there, the newest first: of a room, everything within it. */
export function folders(
  call: Call,
  input: z.infer<typeof foldersInput>,
): Promise<Page<FolderHere>> {
  return look(call, 'place.folders', async (tx) => {
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    // Asked first: a plan that knows the room reads its newest from the end of an index, whoever is in it.
    const [asked] = await tx<{ roomId: number | null }[]>`
      select room_id as "roomId" from places where id = ${input.placeId}`;
    const roomId = asked?.roomId ?? null;
    const within = roomId === input.placeId ? tx`true` : tx`a.place_id = ${input.placeId}`;
    // What was destroyed is nowhere, though its last place is remembered.
    const open = openFolder(tx, call.actor, tx`a.folder_id`);
    const newest = tx`a.state <> 'destroyed' and ${open} and ${earlier(tx, after)} order by a.since desc, a.folder_id desc limit ${input.limit + 1}`;
    const rows = await tx<(FolderHere & { sinceMicros: number })[]>`
      with rows as (
        (select a.* from away a where a.room_id = ${roomId} and ${within} and ${newest})
        union
        (select a.* from away a where a.leg_to_id = ${input.placeId} and ${newest})
      )
      select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
        a.state, known.how, jsonb_path_exists(known.rivals, '$[*] ? (@.kind == "rival")') as perhaps,
        p.name as "placeName", p.id as "placeId", ms(a.since) as since,
        (extract(epoch from a.since) * 1000000)::bigint as "sinceMicros", ms(a.due_at) as "dueAt",
        coalesce(a.due_at < to_timestamp(${call.clock()}::float8 / 1000), false) as overdue,
        h.name as holder, place_ref(home) as home,
        case when a.state = 'in_transit' then (select jsonb_build_object('from', place_ref(lf), 'to', place_ref(lt),
            'dueAt', ms(cu.leg_due_at)) from custody cu join places lf on lf.id = cu.leg_from_id
            join places lt on lt.id = cu.leg_to_id where cu.folder_id = a.folder_id) end as leg,
        exists (select from requests r where r.chart_id = c.id and r.closed_at is null) as wanted
      from rows a
        join places p on p.id = a.place_id
        join custody known on known.folder_id = a.folder_id
        join folders f on f.id = a.folder_id
        join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id
        join places home on home.id = f.home_place_id
        left join staff h on h.id = a.holder_id
      order by a.since desc, a.folder_id desc limit ${input.limit + 1}`;
    const page = pageOf(rows, input.limit, (row) => encodeCursor([row.sinceMicros, row.id]));
    return { ...page, rows: page.rows.map(({ sinceMicros: _, ...row }) => row) };
  });
}

/** Rows after the cursor's, in the order newest first. */
function earlier(tx: Tx, after: z.infer<typeof keyShape> | null) {
  if (after === null) return tx`true`;
  const [micros, folderId] = after;
  return tx`(a.since, a.folder_id) <
    (timestamptz 'epoch' + ${micros}::float8 * interval '1 microsecond', ${folderId}::bigint)`;
}
