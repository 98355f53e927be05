import { z } from 'zod';
import type { PlaceRef } from '../../api/shapes.ts';
import { atMost } from '../at-most.ts';
import { look, type Call } from '../call.ts';

export const peopleInput = z.object({ text: z.string().trim().min(1).max(100) });

/** A member of staff for whom a chart may be asked. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly place: PlaceRef | null;
}

const shownAtMost = 8;

/** People by any part of their name, to say for whom a chart is wanted; nothing else of them is told. */
export function people(
  call: Call,
  { text }: z.infer<typeof peopleInput>,
): Promise<{ readonly rows: readonly Person[]; readonly cut: boolean }> {
  return look(call, 'request.people', async (tx) => {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await tx<Person[]>`
      select s.id, s.name, place_ref(p) as place from staff s left join places p on p.id = s.place_id
      where s.disabled_at is null and s.name ilike ${like} order by s.name, s.id limit ${shownAtMost + 1}`;
    return atMost(rows, shownAtMost);
  });
}
