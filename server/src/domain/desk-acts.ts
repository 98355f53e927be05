import type { Custody, FolderFacts } from './custody.ts';
import { arrive, isGone, type Ground } from './interpret.ts';
import type { Observation } from './observation.ts';
import { openRivals } from './rivals.ts';

/** True of the acts at a desk that change what the law knows of a folder, not where it was seen. */
export const changesFacts = ({ act }: Pick<Observation, 'act'>): boolean =>
  act === 'home' || act === 'void';

/**
 * What was known of the folder at each of these observations (in their order), so that a new home or a voiding rewrites
 * nothing that happened before it: read backwards from what is known now.
 */
export function factsInForce(
  ordered: readonly Observation[],
  now: FolderFacts,
  roomOf: (placeId: number) => number,
): FolderFacts[] {
  let facts = now;
  const known = ordered.toReversed().map((observation) => {
    const then = facts;
    if (observation.act === 'home') {
      const homePlaceId = observation.placeId;
      facts = { ...facts, homePlaceId, homeRoomId: roomOf(homePlaceId) };
    }
    if (observation.act === 'void') facts = { ...facts, lifecycle: 'active' };
    return then;
  });
  return known.toReversed();
}

/**
 * The custody after an act at a desk. The evidence stays that of the last scan. A new home files a folder that is in that
 * room already, where shelves have no labels and being there is being filed; a voided folder is nowhere any more.
 */
export function afterDeskAct(before: Custody, observation: Observation, ground: Ground): Custody {
  if (isGone(ground.folder)) return laidDown(before, observation.at);
  if (before.state !== 'here' || openRivals(before).length > 0) return before;
  const { state, placeId } = arrive('seen', ground.placeOf(before.placeId), ground);
  return state === 'filed' ? { ...before, state, placeId, since: observation.at } : before;
}

/** A folder that no longer exists in the records: its last place is remembered, nobody holds it. */
export function laidDown(custody: Custody, since: number): Custody {
  const none = { holderId: null, leg: null, dueAt: null };
  return { ...custody, ...none, state: 'destroyed', rivals: [], since };
}
