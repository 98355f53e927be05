import type { Custody, FolderFacts } from './custody.ts';
import { stateAt, unknownPlace } from './custody-states.ts';
import type { PlaceOf } from './fold.ts';
import { isIn } from './interpret.ts';
import { compareObservations, type Observation } from './observation.ts';
import type { Outcome } from './say.ts';

/**
 * The word of one movement ("returned", "charged_out"), from the custody right before and right after it. `undone` for an
 * undo that took something back or `nothing_to_undo` when it came too late (`after` then equals `before` in its standing).
 */
export function movementWord(
  observation: Observation,
  before: Custody | null,
  after: Custody | null,
  folder: FolderFacts,
  place: PlaceOf,
): Outcome {
  if (folder.lifecycle === 'destroyed' || folder.lifecycle === 'void') return 'destroyed';
  const act = observation.act;
  if (act === 'undo')
    return after && before && after.since === before.since && sameSource(after, before)
      ? 'nothing_to_undo'
      : 'undone';
  if (act === 'missing' || act === 'found') return act;
  if (act === 'carried') return after?.state === 'in_transit' ? 'on_its_way' : 'arrived';
  if (!after) return 'noted';
  return act === 'seen'
    ? sightWord(observation, before, after, place)
    : moveWord(observation, before, after, place);
}

function sameSource(a: Custody, b: Custody): boolean {
  return (
    a.source.kioskId === b.source.kioskId &&
    a.source.epoch === b.source.epoch &&
    a.source.seq === b.source.seq &&
    a.source.sub === b.source.sub
  );
}

function sightWord(
  o: Observation,
  before: Custody | null,
  after: Custody,
  place: PlaceOf,
): Outcome {
  const placeOf = (id: number) => place(id) ?? unknownPlace(id);
  const kiosk = placeOf(o.placeId);
  if (before?.state === 'missing' || before?.state === 'lost') return 'found';
  if (after.state === 'in_transit') return 'on_its_way';
  // What came with its carrier is counted by its own first scan.
  const counted = before?.how === 'in_carrier';
  if (!before || (isIn(before, kiosk, placeOf) && !counted)) return 'here';
  return stateAt('seen', kiosk, placeOf) === 'here' ? 'returned' : 'received';
}

function moveWord(o: Observation, before: Custody | null, after: Custody, place: PlaceOf): Outcome {
  const placeOf = (id: number) => place(id) ?? unknownPlace(id);
  // Another kiosk scanned it since it was laid on the pile: it stays where it was scanned.
  if (compareObservations(after, o) !== 0) return 'noted';
  const kiosk = placeOf(o.placeId);
  const atRoom = stateAt('seen', kiosk, placeOf) === 'here';
  if (after.state === 'in_transit') return 'sent';
  if (after.state === 'filed') return 'filed';
  if (after.state === 'out') {
    if (atRoom || o.how === 'presumed') return 'charged_out';
    const stays = o.to?.kind === 'place' && placeOf(o.to.placeId).roomId === kiosk.roomId;
    return stays && !(before && isIn(before, kiosk, placeOf)) ? 'received' : 'handed_over';
  }
  if (placeOf(after.placeId).roomId !== kiosk.roomId) return 'passed_on';
  return before && isIn(before, kiosk, placeOf) ? 'here' : 'returned';
}
