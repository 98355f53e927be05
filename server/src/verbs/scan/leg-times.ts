import type { CarriedBy } from '@outguide/db/vocabulary';
import type { LegTime } from '../../domain/leg-times.ts';
import type { Millis } from '../../domain/observation.ts';

/** A row of `leg_times`. */
export interface LegTimeRow {
  readonly from_place_id: number | null;
  readonly to_place_id: number | null;
  readonly carrier: CarriedBy | null;
  readonly minutes: number | null;
  readonly valid_from: Millis;
}

/** The rules of each room, as the domain reads them with the room. */
export function rulesOfRooms(rows: readonly LegTimeRow[]) {
  return (place: {
    readonly id: number;
    readonly room_id: number | null;
  }): { readonly legTimes?: readonly LegTime[] } => {
    if (rows.length === 0 || (place.room_id ?? place.id) !== place.id) return {};
    const own = rows.filter((row) => row.from_place_id === null || row.from_place_id === place.id);
    return own.length === 0 ? {} : { legTimes: own.map(toLegTime) };
  };
}

const toLegTime = (row: LegTimeRow): LegTime => ({
  own: row.from_place_id !== null,
  toRoomId: row.to_place_id,
  by: row.carrier,
  minutes: row.minutes,
  validFrom: row.valid_from,
});
