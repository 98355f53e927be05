import { parseSymbol } from '@outguide/labels/symbol';
import type { FolderRef } from '../../api/shapes.ts';
import type { Actor } from '../../auth/actor.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';
import { beginning } from './beginning.ts';

/** Folders whose label is this, or whose chart's number is or begins with this; exact before longer. */
export async function foldersByNumber(
  tx: Tx,
  actor: Actor,
  text: string,
  limit: number,
): Promise<FolderRef[]> {
  const parsed = parseSymbol(text);
  const open = openChart(tx, actor);
  if (parsed.ok)
    return parsed.kind === 'F'
      ? folderRefs(
          tx,
          tx`f.id = (select folder_id from labels where code = ${parsed.code}) and ${open}`,
          limit,
        )
      : [];
  // Hyphens and spaces are how numbers are printed; charts may hold them either way.
  const plain = text.replace(/[\s.-]/g, '');
  const { from, before } = beginning(plain);
  const [exact, longer] = await Promise.all([
    plain === text ? [] : folderRefs(tx, tx`c.number = ${text} and ${open}`, limit),
    // Cut before the folders are joined: half of all numbers may begin so. In this order the exact one comes first.
    folderRefs(
      tx,
      tx`c.id in (select c.id from charts c where c.number ~>=~ ${from} and c.number ~<~ ${before}
        and ${open} order by c.number using ~<~ limit ${limit})`,
      limit,
    ),
  ]);
  return [...exact, ...longer].slice(0, limit);
}

function folderRefs(tx: Tx, where: ReturnType<Tx>, limit: number): Promise<FolderRef[]> {
  return tx<FolderRef[]>`
    select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
      f.lifecycle, cu.state, p.name as "placeName", cu.how,
      jsonb_path_exists(cu.rivals, '$[*] ? (@.kind == "rival")') as perhaps
    from charts c
      join folders f on f.chart_id = c.id
      join record_types rt on rt.id = c.record_type_id
      join custody cu on cu.folder_id = f.id
      join places p on p.id = cu.place_id
    where ${where} order by c.number using ~<~, f.volume_no, f.id limit ${limit}`;
}
