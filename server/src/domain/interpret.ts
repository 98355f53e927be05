import type { CustodyState } from '@outguide/db/vocabulary';
import type { Custody, FolderFacts, Leg, PlaceFacts } from './custody.ts';
import { isAboard } from './carrier.ts';
import { stateAt } from './custody-states.ts';
import { carriedBy, legDueAt } from './leg-times.ts';
import type { Destination, Observation } from './observation.ts';

/** Where a folder stands, without the evidence for it. */
export interface Standing {
  readonly state: CustodyState;
  readonly placeId: number;
  readonly holderId: number | null;
  readonly leg: Leg | null;
}

export interface Ground {
  readonly folder: FolderFacts;
  readonly placeOf: (id: number) => PlaceFacts;
}

/** One observation read against where the folder stood before: the law of one step. */
export function interpret(
  before: Custody | null,
  observation: Observation,
  ground: Ground,
): Standing {
  const { state, placeId, holderId, leg } = readAct(before, observation, ground);
  const standing = { state, placeId, holderId, leg };
  const gone = isGone(ground.folder);
  // The place is still evidence of where the label turned up; the folder itself never comes back.
  return gone ? { ...standing, state: 'destroyed', holderId: null, leg: null } : standing;
}

/** Destroyed, or made in error: such a folder is never anywhere again, wherever its label turns up. */
export const isGone = ({ lifecycle }: Pick<FolderFacts, 'lifecycle'>): boolean =>
  lifecycle === 'destroyed' || lifecycle === 'void';

function readAct(before: Custody | null, o: Observation, ground: Ground): Standing {
  const kiosk = ground.placeOf(o.placeId);
  switch (o.act) {
    case 'missing':
      return { state: 'missing', placeId: before?.placeId ?? kiosk.id, holderId: null, leg: null };
    case 'found':
      return arrive('found', kiosk, ground);
    case 'seen':
    case 'undo':
    case 'home':
    case 'void':
      return sight(before, kiosk, ground);
    case 'to':
    case 'send':
      return o.to ? send(before, o, o.to, kiosk, ground) : sight(before, kiosk, ground);
    case 'carried':
      return carried(before, o, kiosk, ground);
  }
}

function sight(before: Custody | null, kiosk: PlaceFacts, ground: Ground): Standing {
  if (before?.leg && !endsLeg(before.leg, kiosk, ground)) {
    // Out of what carried it and in somebody's hands: the carrier's scans speak for it no more.
    const { carrier: _, ...leg } = before.leg;
    return { ...before, state: 'in_transit', placeId: kiosk.id, holderId: null, leg };
  }
  // Seen at its room's kiosk, a folder is in somebody's hands: "filed" would be a wrong "it is on the shelf".
  const stays = before?.state !== 'filed' && before && isIn(before, kiosk, ground.placeOf);
  return stays ? before : arrive('seen', kiosk, ground);
}

/**
 * Its carrier was scanned. In the room that it goes to this ends the leg; anywhere else, its sender's room too, it is on
 * its way with the carrier. Of a folder that is not aboard it says nothing.
 */
function carried(
  before: Custody | null,
  o: Observation,
  kiosk: PlaceFacts,
  ground: Ground,
): Standing {
  if (!before) return sight(before, kiosk, ground);
  if (!isAboard(before, o)) return before;
  const due = ground.placeOf(before.leg.toId).roomId === kiosk.roomId;
  return due ? arrive('seen', kiosk, ground) : { ...before, placeId: kiosk.id };
}

/** A leg ends with the receiver's scan, or when its sender has the folder in hand again; a third desk keeps it on its way. */
function endsLeg(leg: Leg, kiosk: PlaceFacts, ground: Ground): boolean {
  return [leg.toId, leg.fromId].some((id) => ground.placeOf(id).roomId === kiosk.roomId);
}

/** True when the custody already says that the folder is in the kiosk's room, so that a sight of it there moves nothing. */
export function isIn(
  custody: Custody,
  kiosk: PlaceFacts,
  placeOf: (id: number) => PlaceFacts,
): boolean {
  if (['in_transit', 'missing', 'lost', 'destroyed'].includes(custody.state)) return false;
  if (placeOf(custody.placeId).roomId !== kiosk.roomId) return false;
  // A folder charged out to a person at the file room's own desk comes back when that room sees it again.
  return custody.holderId === null || stateAt('seen', kiosk, placeOf) === 'out';
}

/** What arriving at a place makes of a folder. */
export function arrive(
  act: 'seen' | 'found' | 'to',
  at: PlaceFacts,
  { folder, placeOf }: Ground,
): Standing {
  const state = stateAt(act, at, placeOf);
  const room = placeOf(at.roomId);
  if (state === 'here' && !room.shelvesLabelled && folder.homeRoomId === room.id) {
    return { state: 'filed', placeId: folder.homePlaceId, holderId: null, leg: null };
  }
  return { state, placeId: at.id, holderId: null, leg: null };
}

function send(
  before: Custody | null,
  o: Observation,
  to: Destination,
  kiosk: PlaceFacts,
  ground: Ground,
): Standing {
  if (to.kind === 'person') {
    return { state: 'out', placeId: kiosk.id, holderId: to.staffId, leg: null };
  }
  const target = ground.placeOf(to.placeId);
  const presumed = o.how === 'presumed';
  const elsewhere = target.roomId !== kiosk.roomId;
  if (o.act === 'send' ? elsewhere : !presumed && elsewhere && receives(target, ground)) {
    const again = before?.leg?.toId === target.id && before.leg.fromId === kiosk.id;
    const sentAt = again && before.leg ? before.leg.sentAt : o.at;
    const leg: Leg = {
      fromId: kiosk.id,
      toId: target.id,
      sentAt,
      dueAt: legDueAt({
        from: ground.placeOf(kiosk.roomId),
        toRoomId: target.roomId,
        by: carriedBy(o.carrier, ground.placeOf),
        sentAt,
      }),
      ...(o.carrier ? { carrier: o.carrier } : {}),
    };
    return { state: 'in_transit', placeId: kiosk.id, holderId: null, leg };
  }
  // The label of a shelf in another room is no proof that the folder stands on it: it goes to that room.
  const shelfFarAway = elsewhere && !presumed && stateAt('to', target, ground.placeOf) === 'filed';
  return arrive('to', shelfFarAway ? ground.placeOf(target.roomId) : target, ground);
}

function receives(target: PlaceFacts, ground: Ground): boolean {
  return target.receivesByScan || ground.placeOf(target.roomId).receivesByScan;
}
