import type { VoidFacts } from '../../domain/void-folder.ts';
import type { Tx } from '../call.ts';

/** What besides its custody contradicts that a folder was made in error. Holds are to come with retention. */
export async function voidFacts(
  tx: Tx,
  folderId: number,
): Promise<Pick<VoidFacts, 'waiting' | 'laterVolume' | 'standIn'>> {
  const [row] = await tx<Pick<VoidFacts, 'waiting' | 'laterVolume' | 'standIn'>[]>`
    with others as (
      select o.volume_no, o.temporary from folders f join folders o on o.chart_id = f.chart_id and o.id <> f.id
      where f.id = ${folderId} and o.lifecycle not in ('void', 'destroyed'))
    select exists (select from others o where not f.temporary and not o.temporary
        and o.volume_no > f.volume_no) as "laterVolume",
      exists (select from others o where not f.temporary and o.temporary
        and o.volume_no = f.volume_no) as "standIn",
      (select count(*) from request_folders w join requests r on r.id = w.request_id
        where w.folder_id = f.id and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
          and (r.covers = 'chosen' or not exists (select from others))) as waiting
    from folders f where f.id = ${folderId}`;
  if (row === undefined) throw new Error('the folder was read before in this call');
  return row;
}
