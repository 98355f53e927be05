import type { Actor } from '../../auth/actor.ts';
import type { VolumeAsk } from '../../realtime/wire.ts';
import type { Tx } from '../call.ts';

/** A folder that a kiosk's scan wants to be made. */
export interface KioskWish {
  readonly kind: 'volume' | 'stand_in';
  /** The full one, or the missing one. */
  readonly folderId: number;
  /** Who stands at the kiosk; null without a badge. */
  readonly actor: Actor | null;
}

/**
 * What a kiosk's newest scan wants, or wanted until its newest scan, UNDO, took that back; null when there is no such
 * scan, or when it was before `since`.
 */
export async function wishOfScan(
  tx: Tx,
  { kioskId, epoch, seq, undoneBy }: VolumeAsk & { readonly kioskId: number },
  since: number,
): Promise<KioskWish | null> {
  const newest = undoneBy ?? seq;
  const [row] = await tx<KioskWish[]>`
    select n.folder_id as "folderId", case n.kind when 'volume_wanted' then 'volume' else 'stand_in' end as kind,
      case when s.staff_id is not null and p.disabled_at is null then
        json_build_object('staffId', p.id, 'name', p.name, 'placeId', p.place_id,
          'roles', array(select role from staff_roles r where r.staff_id = p.id)) end as actor
    from scans s join journals j on j.kiosk_id = s.kiosk_id and j.epoch = s.epoch
      join kiosks k on k.id = s.kiosk_id left join staff p on p.id = s.staff_id
      join notices n on n.kind in ('volume_wanted','stand_in_wanted') and n.kiosk_id = s.kiosk_id and n.epoch = s.epoch
        and n.seq = ${seq}
    where s.kiosk_id = ${kioskId} and s.epoch = ${epoch} and s.seq = ${newest} and j.high_water = s.seq
      and s.at > to_timestamp(${since}::float8 / 1000)
      and k.revoked_at is null and k.blocked_reason is null
      and (${undoneBy === undefined} or exists (select from movements m where m.kiosk_id = s.kiosk_id
        and m.epoch = s.epoch and m.seq = s.seq and m.act = 'undo' and m.undoes_seq = ${seq}))`;
  return row ?? null;
}
