import type { PlaceKind } from '@outguide/db/vocabulary';
import { askingKinds } from '@outguide/server/domain/place-request';
import { clinicKinds, wardKinds } from '@outguide/server/domain/clinics';

/** Which kinds of places are offered for what. */
export const placesFor = {
  asking: askingKinds,
  clinic: clinicKinds,
  list: [...wardKinds, ...clinicKinds],
  room: ['file_room'],
  home: ['file_room', 'bay', 'shelf', 'off_site', 'box'],
  /** Where people and machines stand. */
  standing: [...askingKinds, 'facility', 'off_site'],
  /** Where a scan may bring folders. */
  goingTo: [...askingKinds, 'off_site'],
} as const satisfies Record<string, readonly PlaceKind[]>;
