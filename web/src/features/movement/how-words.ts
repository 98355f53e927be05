import type { How } from '@outguide/db/vocabulary';

/** How it is known where a folder is. The code of a trolley says that it came, not that anybody saw it. */
export const howWords: Readonly<Record<How, string>> = {
  scanned: 'scanned',
  typed: 'typed',
  presumed: 'presumed',
  in_carrier: 'came with its carrier, not counted',
};
