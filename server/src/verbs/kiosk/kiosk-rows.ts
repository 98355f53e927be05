import type { PlaceRef } from '../../api/shapes.ts';
import { kioskSilentMs } from '../board/counts.ts';
import type { Tx } from '../call.ts';

/** A kiosk as lists show it. `health` is what it last said of itself (see Health in realtime/wire.ts). */
export interface KioskRow {
  readonly id: number;
  readonly name: string;
  readonly place: PlaceRef;
  readonly state: 'up' | 'down' | 'blocked' | 'revoked';
  readonly enrolledAt: number;
  readonly revokedAt: number | null;
  readonly lastContactAt: number | null;
  readonly blockedReason: string | null;
  readonly health: Readonly<Record<string, unknown>>;
}

/** Kiosks in the order of their names; a hospital has some hundreds at most. */
export const kioskLimit = 1_000;

/** The kiosks of the house, of one place (its children's included), or one by its id; one more than the limit when there are more. */
export function kioskRows(
  tx: Tx,
  now: number,
  only: { readonly placeId?: number; readonly kioskId?: number } = {},
): Promise<KioskRow[]> {
  const { placeId, kioskId } = only;
  const silentSince = now - kioskSilentMs;
  return tx<KioskRow[]>`
    select k.id, k.name, place_ref(p) as place, ms(k.enrolled_at) as "enrolledAt", ms(k.revoked_at) as "revokedAt",
      ms(k.last_contact_at) as "lastContactAt", k.blocked_reason as "blockedReason", k.health,
      case when k.revoked_at is not null then 'revoked' when k.blocked_reason is not null then 'blocked'
        when k.last_contact_at >= to_timestamp(${silentSince}::float8 / 1000) then 'up' else 'down' end as state
    from kiosks k join places p on p.id = k.place_id
    where ${kioskId === undefined ? tx`true` : tx`k.id = ${kioskId}`}
      and ${placeId === undefined ? tx`true` : tx`(p.id = ${placeId} or p.parent_id = ${placeId} or p.room_id = ${placeId})`}
    order by k.revoked_at is not null, k.name, k.id limit ${kioskLimit + 1}`;
}
