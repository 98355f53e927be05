import { expect, test } from 'vitest';
import type { WaitingRequest } from '../../src/domain/facts.ts';
import { Desk, House, room, ward } from './hospital.ts';

const next = 'It is full: the new volume is shown below. Print its label, put it on, then scan it.';
const waiting: WaitingRequest[] = [
  {
    ...{ id: 'r', forPlaceId: ward.id, forPlaceName: ward.name, urgency: 'now', neededBy: null },
    placedAt: 0,
  },
];

test('after NEW VOLUME the next act is the new volume, in either order; a hold comes before it', () => {
  const house = new House();
  for (const id of [1, 2]) house.add(id);
  house.add(3, { waiting });
  const desk = new Desk(house, room);
  desk.card('new_volume');
  expect(desk.folder(1).say).toMatchObject({ full: true, line: next });
  desk.card('end');
  desk.folder(2);
  expect(desk.card('new_volume').say).toMatchObject({ full: true, line: next });
  desk.card('end');
  desk.card('new_volume');
  expect(desk.folder(3).say).toMatchObject({ outcome: 'hold', full: true });
  expect(desk.folder(3).say.line).not.toBe(next);
});
