import { describe, expect, test } from 'vitest';
import type { WaitingRequest } from '../../src/domain/facts.ts';
import { Desk, House, room, secondRoom, shelf, ward } from './hospital.ts';

function at(kiosk = room) {
  const house = new House();
  house.add(1);
  return { house, desk: new Desk(house, kiosk) };
}
const asked = (): WaitingRequest => ({
  ...{ id: 'r1', forPlaceId: ward.id, forPlaceName: ward.name, urgency: 'now' },
  ...{ neededBy: null, placedAt: 0 },
});

describe('whose home is elsewhere', () => {
  test('4 pulled for somebody who waits: that it was filed is no news', () => {
    const { house, desk } = at();
    house.add(4, { waiting: [asked()] });
    expect(desk.folder(4).say).toMatchObject({ outcome: 'hold', more: null });
  });
  test('a return to a room that is not its home names its home, alone or by card', () => {
    for (const card of [true, false]) {
      const { desk } = at(secondRoom);
      if (card) desk.card('return_here');
      expect(desk.folder(1).say).toMatchObject({
        outcome: 'returned',
        line: 'Now in File room B. Its home is File room A, Shelf A1: send it there.',
      });
    }
  });
  test('filed in a room that is not its home: the shelf and its home are said, in any order', () => {
    for (const shelfFirst of [true, false]) {
      const { house, desk } = at();
      house.add(4, { homePlaceId: secondRoom.id, homeRoomId: secondRoom.id });
      const [first, second] = shelfFirst
        ? [() => desk.place(shelf), () => desk.folder(4)]
        : [() => desk.folder(4), () => desk.place(shelf)];
      first();
      expect(second().say).toMatchObject({
        outcome: 'filed',
        line: 'Misfiled on Shelf A1: its home is File room B.',
      });
    }
  });
});
