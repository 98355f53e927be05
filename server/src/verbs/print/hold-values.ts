import type { FolderHead } from '../folder/folder-head.ts';
import { slipOf } from '../label/slip-of.ts';
import type { Tx } from '../call.ts';
import type { FoundLabel, ValuesAt } from './label-values.ts';

type Head = Pick<FolderHead, 'id' | 'number' | 'filingOrder' | 'temporary' | 'volumeNo'>;

/** What stands on the slips of folders that somebody waits for; few at a time. */
export async function holdValues(
  tx: Tx,
  folderIds: readonly number[],
  at: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  const heads = await tx<Head[]>`
    select f.id, c.number, rt.filing_order as "filingOrder", f.temporary, f.volume_no as "volumeNo"
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
    where f.id = any(${[...folderIds]}::bigint[])`;
  const found = new Map<number, FoundLabel>();
  for (const head of heads) found.set(head.id, await oneOf(tx, head, at));
  return found;
}

async function oneOf(tx: Tx, head: Head, { now }: ValuesAt): Promise<FoundLabel> {
  const slip = await slipOf(tx, head, now);
  if (slip === null) return { leftOut: 'nobody_waits' };
  const { place, why, next, foot, placeCode, folder } = slip;
  return {
    values: {
      ...{ place, why, foot, next: next ?? '', placeCode: placeCode ?? '' },
      ...{ code: folder.code ?? '', number: folder.number ?? '', filingOrder: folder.filingOrder },
      volume: String(head.volumeNo),
    },
  };
}
