import type { NoticeKind } from '@outguide/db/vocabulary';
import type { Actor } from '../../auth/actor.ts';
import { loudNotices } from '../../domain/room-task.ts';
import type { Tx } from '../call.ts';
import { standsForAll } from '../notice/group.ts';
import { openFolder } from '../restricted.ts';
import { bare, type RoomTask } from './task.ts';

/** Notices that have lines or lists of their own on the desk. */
const elsewhere: readonly NoticeKind[] = ['reprint_label', 'leg_stuck'];

/** What somebody at this room should know or do: the loud first, so that no number of others hides them, then the oldest. */
export async function noticedHere(
  tx: Tx,
  actor: Actor,
  roomId: number,
  limit: number,
): Promise<RoomTask[]> {
  const rows = await tx<
    (Pick<RoomTask, 'since' | 'folder' | 'patientId' | 'place'> & {
      noticeId: number;
      notice: NoticeKind;
    })[]
  >`
    select n.id as "noticeId", n.kind as notice, ms(n.at) as since, c.patient_id as "patientId",
      case when f.id is not null then jsonb_build_object('id', f.id, 'number', c.number, 'volumeNo', f.volume_no,
        'temporary', f.temporary, 'filingOrder', rt.filing_order) end as folder, place_ref(p) as place
    from notices n join places p on p.id = n.place_id left join folders f on f.id = n.folder_id
      left join charts c on c.id = f.chart_id left join record_types rt on rt.id = c.record_type_id
    where n.cleared_at is null and coalesce(p.room_id, p.id) = ${roomId} and n.kind <> all(${[...elsewhere]})
      and ${standsForAll(tx, 'first')} and ${openFolder(tx, actor, tx`n.folder_id`)}
    order by n.kind = any(${[...loudNotices]}) desc, n.at limit ${limit}`;
  return rows.map((row) => ({
    ...bare,
    ...row,
    key: `notice:${row.noticeId}`,
    kind: 'notice' as const,
  }));
}
