import type { PlaceKind } from '@outguide/db/vocabulary';

/** Where people come by appointment, and where they lie. */
export const clinicKinds: readonly PlaceKind[] = ['clinic', 'department'];
export const wardKinds: readonly PlaceKind[] = ['ward'];
