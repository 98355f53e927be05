import type { CustodyState } from '@outguide/db/vocabulary';
import type { Custody, FolderFacts, Leg, PlaceFacts } from './custody.ts';
import { stateAt } from './custody-states.ts';
import type { Destination, Observation } from './observation.ts';

/** How long a transfer should take before it is listed as stuck. */
export const legMs = 4 * 3_600_000;

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
  }
}

function sight(before: Custody | null, kiosk: PlaceFacts, ground: Ground): Standing {
  if (before?.leg && !endsLeg(before.leg, kiosk, ground)) {
    return { ...before, state: 'in_transit', placeId: kiosk.id, holderId: null };
  }
  // Seen at its room's kiosk, a folder is in somebody's hands: "filed" would be a wrong "it is on the shelf".
  const stays = before?.state !== 'filed' && before && isIn(before, kiosk, ground.placeOf);
  return stays ? before : arrive('seen', kiosk, ground);
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
    const leg = {
      fromId: kiosk.id,
      toId: target.id,
      sentAt:
        before?.leg?.toId === target.id && before.leg.fromId === kiosk.id
          ? before.leg.sentAt
          : o.at,
    };
    return {
      state: 'in_transit',
      placeId: kiosk.id,
      holderId: null,
      leg: { ...leg, dueAt: leg.sentAt + legMs },
    };
  }
  // The label of a shelf in another room is no proof that the folder stands on it: it goes to that room.
  const shelfFarAway = elsewhere && !presumed && stateAt('to', target, ground.placeOf) === 'filed';
  return arrive('to', shelfFarAway ? ground.placeOf(target.roomId) : target, ground);
}

function receives(target: PlaceFacts, ground: Ground): boolean {
  return target.receivesByScan || ground.placeOf(target.roomId).receivesByScan;
}
