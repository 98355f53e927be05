import type { FilingOrder } from '@outguide/db/vocabulary';
import type { Tx } from '../call.ts';

/**
 * Where in a file room a folder is filed: the shelf of the folder that stands right before it in filing order, or of the
 * first one when it comes before all. Without shelves, or for any other place, the place itself.
 */
export async function homeShelf(tx: Tx, placeId: number, folderId: number): Promise<number> {
  const [folder] = await tx<{ key: string; order: FilingOrder }[]>`
    select f.filing_key as key, rt.filing_order as order from folders f join charts c on c.id = f.chart_id
      join record_types rt on rt.id = c.record_type_id where f.id = ${folderId}`;
  if (folder === undefined) return placeId;
  const [shelf] = await tx<{ id: number }[]>`
    select s.id from places r join places s on s.room_id = r.id and s.kind = 'shelf' and s.closed_at is null
      left join lateral (${neighbour(tx, folder, tx`<=`, tx`desc`)}) before on true
      left join lateral (${neighbour(tx, folder, tx`>`, tx`asc`)}) behind on before.filing_key is null
    where r.id = ${placeId} and r.kind = 'file_room'
    order by before.filing_key desc nulls last, behind.filing_key nulls last, s.code, s.id limit 1`;
  return shelf?.id ?? placeId;
}

/** The folder of a shelf that is nearest in filing order, on one side, among those that are filed by the same order. */
function neighbour(
  tx: Tx,
  { key, order }: { readonly key: string; readonly order: FilingOrder },
  side: ReturnType<Tx>,
  direction: ReturnType<Tx>,
) {
  return tx`select n.filing_key from folders n join charts c on c.id = n.chart_id
      join record_types rt on rt.id = c.record_type_id and rt.filing_order = ${order}
    where n.home_place_id = s.id and n.filing_key ${side} ${key} and n.lifecycle in ('active', 'inactive')
    order by n.filing_key ${direction} limit 1`;
}
