import { describe, expect, test } from 'vitest';
import { openRivals } from '../../src/domain/rivals.ts';
import { clinic, Desk, farWard, House, room, secondRoom, shelf, start, ward } from './hospital.ts';

// cases.md, 38: a bulk act tests each item again when it runs. The pile of a kiosk is moved by one scan; what happened
// to a folder between pile and place counts.

function laid(...ids: readonly number[]) {
  const house = new House();
  for (const id of ids) house.add(id);
  const desk = new Desk(house, room);
  for (const id of ids) desk.folder(id);
  return { house, desk };
}
const where = (house: House, id: number) => {
  const custody = house.custody(id);
  return [custody?.state, custody?.placeId, custody && openRivals(custody).map((r) => r.placeId)];
};
/** Another kiosk takes the folder between the pile and the place. */
function taken(house: House, id: number, at = clinic) {
  const other = new Desk(house, at);
  other.folder(id, { at: start + 13_000 });
}

describe('a pile whose folders changed while they waited', () => {
  test('one that another kiosk scanned since stays there, and somebody is asked to look', () => {
    const { house, desk } = laid(1, 2);
    taken(house, 1);
    const { say, observations } = desk.place(ward, { at: start + 40_000 });
    expect(observations).toHaveLength(2);
    expect(where(house, 1)).toEqual(['out', clinic.id, [ward.id]]);
    expect(where(house, 2)).toEqual(['out', ward.id, []]);
    expect(say).toMatchObject({
      ...{ tone: 'question', outcome: 'charged_out', headline: 'Charged out', moved: 1 },
      more: '1 was scanned at another kiosk since and did not go along.',
    });
  });

  test('when all of them did, nothing is said to have gone', () => {
    const { house, desk } = laid(1);
    taken(house, 1);
    const { say } = desk.place(ward, { at: start + 40_000 });
    expect(say).toMatchObject({ tone: 'question', headline: 'Not moved', moved: 0 });
    expect(say.folder?.id).toBe(1);
  });

  test('one that is scanned again here goes along after all', () => {
    const { house, desk } = laid(1);
    taken(house, 1);
    desk.folder(1, { at: start + 30_000 });
    expect(desk.place(ward, { at: start + 40_000 }).say).toMatchObject({ tone: 'done', moved: 1 });
    expect(where(house, 1)).toEqual(['out', ward.id, []]);
  });

  test('when the other kiosk took it to the same end, there is no doubt', () => {
    const { house, desk } = laid(1);
    taken(house, 1, ward);
    expect(desk.place(ward, { at: start + 40_000 }).say.tone).toBe('done');
    expect(where(house, 1)).toEqual(['out', ward.id, []]);
  });

  test('sent on its way elsewhere, it stays on its way there', () => {
    const { house, desk } = laid(1);
    const other = new Desk(house, secondRoom);
    other.place(farWard, { at: start + 12_500 });
    other.folder(1, { at: start + 13_000 });
    desk.place(shelf, { at: start + 40_000 });
    expect(where(house, 1)).toEqual(['in_transit', secondRoom.id, [shelf.id]]);
    expect(house.custody(1)?.leg?.toId).toBe(farWard.id);
  });

  test('marked missing meanwhile, it stays missing until somebody has it in hand', () => {
    const { house, desk } = laid(1);
    const other = new Desk(house, clinic);
    other.card('missing', { at: start + 12_500 });
    other.folder(1, { at: start + 13_000 });
    desk.place(ward, { at: start + 40_000 });
    expect(house.custody(1)?.state).toBe('missing');
  });

  test('UNDO takes back the place of the pile, whichever of its folders had gone', () => {
    const { house, desk } = laid(1, 2);
    taken(house, 1);
    desk.place(ward, { at: start + 40_000 });
    desk.card('undo', { at: start + 45_000 });
    expect(where(house, 1)).toEqual(['out', clinic.id, []]);
    expect(where(house, 2)).toEqual(['here', room.id, []]);
  });

  test('the next scan settles the doubt, at either end', () => {
    for (const at of [clinic, ward]) {
      const { house, desk } = laid(1);
      taken(house, 1);
      desk.place(ward, { at: start + 40_000 });
      new Desk(house, at, 99).folder(1, { at: start + 90_000 });
      expect(where(house, 1)).toEqual(['out', at.id, []]);
    }
  });

  test.each(['destroyed', 'void'] as const)(
    'one that was %s since is called out aloud, and the others go',
    (lifecycle) => {
      const { house, desk } = laid(1, 2, 3);
      const facts = {
        folder: (id: number) => ({ ...house.view(id), ...(id === 2 && { lifecycle }) }),
      };
      const named = { kind: 'place', place: ward } as const;
      const { say, observations, notices, session } = desk.scan(named, {}, facts);
      expect(observations.map((one) => one.folderId)).toEqual([1, 3]);
      expect(say).toMatchObject({
        ...{ tone: 'refused', outcome: 'destroyed', headline: 'Stop', moved: 2 },
        ...{ folder: { id: 2 }, more: 'The other 2 went to Ward 5.' },
      });
      expect(say.line).toContain('no longer exists in the records');
      expect(notices).toEqual([
        { kind: 'destroyed_seen', folderId: 2, facts: { placeId: room.id, lifecycle } },
      ]);
      expect(session.pile).toEqual([]);
    },
  );

  test('a pile of nothing else: the place is still where the next folder goes', () => {
    const { house, desk } = laid(1);
    house.add(2);
    const lifecycle = 'destroyed';
    const facts = {
      folder: (id: number) => ({ ...house.view(id), ...(id === 1 && { lifecycle }) }),
    };
    const named = { kind: 'place', place: ward } as const;
    const { say, observations } = desk.scan(named, {}, facts as never);
    expect([observations.length, say.tone, say.moved]).toEqual([0, 'refused', 0]);
    desk.folder(2);
    expect(where(house, 2)).toEqual(['out', ward.id, []]);
  });
});
