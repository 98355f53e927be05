import type { Custody, FolderFacts } from './custody.ts';
import type { DeskRefusalCode } from './desk-refusals.ts';
import { changesFacts } from './desk-acts.ts';
import type { FoldStep } from './fold.ts';
import type { Observation } from './observation.ts';

/** What "this did not happen" would take back, and where the folder then stands. */
export interface Correction {
  readonly observation: Observation;
  readonly after: Custody;
}

/**
 * The newest thing recorded of a folder that still counts, and the custody without it; or why nothing can be taken back:
 * a folder is always somewhere, so its first record stays.
 */
export function correctionOf(
  steps: readonly FoldStep[],
  folder: Pick<FolderFacts, 'lifecycle'>,
): Correction | DeskRefusalCode {
  if (folder.lifecycle === 'void') return 'folder_void';
  if (folder.lifecycle === 'destroyed') return 'folder_destroyed';
  const counts: { observation: Observation; custody: Custody | null }[] = [];
  for (const { observation, custody, effective } of steps) {
    if (changesFacts(observation) || (observation.act === 'carried' && !effective)) continue;
    if (observation.act !== 'undo') counts.push({ observation, custody });
    else if (effective) counts.pop();
  }
  const [before, newest] = counts.slice(-2);
  if (!newest || !before?.custody) return 'nothing_to_correct';
  return { observation: newest.observation, after: before.custody };
}
