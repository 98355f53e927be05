import type { PullListSource } from '@outguide/db/vocabulary';
import { sqlState } from '@outguide/db/transact';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { Call, Tx } from '../call.ts';
import { idShape } from '../page.ts';

export const titleShape = z.string().trim().min(1).max(100);

/** What every way to make a list asks for. */
export const newListShape = z.object({
  /** Made by who asks (UUID): a button pressed twice makes one list. */
  id: z.uuid(),
  roomId: idShape,
  title: titleShape,
});

interface NewList extends z.infer<typeof newListShape> {
  readonly source: PullListSource;
  readonly forPlaceId?: number | null;
  readonly onDate?: string | null;
  readonly neededBy?: number | null;
  readonly purpose?: string | null;
}

/** Writes an empty list of a file room. False when there is a list of this name already: sent twice, it is one list. */
export async function newList(tx: Tx, { actor }: Call, list: NewList): Promise<boolean> {
  const [room] = await tx<{ kind: string; closed: boolean }[]>`
    select kind, closed_at is not null as closed from places where id = ${list.roomId}`;
  if (room === undefined) throw new Refused('not_found');
  if (room.kind !== 'file_room') throw new Refused('not_a_file_room');
  if (room.closed) throw new Refused('place_closed');
  const { id, roomId, title, source, forPlaceId = null, onDate = null } = list;
  const { neededBy = null, purpose = null } = list;
  try {
    const made = await tx`
      insert into pull_lists (id, room_id, title, source, for_place_id, on_date, needed_by, purpose, made_by_id)
      values (${id}, ${roomId}, ${title}, ${source}, ${forPlaceId}, ${onDate}::text::date,
        to_timestamp(${neededBy}::float8 / 1000), ${purpose}, ${actor.staffId || null})
      on conflict (id) do nothing returning id`;
    return made.length > 0;
  } catch (error) {
    if (sqlState(error) === '23505') throw new Refused('clinic_listed');
    throw error;
  }
}
