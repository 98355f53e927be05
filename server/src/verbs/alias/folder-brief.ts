import type { FilingOrder } from '@outguide/db/vocabulary';
import type { Tx } from '../call.ts';

/** A folder as it is shown beside a label. */
export interface FolderBrief {
  readonly id: number;
  readonly number: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly filingOrder: FilingOrder;
  readonly home: string;
}

/** SQL of one folder's brief, over `folders f`, `charts c`, `record_types rt` and `places h`. */
export const briefColumns = (tx: Tx) => tx`
  f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder", h.name as home`;

export const briefTables = (tx: Tx) => tx`
  folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
    join places h on h.id = f.home_place_id`;

export async function folderBrief(tx: Tx, folderId: number): Promise<FolderBrief | null> {
  const [row] = await tx<FolderBrief[]>`
    select ${briefColumns(tx)} from ${briefTables(tx)} where f.id = ${folderId}`;
  return row ?? null;
}
