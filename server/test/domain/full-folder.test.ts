import { expect, test } from 'vitest';
import type { WaitingRequest } from '../../src/domain/facts.ts';
import { Desk, House, room, ward } from './hospital.ts';

const next =
  'What comes next is shown below: print the label of the new volume, put it on, then scan it.';
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

test('UNDO takes back the card and its folder, and no card counts for the next folder', () => {
  for (const card of ['new_volume', 'temporary_folder', 'missing', 'urgent'] as const) {
    const house = new House();
    for (const id of [1, 2]) house.add(id);
    const desk = new Desk(house, room);
    desk.card(card);
    desk.folder(1);
    expect(desk.card('undo').say.line).toContain('again');
    expect(desk.session.card).toBeNull();
    expect(desk.folder(2).notices).toEqual([]);
  }
});

test('after its folder the card alone is taken back, and the folder waits as before', () => {
  const house = new House();
  house.add(1);
  const desk = new Desk(house, room);
  desk.folder(1);
  const asked = desk.card('new_volume');
  expect(asked.notices.map(({ kind }) => kind)).toEqual(['volume_wanted']);
  const undone = desk.card('undo');
  expect(undone.observations.map(({ act, undoes }) => [act, undoes?.seq])).toEqual([
    ['undo', asked.observations[0]?.source.seq],
  ]);
  expect(desk.session.pile.map(({ folderId }) => folderId)).toEqual([1]);
});
