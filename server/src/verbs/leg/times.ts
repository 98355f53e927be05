import type { CarriedBy } from '@outguide/db/vocabulary';
import type { PlaceRef } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';

/** A time that somebody set for a way; an end that is null stands for all rooms, a carrier that is null for any. */
export interface WayTime {
  readonly id: number;
  readonly from: PlaceRef | null;
  readonly to: PlaceRef | null;
  readonly by: CarriedBy | null;
  readonly minutes: number;
  /** What is sent from then on goes by it. */
  readonly validFrom: number;
  readonly setBy: string | null;
  /** Folders that are on this way now. */
  readonly underWay: number;
}

/** Ways that have a time of their own; a hospital sets some dozen. */
const atMost = 500;

/** How long ways may take where somebody has set it: the newest of each. What was sent before keeps its own. */
export function times(call: Call): Promise<{ rows: WayTime[]; cut: boolean }> {
  return look(call, 'leg.times', async (tx) => {
    const rows = await tx<WayTime[]>`
      with newest as (
        select distinct on (from_place_id, to_place_id, carrier) * from leg_times
        order by from_place_id, to_place_id, carrier, valid_from desc, id desc)
      select n.id, case when f.id is not null then place_ref(f) end as "from",
        case when t.id is not null then place_ref(t) end as "to", n.carrier as "by", n.minutes,
        ms(n.valid_from) as "validFrom", s.name as "setBy",
        (select count(*) from away a join custody c on c.folder_id = a.folder_id
            left join places ca on ca.id = c.leg_carrier_place_id
          where a.state = 'in_transit'
            and (n.from_place_id is null or n.from_place_id = (select coalesce(p.room_id, p.id) from places p where p.id = c.leg_from_id))
            and (n.to_place_id is null or n.to_place_id = (select coalesce(p.room_id, p.id) from places p where p.id = c.leg_to_id))
            and (n.carrier is null or n.carrier = case when c.leg_carrier_staff_id is not null then 'person' else ca.kind end)
        )::int as "underWay"
      from newest n left join places f on f.id = n.from_place_id left join places t on t.id = n.to_place_id
        left join staff s on s.id = n.set_by_id
      where n.minutes is not null
      order by f.name nulls first, t.name nulls first, n.carrier nulls first, n.id limit ${atMost + 1}`;
    return { rows: rows.slice(0, atMost), cut: rows.length > atMost };
  });
}
