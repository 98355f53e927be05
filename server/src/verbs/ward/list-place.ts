import { Refused } from '../../api/refused.ts';
import type { PlaceRef } from '../../api/shapes.ts';
import { clinicKinds, wardKinds } from '../../domain/clinics.ts';
import type { Tx } from '../call.ts';

/** A place that has a list of people: by bed, or by the time they come. */
export interface ListPlace extends PlaceRef {
  readonly roomId: number;
  readonly facilityId: number;
  readonly timeZone: string;
  readonly leadMinutes: number;
  readonly phone: string | null;
  readonly list: 'beds' | 'appointments';
}

export async function listPlace(tx: Tx, placeId: number): Promise<ListPlace> {
  const [place] = await tx<Omit<ListPlace, 'list'>[]>`
    select p.id, p.code, p.name, p.kind, coalesce(p.room_id, p.id) as "roomId", p.facility_id as "facilityId",
      f.time_zone as "timeZone", p.appointment_lead_minutes as "leadMinutes", p.phone
    from places p join facilities f on f.id = p.facility_id where p.id = ${placeId}`;
  if (place === undefined) throw new Refused('not_found');
  if (wardKinds.includes(place.kind)) return { ...place, list: 'beds' };
  if (clinicKinds.includes(place.kind)) return { ...place, list: 'appointments' };
  throw new Refused('no_list_here');
}
