import type { FolderView } from './facts.ts';
import type { Say } from './say.ts';
import { placeOf, type Scan } from './scan-context.ts';
import type { Target } from './target.ts';

const named = (one: Pick<FolderView, 'volumeNo' | 'temporary'>): string =>
  one.temporary ? `the temporary vol. ${one.volumeNo}` : `vol. ${one.volumeNo}`;

/**
 * Taken from its shelf while somebody waits for another volume of the chart: said at the scan, before the wrong one
 * leaves. It changes what is said, never what is recorded: who means to take this one goes on. A folder that comes back
 * is no wrong volume.
 */
export function wrongVolume(
  { facts }: Scan,
  folder: FolderView,
  target: Target | null,
): Pick<Say, 'tone' | 'headline' | 'line'> | null {
  const { custody, volumeWanted: wanted } = folder;
  if (!wanted || custody?.state !== 'filed') return null;
  const room = placeOf(facts, facts.kioskPlace.roomId);
  if (room.kind !== 'file_room' || placeOf(facts, custody.placeId).roomId !== room.id) return null;
  const goes = target?.to.kind === 'place' ? placeOf(facts, target.to.placeId).roomId : null;
  if (goes !== null && goes !== placeOf(facts, wanted.forPlaceId).roomId) return null;
  return {
    tone: 'question',
    headline: `Wrong volume? This is ${named(folder)}`,
    line: `${wanted.forPlaceName} waits for ${named(wanted)} of this chart. Scan that one, and UNDO for this one.`,
  };
}
