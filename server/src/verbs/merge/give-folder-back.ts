import type { FilingOrder } from '@outguide/db/vocabulary';
import { filingKey } from '@outguide/labels/filing-order';
import { Refused } from '../../api/refused.ts';
import type { Call, Tx } from '../call.ts';
import { lockFolder } from '../folder/desk-ground.ts';
import { tellHome } from './tell-home.ts';
import { writeMoves, type MergeEntry, type WrittenMove } from './write-moves.ts';

interface Combined {
  readonly chartId: number;
  readonly formerId: number;
  readonly homePlaceId: number;
  readonly formerHome: number;
  readonly volumeNo: number;
  readonly formerVolume: number;
  readonly number: string;
  readonly filingOrder: FilingOrder;
  readonly taken: boolean;
}

/**
 * A folder that was combined goes back to its former chart with its former volume number and home. Whoever waits for
 * nothing but it waits for that chart; its label is to be printed again, unless it was never printed anew.
 */
export async function giveFolderBack(
  tx: Tx,
  call: Call,
  entry: MergeEntry,
  folderId: number,
): Promise<void> {
  await lockFolder(tx, folderId);
  const was = await combinedOf(tx, folderId);
  if (was === undefined) throw new Refused('decided_already');
  if (was.taken) throw new Refused('decided_place_taken');
  const move: WrittenMove = {
    ...{ thing: 'folder', thingId: String(folderId), fromId: was.chartId, toId: was.formerId },
    ...{ volumeNo: was.formerVolume, homePlaceId: was.formerHome },
    filingKey: filingKey(was.number, was.filingOrder),
    facts: { fromVolume: was.volumeNo, toVolume: was.formerVolume, fromHome: was.homePlaceId },
  };
  const requests = await onlyFor(tx, folderId, was.chartId);
  await writeMoves(tx, call, entry, [
    move,
    ...requests.map(({ id }): WrittenMove => ({
      ...{ thing: 'request', thingId: id, fromId: was.chartId, toId: was.formerId },
    })),
  ]);
  await tellHome(tx, call, {
    ...{ id: folderId, from: was.homePlaceId, to: was.formerHome, kind: 'part' },
  });
  await askForLabel(tx, call, folderId);
}

async function combinedOf(tx: Tx, folderId: number): Promise<Combined | undefined> {
  const [row] = await tx<Combined[]>`
    select f.chart_id as "chartId", v.from_id as "formerId", f.home_place_id as "homePlaceId", f.volume_no as "volumeNo",
      coalesce((select p.id from places p where p.id = (v.facts ->> 'fromHome')::bigint and p.closed_at is null),
        f.home_place_id) as "formerHome",
      (v.facts ->> 'fromVolume')::int as "formerVolume", c.number, rt.filing_order as "filingOrder",
      exists (select from folders o where o.chart_id = v.from_id and o.volume_no = (v.facts ->> 'fromVolume')::int
        and o.temporary = f.temporary and (not o.temporary or o.lifecycle <> 'void')) as taken
    from merge_moves v join merges m on m.id = v.merge_id and m.act = 'combine'
      join folders f on f.id = v.thing_id::bigint and f.chart_id = v.to_id
      join charts c on c.id = v.from_id join record_types rt on rt.id = c.record_type_id
    where v.thing = 'folder' and v.thing_id = ${String(folderId)} order by v.merge_id desc limit 1`;
  return row;
}

function onlyFor(tx: Tx, folderId: number, chartId: number): Promise<{ id: string }[]> {
  return tx<{ id: string }[]>`
    select r.id from requests r where r.chart_id = ${chartId} and r.closed_at is null
      and exists (select from request_folders w where w.request_id = r.id and w.folder_id = ${folderId})
      and not exists (select from request_folders w join folders f on f.id = w.folder_id
        where w.request_id = r.id and w.folder_id <> ${folderId} and f.chart_id = ${chartId})
    order by r.id for no key update of r`;
}

async function askForLabel(tx: Tx, { actor }: Call, folderId: number): Promise<void> {
  const cleared = await tx`
    update notices set cleared_at = now(), cleared_by_id = ${actor.staffId || null}
    where kind = 'reprint_label' and folder_id = ${folderId} and cleared_at is null
      and facts ->> 'why' = 'renumbered' returning id`;
  if (cleared.length > 0) return;
  await tx`
    insert into notices (kind, folder_id, place_id, facts)
    select 'reprint_label', f.id, coalesce(h.room_id, h.id), '{"why": "renumbered"}'
    from folders f join places h on h.id = f.home_place_id where f.id = ${folderId}`;
}
