import { expect, test } from 'vitest';
import type { PlaceFacts } from '../../src/domain/custody.ts';
import { clinic, Desk, farWard, House, room } from './hospital.ts';

test('where it was listed is said with what it means; what was sent here came as it was told', () => {
  const house = new House();
  house.add(1);
  const desk = new Desk(house, room);
  const at = (place: PlaceFacts, after: Desk) => {
    const other = new Desk(house, place);
    other.at = after.at;
    return other;
  };
  const onWard = at(farWard, desk);
  expect(onWard.folder(1).say.more).toBe(
    'It was listed at Shelf A1: put right by this scan, nobody need be told.',
  );
  const back = at(room, onWard);
  expect(back.folder(1).say).toMatchObject({
    outcome: 'returned',
    more: 'It was out at Ward 6.',
  });
  expect(back.place(farWard).say.outcome).toBe('sent');
  const between = at(clinic, back);
  expect(between.folder(1).say.more).toBe('It was on its way to Ward 6.');
  expect(at(farWard, between).folder(1).say).toMatchObject({ outcome: 'received', more: null });
});
