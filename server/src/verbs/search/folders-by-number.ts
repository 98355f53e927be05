import { parseSymbol } from '@outguide/labels/symbol';
import type { FolderRef } from '../../api/shapes.ts';
import type { Tx } from '../call.ts';

/** Folders whose label is this, or whose chart's number is or begins with this; exact before longer. */
export async function foldersByNumber(tx: Tx, text: string, limit: number): Promise<FolderRef[]> {
  const parsed = parseSymbol(text);
  if (parsed.ok)
    return parsed.kind === 'F'
      ? folderRefs(tx, tx`f.id = (select folder_id from labels where code = ${parsed.code})`, limit)
      : [];
  // Hyphens and spaces are how numbers are printed; charts may hold them either way.
  const plain = text.replace(/[\s.-]/g, '');
  const like = `${plain.replace(/[\\%_]/g, '\\$&')}%`;
  const [exact, begins] = await Promise.all([
    folderRefs(tx, tx`c.number in (${text}, ${plain})`, limit),
    plain.length < 2
      ? []
      : folderRefs(
          tx,
          tx`c.number like ${like} and c.number <> ${plain} and c.number <> ${text}`,
          limit,
        ),
  ]);
  return [...exact, ...begins].slice(0, limit);
}

function folderRefs(tx: Tx, where: ReturnType<Tx>, limit: number): Promise<FolderRef[]> {
  return tx<FolderRef[]>`
    select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
      cu.state, p.name as "placeName"
    from charts c
      join folders f on f.chart_id = c.id
      join record_types rt on rt.id = c.record_type_id
      join custody cu on cu.folder_id = f.id
      join places p on p.id = cu.place_id
    where ${where} order by c.number, f.volume_no, f.id limit ${limit}`;
}
