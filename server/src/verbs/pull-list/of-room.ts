import { z } from 'zod';
import { answeringRoom } from '../answering-room.ts';
import { look, type Call } from '../call.ts';
import { oneByOne } from '../one-by-one.ts';
import { idShape, limitShape } from '../page.ts';
import { listHeads, type PullListHead } from './list-head.ts';

export const listsOfRoomInput = z.object({ roomId: idShape, limit: limitShape });

/** Closed lists are still shown to those who worked on them, ms. */
const recentMs = 36 * 3_600_000;

/** The lists of a room: all that are open, the newest first, then those that were closed of late. Names no patient. */
export function listsOfRoom(
  call: Call,
  { roomId, limit }: z.infer<typeof listsOfRoomInput>,
): Promise<{ rows: readonly PullListHead[]; cut: boolean; unlisted: number }> {
  return look(call, 'pullList.ofRoom', async (tx) => {
    const since = call.clock() - recentMs;
    const ids = await tx<{ id: string }[]>`
      select id from pull_lists where room_id = ${roomId}
        and (closed_at is null or closed_at > to_timestamp(${since}::float8 / 1000))
      order by closed_at is not null, made_at desc, id limit ${limit + 1}`;
    const rows = await listHeads(
      tx,
      ids.slice(0, limit).map((row) => row.id),
    );
    const [free] = await tx<{ n: number }[]>`
      select count(*)::int as n from requests r
      where r.closed_at is null and (r.pull_list_id is null or exists (
          select from pull_lists l where l.id = r.pull_list_id and l.closed_at is not null))
        and exists (select from request_folders f join folders o on o.id = f.folder_id
          join places h on h.id = o.home_place_id
          where f.request_id = r.id and f.state in ('waiting','not_found') and ${answeringRoom(tx, 'o', 'h')} = ${roomId} ${oneByOne(tx)})`;
    return { rows, cut: ids.length > limit, unlisted: free?.n ?? 0 };
  });
}
