import type { Original } from '../../domain/new-folder.ts';
import type { Action } from '../../auth/role-matrix.ts';
import type { Call, Tx } from '../call.ts';
import { lockFolder } from './desk-ground.ts';
import { folderHead, type FolderHead } from './folder-head.ts';

/**
 * A folder with what decides whether another may be made beside it. The chart is locked first, as whoever asks for it
 * does, so that two people who make its next volume at once meet here.
 */
export async function newFolderGround(
  tx: Tx,
  call: Call,
  action: Action,
  folderId: number,
): Promise<{ readonly head: FolderHead; readonly original: Original }> {
  const head = await folderHead(tx, call, action, folderId);
  await tx`select 1 from charts where id = ${head.chartId} for no key update`;
  await lockFolder(tx, folderId);
  return { head, original: await originalOf(tx, folderId) };
}

/** The same without any lock, for a page. */
export async function originalOf(tx: Tx, folderId: number): Promise<Original> {
  const [row] = await tx<Original[]>`
    select f.lifecycle, f.temporary, f.volume_no as "volumeNo", c.state, coalesce((
      select json_agg(json_build_object('volumeNo', o.volume_no, 'temporary', o.temporary)) from folders o
      where o.chart_id = f.chart_id and o.id <> f.id and o.lifecycle not in ('void','destroyed')), '[]') as others
    from folders f left join custody c on c.folder_id = f.id where f.id = ${folderId}`;
  if (row === undefined) throw new Error('the folder was read before in this call');
  return row;
}
