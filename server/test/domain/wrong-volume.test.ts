import { describe, expect, test } from 'vitest';
import type { FolderView } from '../../src/domain/facts.ts';
import { clinic, Desk, House, room, secondRoom, ward } from './hospital.ts';

const volumeWanted = {
  ...{ volumeNo: 2, temporary: false, forPlaceId: ward.id, forPlaceName: ward.name },
};
const wrong = {
  ...{ tone: 'question', headline: 'Wrong volume? This is vol. 1' },
  line: 'Ward 5 waits for vol. 2 of this chart. Scan that one, and UNDO for this one.',
} as const;
function at(place = room, more: Partial<FolderView> = { volumeWanted }) {
  const house = new House();
  house.add(1, more);
  return { house, desk: new Desk(house, place) };
}

describe('the volume that nobody asked for, taken from its shelf', () => {
  test('is said alone, and when it goes to who waits for the other; what is recorded stays the same', () => {
    const alone = at().desk.folder(1);
    expect(alone.say).toMatchObject(wrong);
    const { desk } = at();
    desk.place(ward);
    const sent = desk.folder(1);
    expect(sent.say).toMatchObject({ ...wrong, outcome: 'charged_out' });
    const plain = at(room, {}).desk.folder(1);
    expect(alone.observations).toEqual(plain.observations);
  });

  test('is nothing to say where it goes elsewhere, comes back, or is in another room', () => {
    const { desk } = at();
    desk.place(clinic);
    expect(desk.folder(1).say.headline).toBe('Charged out');
    expect(at(secondRoom).desk.folder(1).say.headline).not.toContain('volume');
    const { house, desk: back } = at();
    new Desk(house, ward).folder(1);
    back.at += 60_000;
    expect(back.folder(1).say.headline).toBe('Returned');
  });

  test('is nothing to say of one that lies in the room and not on its shelf', () => {
    const { desk } = at();
    desk.folder(1);
    desk.at += 400_000;
    expect(desk.folder(1).say.headline).toBe('Where to?');
  });

  test('gives way to who waits for this one', () => {
    const waiting = [
      {
        ...{ id: 'r', forPlaceId: clinic.id, forPlaceName: clinic.name, urgency: 'now' as const },
        ...{ neededBy: null, placedAt: 0 },
      },
    ];
    expect(at(room, { volumeWanted, waiting }).desk.folder(1).say.outcome).toBe('hold');
  });
});
