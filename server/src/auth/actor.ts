import type { Role } from '@outguide/db/vocabulary';

/** The signed-in member of staff on whose behalf a verb runs. */
export interface Actor {
  readonly staffId: number;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly placeId: number | null;
}
