import { plainCode } from '@outguide/labels/foreign/plain-code';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Tx } from '../call.ts';

/** The place that a scanned label or a typed code names: our label, another system's, or the code written on it. */
export async function placeByCode(
  tx: Tx,
  text: string,
  folderId: number,
): Promise<number | undefined> {
  const parsed = parseSymbol(text);
  const [row] = parsed.ok
    ? await tx<{ id: number }[]>`
        select place_id as id from labels where code = ${parsed.code} and place_id is not null and withdrawn_at is null`
    : await tx<{ id: number }[]>`
        select id from (
          select place_id as id, 0 as rank from aliases where code = ${plainCode(text)} and place_id is not null
          union all
          select p.id, case when p.facility_id = home.facility_id then 1 else 2 end from places p, folders f
            join places home on home.id = f.home_place_id
          where lower(p.code) = lower(${text}) and f.id = ${folderId}) named order by rank, id limit 1`;
  return row?.id;
}
