import type { Custody } from './custody.ts';
import type { Observation } from './observation.ts';
import { sameStream } from './rivals.ts';

/** What still counts of a folder's observations, the newest first: an UNDO takes back the first of them. */
export interface Done {
  readonly observation: Observation;
  readonly after: Custody;
  readonly below: Done | null;
}

/** True when this undo names that observation. */
export function takenBack(undo: Observation, newest: Observation): boolean {
  return (
    undo.undoes !== null &&
    sameStream(newest.source, { ...undo.source, ...undo.undoes.stream }) &&
    newest.source.seq === undo.undoes.seq &&
    newest.source.sub === undo.undoes.sub
  );
}
