import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { openChart } from '../restricted.ts';
import { listPlace } from './list-place.ts';

export const didNotComeInput = z.object({
  placeId: idShape,
  folderIds: z.array(idShape).min(1).max(500),
});

/**
 * "The delivery came, and these were not in it": a notice to the room that sent them, once for each. They stay on their
 * way, or come with a trolley and not counted, for that is all that the scans say; any scan of one ends it.
 */
export function didNotCome(
  call: Call,
  { placeId, folderIds }: z.infer<typeof didNotComeInput>,
): Promise<{ readonly told: readonly number[] }> {
  return perform(call, 'ward.didNotCome', async (tx) => {
    const place = await listPlace(tx, placeId);
    const rows = await tx<{ folderId: number; patientId: number; roomId: number; told: boolean }[]>`
      with come as (
        select cu.folder_id, s.place_id as from_id from custody cu join places p on p.id = cu.place_id
          join lateral (select m.place_id from movements m where m.folder_id = cu.folder_id and m.word = 'sent'
            and m.at < cu.at order by m.at desc limit 1) s on true
        where cu.folder_id = any(${folderIds}::bigint[]) and cu.how = 'in_carrier' and cu.leg_to_id is null
          and coalesce(p.room_id, p.id) = ${place.roomId})
      select f.id as "folderId", c.patient_id as "patientId", coalesce(o.room_id, o.id) as "roomId", exists (
        select from notices n where n.kind = 'did_not_come' and n.folder_id = f.id and n.cleared_at is null) as told
      from custody cu join folders f on f.id = cu.folder_id join charts c on c.id = f.chart_id
        left join places t on t.id = cu.leg_to_id left join come on come.folder_id = cu.folder_id
        join places o on o.id = coalesce(come.from_id, cu.leg_from_id)
      where cu.folder_id = any(${folderIds}::bigint[]) and ${openChart(tx, call.actor)} and (come.folder_id is not null
        or (cu.state = 'in_transit' and coalesce(t.room_id, t.id) = ${place.roomId}))
      order by cu.folder_id for no key update of cu`;
    if (rows.length === 0) throw new Refused('not_on_its_way');
    const fresh = rows.filter((row) => !row.told);
    await tx`
      insert into notices (kind, folder_id, place_id, facts)
      select 'did_not_come', x."folderId", x."roomId",
        jsonb_build_object('toPlaceId', ${placeId}::bigint, 'place', ${place.name}::text)
      from jsonb_to_recordset(${JSON.stringify(fresh)}::text::jsonb) as x ("folderId" bigint, "roomId" bigint)`;
    await audit(tx, call.actor, {
      action: 'ward.didNotCome',
      object: `place:${placeId}`,
      patientIds: [...new Set(rows.map((row) => row.patientId))],
      facts: { folders: rows.map((row) => String(row.folderId)) },
    });
    return { told: fresh.map((row) => row.folderId) };
  });
}
