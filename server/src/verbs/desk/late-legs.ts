import type { Actor } from '../../auth/actor.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';
import { bare, type RoomTask } from './task.ts';

/** What was sent from or to this room and should have arrived by now. */
export async function lateLegs(
  tx: Tx,
  actor: Actor,
  roomId: number,
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<RoomTask[]> {
  const rows = await tx<
    (Pick<RoomTask, 'patientId' | 'place' | 'custody' | 'forPlace' | 'dueAt' | 'since'> & {
      folder: NonNullable<RoomTask['folder']>;
    })[]
  >`
    select jsonb_build_object('id', f.id, 'number', c.number, 'volumeNo', f.volume_no, 'temporary', f.temporary,
        'filingOrder', rt.filing_order) as folder, c.patient_id as "patientId", place_ref(spot) as place, cu.state as custody,
      place_ref(dest) as "forPlace", ms(cu.leg_due_at) as "dueAt", ms(cu.leg_sent_at) as since
    from away a join custody cu on cu.folder_id = a.folder_id join folders f on f.id = a.folder_id
      join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places dest on dest.id = cu.leg_to_id join places origin on origin.id = cu.leg_from_id
      join places spot on spot.id = cu.place_id
    where a.leg_due_at < to_timestamp(${now}::float8 / 1000) and cu.state = 'in_transit' and ${openChart(tx, actor)}
      and ${roomId} in (coalesce(dest.room_id, dest.id), coalesce(origin.room_id, origin.id))
    order by a.leg_due_at limit ${limit}`;
  return rows.map((row) => ({
    ...bare,
    ...row,
    key: `leg:${row.folder.id}`,
    kind: 'leg' as const,
  }));
}
