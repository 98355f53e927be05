import type { CustodyState, Lifecycle, PlaceKind } from '../vocabulary.ts';
import type { House, SeedPlace } from './house.ts';
import type { Move, SeedLeg, Standing } from './moves.ts';

export interface SeedHome {
  readonly homePlaceId: number;
  readonly homeRoomId: number;
  readonly lifecycle: Lifecycle;
}

type Found = Omit<Standing, 'since' | 'last'>;

const legMs = 4 * 3_600_000;

/**
 * What the law of custody makes of one more move. Only the acts that the seed performs; the law itself is the server's
 * fold, and server/test/seed-agrees.pg.test.ts holds every seeded folder against it.
 */
export function settle(
  before: Standing | null,
  move: Move,
  home: SeedHome,
  house: House,
): Standing {
  const gone = home.lifecycle === 'void' || home.lifecycle === 'destroyed';
  const read = readAct(before, move, home, house);
  const found: Found = gone ? { ...read, state: 'destroyed', holderId: null, leg: null } : read;
  const same =
    before !== null &&
    before.state === found.state &&
    before.placeId === found.placeId &&
    before.holderId === found.holderId &&
    before.leg?.toId === found.leg?.toId;
  return { ...found, since: same ? before.since : move.at, last: move };
}

function readAct(before: Standing | null, move: Move, home: SeedHome, house: House): Found {
  const here = house.place(move.placeId);
  if (move.act === 'missing') {
    return { state: 'missing', placeId: before?.placeId ?? here.id, holderId: null, leg: null };
  }
  if (move.toStaffId !== null) {
    return { state: 'out', placeId: here.id, holderId: move.toStaffId, leg: null };
  }
  if (move.toPlaceId === null) return sight(before, here, home, house);
  const target = house.place(move.toPlaceId);
  const elsewhere = target.roomId !== here.roomId;
  const receives = target.receivesByScan || house.place(target.roomId).receivesByScan;
  if (elsewhere && (move.act === 'send' || (move.scan !== null && receives))) {
    const leg = { fromId: here.id, toId: target.id, sentAt: move.at, dueAt: move.at + legMs };
    return { state: 'in_transit', placeId: here.id, holderId: null, leg };
  }
  return arrive('to', target, home, house);
}

function sight(before: Standing | null, here: SeedPlace, home: SeedHome, house: House): Found {
  if (before?.leg && !ends(before.leg, here, house)) {
    return { state: 'in_transit', placeId: here.id, holderId: null, leg: before.leg };
  }
  const moved = before === null || before.state === 'in_transit' || before.state === 'missing';
  const stays = !moved && before.holderId === null && before.state !== 'filed';
  // What stood on its shelf and is seen at the room's kiosk is in somebody's hand.
  if (stays && house.place(before.placeId).roomId === here.roomId) return before;
  return arrive('seen', here, home, house);
}

function ends(leg: SeedLeg, here: SeedPlace, house: House): boolean {
  return [leg.toId, leg.fromId].some((id) => house.place(id).roomId === here.roomId);
}

function arrive(act: 'seen' | 'to', at: SeedPlace, home: SeedHome, house: House): Found {
  const state = stateIn(act, at.kind);
  const unlabelled = !house.place(at.roomId).shelvesLabelled;
  if (state === 'here' && unlabelled && at.roomId === home.homeRoomId) {
    return { state: 'filed', placeId: home.homePlaceId, holderId: null, leg: null };
  }
  return { state, placeId: at.id, holderId: null, leg: null };
}

function stateIn(act: 'seen' | 'to', kind: PlaceKind): CustodyState {
  if (kind === 'shelf' || kind === 'bay') return act === 'to' ? 'filed' : 'here';
  if (kind === 'off_site' || kind === 'box') return 'off_site';
  return kind === 'file_room' || kind === 'facility' || kind === 'destruction_bin' ? 'here' : 'out';
}
