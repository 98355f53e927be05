import type { FolderView } from './facts.ts';
import { looksAlike } from './look-alike.ts';
import type { Say } from './say.ts';
import { placeOf, type Scan } from './scan-context.ts';
import type { Target } from './target.ts';

/** A folder that somebody waits for and that stands on its shelf, by the number that a clerk looks for. */
export interface NumberWanted {
  readonly number: string;
  /** As it is printed, in groups. */
  readonly printed: string;
  readonly forPlaceId: number;
}

/**
 * Taken from its shelf, wanted by nobody, while somebody waits for a folder of this room whose number is taken for its
 * own: said as the walk page says it. It changes what is said, never what is recorded. Only the server knows numbers, so
 * a kiosk says it with the network; on its disk are none.
 */
export function numberWanted(
  { facts }: Scan,
  { custody, number, waiting, volumeWanted }: FolderView,
  target: Target | null,
): Pick<Say, 'tone' | 'headline' | 'line'> | null {
  if (number === null || waiting.length > 0 || volumeWanted || custody?.state !== 'filed')
    return null;
  const room = placeOf(facts, facts.kioskPlace.roomId);
  if (room.kind !== 'file_room' || placeOf(facts, custody.placeId).roomId !== room.id) return null;
  const goes = target?.to.kind === 'place' ? placeOf(facts, target.to.placeId).roomId : null;
  const like = facts
    .numbersWanted?.(room.id)
    .find(
      (one) =>
        looksAlike(one.number, number) &&
        (goes === null || goes === placeOf(facts, one.forPlaceId).roomId),
    );
  if (like === undefined) return null;
  const scanned = like.printed === like.number ? number : asPrinted(number, like);
  return {
    tone: 'question',
    headline: 'Look again: a number like it',
    line: `You scanned ${scanned}; ${like.printed} is wanted by ${placeOf(facts, like.forPlaceId).name}. If you meant that one, scan it, and UNDO for this one.`,
  };
}

/** The scanned number in the same groups, where both are as long. */
function asPrinted(number: string, { number: other, printed }: NumberWanted): string {
  if (number.length !== other.length) return number;
  let at = 0;
  return printed.replaceAll(/[\p{L}\p{N}]/gu, () => number[at++] ?? '');
}
