import type { Tx } from '../call.ts';
import { bare, type RoomTask } from './task.ts';

interface Counted {
  readonly count: number;
  readonly since: number | null;
}

/** What there is much of in a room, one line a kind: to put away, to send to another room, labels to print again. */
export async function manyHere(tx: Tx, roomId: number): Promise<RoomTask[]> {
  const [away, [reprint]] = await Promise.all([
    tx<(Counted & { own: boolean })[]>`
      select coalesce(home.room_id, home.id) = ${roomId} as own, count(*)::int as count, ms(min(a.since)) as since
      from away a join folders f on f.id = a.folder_id join places home on home.id = f.home_place_id
      where a.room_id = ${roomId} and a.state = 'here' and f.lifecycle in ('active','inactive')
        and not exists (select from request_folders w join requests r on r.id = w.request_id
          join places p on p.id = r.for_place_id
          where w.folder_id = f.id and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
            and coalesce(p.room_id, p.id) <> ${roomId})
      group by 1`,
    tx<Counted[]>`
      select count(*)::int as count, ms(min(n.at)) as since from notices n join folders f on f.id = n.folder_id
        join places home on home.id = f.home_place_id
      where n.kind = 'reprint_label' and n.cleared_at is null and coalesce(home.room_id, home.id) = ${roomId}`,
  ]);
  const lines = [
    ...away.map(({ own, ...row }) => ({ kind: own ? 'put_away' : 'send_home', ...row }) as const),
    ...(reprint ? [{ kind: 'reprint', ...reprint } as const] : []),
  ];
  return lines.flatMap(({ kind, count, since }) =>
    count === 0 || since === null ? [] : [{ ...bare, key: kind, kind, count, since }],
  );
}
