import { expect, test } from 'vitest';
import { Desk, House, room } from './hospital.ts';

// cases.md, 22, at a kiosk: the folder that nobody finds is named by paper or by hand, not seen.

test('a temporary folder is wanted for what is missing by that word, and nobody has seen it', () => {
  const house = new House();
  house.add(1);
  const desk = new Desk(house, room);
  desk.card('temporary_folder');
  const done = desk.folder(1, { how: 'typed' });
  expect(done.observations.map((one) => one.act)).toEqual(['missing']);
  expect(house.custody(1)?.state).toBe('missing');
  expect(done.say).toMatchObject({ outcome: 'missing', standIn: true });
  expect(done.notices.map((one) => one.kind)).toEqual(['stand_in_wanted']);
  // Missing already: the same, and no sighting of it.
  desk.card('temporary_folder');
  expect(desk.folder(1).notices.map((one) => one.kind)).toEqual(['stand_in_wanted']);
  expect(house.custody(1)?.state).toBe('missing');
  expect(desk.card('undo').say.outcome).toBe('undone');
});
