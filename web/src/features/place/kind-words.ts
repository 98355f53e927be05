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
  off_site: 'off-site store',
  box: 'box',
  destruction_bin: 'destruction bin',
};
