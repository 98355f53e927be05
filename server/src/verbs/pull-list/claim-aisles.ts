import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { lockOpenList } from './lock-list.ts';
import { noteList } from './note-list.ts';
import { listOf, objectOf, ofWalk, walkShape, type WalkOf } from './walk-of.ts';

export const claimAislesInput = z.object({
  walk: walkShape,
  aisleIds: z.array(idShape).min(1).max(500),
  /** False gives them back; anybody of the room may, for a colleague who went home. */
  mine: z.boolean(),
});

/**
 * "I walk these": each aisle of a walk has one walker. Of several those are taken that nobody walks; when none is free,
 * the walker is named.
 */
export function claimAisles(
  call: Call,
  { walk, aisleIds, mine }: z.infer<typeof claimAislesInput>,
): Promise<{ aisleIds: readonly number[] }> {
  return perform(call, 'pullList.claim', async (tx) => {
    const roomId =
      'roomId' in walk ? walk.roomId : (await lockOpenList(tx, walk.pullListId)).roomId;
    const asked = [...new Set(aisleIds)];
    const changed = mine
      ? await take(tx, call, walk, { roomId, asked })
      : await giveBack(tx, walk, { roomId, asked });
    if (changed.length > 0) {
      const act = mine ? 'claimed' : 'given_back';
      await noteList(tx, call, {
        pullListId: listOf(walk),
        roomId,
        act,
        facts: { aisles: changed },
      });
      await audit(tx, call.actor, {
        ...{ action: 'pullList.claim', object: objectOf(walk) },
        facts: { aisles: changed.map(String), mine },
      });
    }
    return { aisleIds: changed };
  });
}

interface Asked {
  readonly roomId: number;
  readonly asked: readonly number[];
}

async function take(
  tx: Tx,
  { actor }: Call,
  walk: WalkOf,
  { roomId, asked }: Asked,
): Promise<number[]> {
  // An aisle is one of this walk: a bay or the room of a shelf on which a folder of it lives.
  const real = await tx<{ id: number }[]>`
    select distinct case when bay.kind = 'bay' then bay.id else coalesce(home.room_id, home.id) end as id
    from requests r join request_folders rf on rf.request_id = r.id join folders f on f.id = rf.folder_id
      join places home on home.id = f.home_place_id left join places bay on bay.id = home.parent_id
    where ${ofWalk(tx, walk)}`;
  const known = new Set(real.map((row) => row.id));
  const wanted = asked.filter((id) => known.has(id));
  if (wanted.length === 0) throw new Refused('aisle_of_no_walk');
  const taken = await tx<{ id: number }[]>`
    insert into aisle_claims (pull_list_id, room_id, aisle_id, staff_id)
    select ${listOf(walk)}, ${roomId}, id, ${actor.staffId} from unnest(${wanted}::bigint[]) id order by id
    on conflict do nothing returning aisle_id as id`;
  if (taken.length > 0) return taken.map((row) => row.id);
  const [holder] = await tx<{ id: number; name: string }[]>`
    select s.id, s.name from aisle_claims k join staff s on s.id = k.staff_id
    where k.pull_list_id is not distinct from ${listOf(walk)}::uuid and k.room_id = ${roomId}
      and k.aisle_id = any(${wanted}::bigint[]) and k.given_back_at is null
    order by s.id = ${actor.staffId} limit 1`;
  if (holder === undefined || holder.id === actor.staffId) return [];
  throw new Refused('aisle_taken', { by: holder.name });
}

async function giveBack(tx: Tx, walk: WalkOf, { roomId, asked }: Asked): Promise<number[]> {
  const given = await tx<{ id: number }[]>`
    update aisle_claims set given_back_at = greatest(now(), at)
    where pull_list_id is not distinct from ${listOf(walk)}::uuid and room_id = ${roomId}
      and aisle_id = any(${[...asked]}::bigint[]) and given_back_at is null returning aisle_id as id`;
  return given.map((row) => row.id);
}
