import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const takeInput = z.object({
  roomId: idShape,
  /** The key of the task. */
  task: z.string().regex(/^[a-z_]{1,30}(:[0-9]{1,15})?$/),
  /** False gives it back; anybody of the room may, for a colleague who went home. */
  mine: z.boolean(),
});

/** "I do this": two clerks at one desk never do the same twice. A request is taken by `request.claim`. */
export function take(
  call: Call,
  { roomId, task, mine }: z.infer<typeof takeInput>,
): Promise<{ task: string; mine: boolean }> {
  return perform(call, 'desk.take', async (tx) => {
    const { staffId } = call.actor;
    const [room] = await tx`select 1 from places where id = ${roomId} and kind = 'file_room'`;
    if (room === undefined) throw new Refused('not_a_file_room');
    const changed = mine
      ? await tx`insert into desk_claims (room_id, task, staff_id) values (${roomId}, ${task}, ${staffId})
          on conflict do nothing`
      : await tx`update desk_claims set given_back_at = greatest(now(), at), xid = pg_current_xact_id()
          where room_id = ${roomId} and task = ${task} and given_back_at is null`;
    if (changed.count === 0) {
      const [holder] = await tx<{ id: number; name: string }[]>`
        select s.id, s.name from desk_claims k join staff s on s.id = k.staff_id
        where k.room_id = ${roomId} and k.task = ${task} and k.given_back_at is null`;
      if (mine && holder && holder.id !== staffId)
        throw new Refused('task_taken', { by: holder.name });
      return { task, mine };
    }
    await audit(tx, call.actor, {
      ...{ action: 'desk.take', object: `place:${roomId}`, facts: { task, mine } },
    });
    await tx`select pg_notify(${doorbellChannel}, ${task})`;
    return { task, mine };
  });
}
