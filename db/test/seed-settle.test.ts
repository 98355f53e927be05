import { expect, test } from 'vitest';
import type { House, SeedPlace } from '../src/seed/house.ts';
import type { Move } from '../src/seed/moves.ts';
import { settle } from '../src/seed/settle.ts';

const place = (id: number, kind: SeedPlace['kind'], roomId: number) =>
  ({ id, kind, roomId, receivesByScan: false, shelvesLabelled: true }) as SeedPlace;
const places = [place(1, 'file_room', 1), place(2, 'shelf', 1), place(3, 'ward', 3)];
const house = { place: (id: number) => places[id - 1] } as House;
const home = { homePlaceId: 2, homeRoomId: 1, lifecycle: 'active' } as const;
const move = (act: Move['act'], at: number, placeId: number, toPlaceId: number | null = null) =>
  ({ act, at, placeId, toPlaceId, toStaffId: null, deedId: null, scan: null, sub: 0 }) as Move;

test('a folder that stood on its shelf and is seen at its room’s kiosk is in somebody’s hand', () => {
  const filed = settle(null, move('to', 1, 1, 2), home, house);
  expect(filed).toMatchObject({ state: 'filed', placeId: 2 });
  const seen = settle(filed, move('seen', 2, 1), home, house);
  expect(seen).toMatchObject({ state: 'here', placeId: 1, since: 2 });
  expect(settle(seen, move('seen', 3, 1), home, house)).toMatchObject({ state: 'here', since: 2 });
});
