import { z } from 'zod';
import { look, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const labelCodesInput = z.object({
  placeId: idShape,
  limit: z.int().min(1).max(100_000).default(100_000),
});

/** The label codes of the folders that were last seen at a place or within it: its shelves and desks included. */
export function labelCodes(
  call: Call,
  input: z.infer<typeof labelCodesInput>,
): Promise<{ codes: string[]; cut: boolean }> {
  return look(call, 'place.folders', async (tx) => {
    const rows = await tx<{ code: string }[]>`
      with recursive within (id) as (
        select ${input.placeId}::bigint union
        select p.id from places p join within w on p.parent_id = w.id or p.room_id = w.id
      )
      select l.code from custody cu join labels l on l.folder_id = cu.folder_id and l.withdrawn_at is null
      where cu.place_id in (select id from within) and cu.state not in ('destroyed', 'in_transit', 'missing', 'lost')
      order by cu.folder_id, l.code limit ${input.limit + 1}`;
    const codes = rows.slice(0, input.limit).map((row) => row.code);
    return { codes, cut: rows.length > input.limit };
  });
}
