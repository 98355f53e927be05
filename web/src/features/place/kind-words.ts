import type { PlaceKind } from '@outguide/db/vocabulary';

export const kindWords: Record<PlaceKind, string> = {
  facility: 'facility',
  file_room: 'file room',
  bay: 'bay',
  shelf: 'shelf',
  ward: 'ward',
  clinic: 'clinic',
  department: 'department',
  desk: 'desk',
  trolley: 'trolley',
  envelope: 'envelope',
  tube: 'tube',
  courier: 'courier',
  off_site: 'off-site store',
  box: 'box',
  destruction_bin: 'destruction bin',
};

export const kindPlurals: Record<PlaceKind, string> = {
  facility: 'facilities',
  file_room: 'file rooms',
  bay: 'bays',
  shelf: 'shelves',
  ward: 'wards',
  clinic: 'clinics',
  department: 'departments',
  desk: 'desks',
  trolley: 'trolleys',
  envelope: 'envelopes',
  tube: 'tubes',
  courier: 'couriers',
  off_site: 'off-site stores',
  box: 'boxes',
  destruction_bin: 'destruction bins',
};
