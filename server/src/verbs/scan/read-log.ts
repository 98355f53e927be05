import type { CustodyState } from '@outguide/db/vocabulary';
import type { Sql } from '@outguide/db/connect';
import type { MovementHint } from '../../realtime/events.ts';

/**
 * A position in the log of movements, `xid:id`. Ids alone are given out before they are committed, so a reader by id
 * loses rows; a position that is only moved up to the oldest running transaction does not.
 */
export interface Position {
  readonly xid: string;
  readonly id: number;
}

export function readPosition(text: string): Position | null {
  const [, xid, id] = /^([0-9]{1,19}):([0-9]{1,15})$/.exec(text) ?? [];
  return xid === undefined || id === undefined ? null : { xid, id: Number(id) };
}

export const positionText = ({ xid, id }: Position): string => `${xid}:${id}`;

/** All transactions before this position have ended: whoever has read up to it will never find a row before it. */
export async function safePosition(sql: Sql): Promise<Position> {
  const [row] = await sql<{ xid: string }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xid`;
  return { xid: row?.xid ?? '0', id: 0 };
}

interface LogRow {
  readonly xid: string;
  readonly id: number;
  readonly folder_id: number;
  readonly word: string;
  readonly act: string;
  readonly state: CustodyState;
  readonly place_id: number;
  readonly room_id: number;
  readonly from_place_id: number | null;
  readonly from_room_id: number | null;
  readonly leg_to_id: number | null;
  readonly kiosk_id: number | null;
  readonly at: Date;
  readonly home_id: number | null;
  readonly home_room_id: number | null;
}

/**
 * The movements after a position that are committed by now, oldest first, at most `limit`, without those that were told
 * already: of these, which are nearly all, only the ids are read. State and place are today's.
 */
export async function readLog(
  sql: Sql,
  after: Position,
  limit: number,
  wasTold: (id: number) => boolean = () => false,
): Promise<MovementHint[]> {
  const every = await sql<{ id: number }[]>`
    select id from movements where (xid, id) > (${after.xid}::text::xid8, ${after.id}::bigint)
    order by xid, id limit ${limit}`;
  const ids = every.map((row) => row.id).filter((id) => !wasTold(id));
  if (ids.length === 0) return [];
  const rows = await sql<LogRow[]>`
    select m.xid::text, m.id, m.folder_id, m.word, m.act, c.state, c.place_id, coalesce(p.room_id, p.id) as room_id,
      m.from_place_id, coalesce(o.room_id, o.id) as from_room_id, c.leg_to_id, m.kiosk_id, m.at,
      h.id as home_id, coalesce(h.room_id, h.id) as home_room_id
    from movements m
      join custody c on c.folder_id = m.folder_id join places p on p.id = c.place_id
      left join places o on o.id = m.from_place_id
      left join places h on h.id = m.to_place_id and m.act = 'home'
    where m.id = any(${ids}::bigint[])
    order by m.xid, m.id`;
  return rows.flatMap(hintsOfRow);
}

/** A new home concerns who watches it as well as who watches where the folder is. */
function hintsOfRow(row: LogRow): MovementHint[] {
  const hint: MovementHint = {
    position: `${row.xid}:${row.id}`,
    folderId: row.folder_id,
    word: row.word,
    act: row.act,
    state: row.state,
    placeId: row.place_id,
    roomId: row.room_id,
    fromPlaceId: row.from_place_id,
    fromRoomId: row.from_room_id,
    legToId: row.leg_to_id,
    kioskId: row.kiosk_id,
    at: row.at.getTime(),
  };
  const { home_id: placeId, home_room_id: roomId } = row;
  return placeId === null || roomId === null ? [hint] : [hint, { ...hint, placeId, roomId }];
}
