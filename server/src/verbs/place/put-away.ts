import type { FilingOrder, Urgency } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import { batchesOf, type Batch } from '../../domain/put-away.ts';
import { look, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { openFolder } from '../restricted.ts';

export const putAwayInput = z.object({ placeId: idShape });

/** One folder that is in the room and not on its shelf. */
export interface ToPutAway extends FolderName {
  readonly filingOrder: FilingOrder;
  /** Where it lives. */
  readonly shelf: PlaceRef;
  readonly since: number;
  /** Nobody has scanned it since it was said to be here. */
  readonly presumed: boolean;
}

/** One that somebody waits for: it goes to no shelf. */
export interface HeldHere extends ToPutAway {
  readonly hold: {
    readonly place: PlaceRef;
    readonly urgency: Urgency;
    readonly neededBy: number | null;
  };
}

export interface PutAway {
  readonly held: readonly HeldHere[];
  readonly batches: readonly Batch<ToPutAway>[];
  readonly total: number;
  /** Here, and living in another room: these are sent there. */
  readonly strangers: readonly ToPutAway[];
  /** Only the first so many are listed. */
  readonly cut: boolean;
}

/** More than anybody carries in a day. */
const rowLimit = 1_000;

type Row = ToPutAway & { readonly hold: HeldHere['hold'] | null; readonly own: boolean };

/** What is to be put away in a file room, in the order of its shelves; at the head what is held for somebody. */
export function putAway(call: Call, { placeId }: z.infer<typeof putAwayInput>): Promise<PutAway> {
  return look(call, 'place.putAway', async (tx) => {
    const [room] = await tx<{ kind: string }[]>`select kind from places where id = ${placeId}`;
    if (room === undefined) throw new Refused('not_found');
    const all = await rowsOf(tx, call, placeId);
    const rows = all.slice(0, rowLimit);
    const free = rows.filter((row) => row.hold === null);
    const held = rows.flatMap(({ hold, own: _, ...row }) =>
      hold === null ? [] : [{ ...row, hold }],
    );
    const own = free.filter((row) => row.own).map(plain);
    return {
      held: held.toSorted((a, b) => rank[a.hold.urgency] - rank[b.hold.urgency]),
      batches: batchesOf(own),
      total: own.length,
      strangers: free.filter((row) => !row.own).map(plain),
      cut: all.length > rowLimit,
    };
  });
}

const rank: Readonly<Record<Urgency, number>> = { now: 0, today: 1, by_time: 2 };
const plain = ({ hold: _, own: __, ...row }: Row): ToPutAway => row;

function rowsOf(tx: Tx, { actor }: Call, roomId: number): Promise<Row[]> {
  return tx<Row[]>`
    select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
      place_ref(home) as shelf, ms(a.since) as since, cu.how = 'presumed' as presumed,
      coalesce(home.room_id, home.id) = ${roomId} as own, (
        select jsonb_build_object('place', place_ref(p), 'urgency', r.urgency, 'neededBy', ms(r.needed_by))
        from request_folders w join requests r on r.id = w.request_id join places p on p.id = r.for_place_id
        where w.folder_id = f.id and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
          and coalesce(p.room_id, p.id) <> ${roomId}
        order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
        limit 1) as hold
    from away a join custody cu on cu.folder_id = a.folder_id join folders f on f.id = a.folder_id
      join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places home on home.id = f.home_place_id left join places bay on bay.id = home.parent_id
    where a.room_id = ${roomId} and a.state = 'here' and f.lifecycle in ('active','inactive')
      and ${openFolder(tx, actor, tx`f.id`)}
    order by bay.code, home.code, home.id, f.filing_key, f.volume_no, f.id limit ${rowLimit + 1}`;
}
