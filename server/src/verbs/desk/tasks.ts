import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { PlaceRef } from '../../api/shapes.ts';
import { compareTasks } from '../../domain/room-task.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { lateLegs } from './late-legs.ts';
import { manyHere } from './many-here.ts';
import { noticedHere } from './noticed-here.ts';
import type { RoomTask } from './task.ts';
import { wantedHere } from './wanted-here.ts';

export const tasksInput = z.object({ roomId: idShape, visit: visitShape });

/** Of each source; a room that has more to do than this sees the most pressing first and is told that there is more. */
const limit = 200;

export interface RoomTasks {
  readonly room: PlaceRef;
  readonly rows: readonly RoomTask[];
  readonly cut: boolean;
  readonly at: number;
}

/**
 * Everything a file room must do now, the most pressing first: what somebody waits for, what is late on its way, what
 * somebody should know, and what lies about. Whose charts they are is on record.
 */
export function tasks(
  call: Call,
  { roomId, visit }: z.infer<typeof tasksInput>,
): Promise<RoomTasks> {
  return perform(call, 'desk.tasks', async (tx) => {
    const [place] = await tx<{ room: PlaceRef; isRoom: boolean }[]>`
      select place_ref(p) as room, kind = 'file_room' as "isRoom" from places p where id = ${roomId}`;
    if (place === undefined) throw new Refused('not_found');
    if (!place.isRoom) throw new Refused('not_a_file_room');
    const now = Math.floor(call.clock());
    const sources = [
      await wantedHere(tx, call.actor, roomId, limit + 1),
      await lateLegs(tx, call.actor, roomId, { now, limit: limit + 1 }),
      await noticedHere(tx, call.actor, roomId, limit + 1),
    ];
    const all = [
      ...sources.flatMap((rows) => rows.slice(0, limit)),
      ...(await manyHere(tx, roomId)),
    ];
    const rows = (await withTakers(tx, roomId, all)).sort((a, b) => compareTasks(a, b, now));
    await auditVisit(tx, call.actor, visit, {
      ...{ action: 'desk.tasks', object: `place:${roomId}` },
      patientIds: [...new Set(rows.flatMap((row) => row.patientId ?? []))].sort((a, b) => a - b),
    });
    return { room: place.room, rows, cut: sources.some((one) => one.length > limit), at: now };
  });
}

/** Who has taken what; a request says so itself. */
async function withTakers(tx: Tx, roomId: number, rows: readonly RoomTask[]): Promise<RoomTask[]> {
  const claims = await tx<{ task: string; takenBy: NonNullable<RoomTask['takenBy']> }[]>`
    select k.task, jsonb_build_object('id', s.id, 'name', s.name) as "takenBy"
    from desk_claims k join staff s on s.id = k.staff_id where k.room_id = ${roomId} and k.given_back_at is null`;
  const takers = new Map(claims.map((claim) => [claim.task, claim.takenBy]));
  return rows.map((row) => ({ ...row, takenBy: row.takenBy ?? takers.get(row.key) ?? null }));
}
