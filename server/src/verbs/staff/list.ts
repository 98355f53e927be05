import type { Role } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { Page, PlaceRef } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';

export const listInput = z.object({
  text: z.string().trim().max(100).optional(),
  staffId: idShape.optional(),
  cursor: cursorShape,
  limit: limitShape,
});

export interface StaffRow {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly place: PlaceRef | null;
  readonly roles: readonly Role[];
  readonly disabledAt: number | null;
  readonly hasSignIn: boolean;
  readonly badge: {
    readonly id: number;
    readonly code: string | null;
    readonly issuedAt: number;
    readonly hasPin: boolean;
    readonly lockedUntil: number | null;
  } | null;
}

const keyShape = z.tuple([z.string(), z.number()]);

/** Staff by name, with their live badge. `text` finds any part of a name or sign-in name. */
export function list(call: Call, input: z.infer<typeof listInput>): Promise<Page<StaffRow>> {
  return look(call, 'staff.list', async (tx) => {
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    const like = `%${(input.text ?? '').replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await tx<StaffRow[]>`
      select s.id, s.login, s.name, place_ref(p) as place, ms(s.disabled_at) as "disabledAt",
        array(select role from staff_roles r where r.staff_id = s.id order by role) as roles,
        exists (select from auth_users u where u.staff_id = s.id) as "hasSignIn",
        (select jsonb_build_object('id', b.id, 'issuedAt', ms(b.issued_at), 'hasPin', b.pin_hash is not null,
            'lockedUntil', ms(b.locked_until), 'code', (select l.code from labels l
              where l.badge_id = b.id and l.withdrawn_at is null order by l.issued_at desc limit 1))
          from badges b where b.staff_id = s.id and b.withdrawn_at is null) as badge
      from staff s left join places p on p.id = s.place_id
      where (s.name ilike ${like} or s.login ilike ${like})
        and (${input.staffId ?? null}::bigint is null or s.id = ${input.staffId ?? null}::bigint)
        and (${after === null} or (s.name, s.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? 0}::bigint))
      order by s.name, s.id limit ${input.limit + 1}`;
    return pageOf(rows, input.limit, (row) => encodeCursor([row.name, row.id]));
  });
}
