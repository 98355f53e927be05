import type { Tx } from '../call.ts';

/** The one folder with this number and volume; none where two record types or sites have the number. */
export async function folderOfNumber(
  tx: Tx,
  number: string | null | undefined,
  volumeNo: number | null | undefined,
): Promise<number | null> {
  if (typeof number !== 'string' || typeof volumeNo !== 'number') return null;
  const rows = await tx<{ id: number }[]>`
    select f.id from folders f join charts c on c.id = f.chart_id
    where c.number = ${number} and f.volume_no = ${volumeNo} and not f.temporary
      and f.lifecycle not in ('void','destroyed') limit 2`;
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
