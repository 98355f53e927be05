import type { Tx } from '../call.ts';
import { listOf, type WalkOf } from './walk-of.ts';

/** Who walks an aisle. */
export interface AisleClaim {
  readonly aisleId: number;
  readonly staffId: number;
  readonly name: string;
  readonly at: number;
}

export function claimsOf(tx: Tx, walk: WalkOf, roomId: number): Promise<readonly AisleClaim[]> {
  return tx<AisleClaim[]>`
    select k.aisle_id as "aisleId", k.staff_id as "staffId", s.name, ms(k.at) as at
    from aisle_claims k join staff s on s.id = k.staff_id
    where k.pull_list_id is not distinct from ${listOf(walk)}::uuid and k.room_id = ${roomId}
      and k.given_back_at is null order by k.aisle_id`.then((rows) => [...rows]);
}
