import { lifecycles } from '@outguide/db/vocabulary';
import { describe, expect, test } from 'vitest';
import { deskRefusals } from '../../src/domain/desk-refusals.ts';
import { homeKinds, homeObjection, strayRoom } from '../../src/domain/change-home.ts';
import { correctionOf } from '../../src/domain/correct.ts';
import { stateAfter } from '../../src/domain/custody-states.ts';
import { foldObservations, foldSteps } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { after, folderActions } from '../../src/domain/transitions.ts';
import { voidObjection, type VoidFacts } from '../../src/domain/void-folder.ts';
import { Refused } from '../../src/api/refused.ts';
import {
  Desk,
  House,
  farWard,
  folderFacts,
  homeDeed,
  place,
  plainRoom,
  room,
  secondRoom,
  shelf,
  strictRoom,
  ward,
} from './hospital.ts';

const folder = folderFacts(1);
const seen = (at: number, placeId: number, more: Partial<Observation> = {}): Observation => ({
  ...homeDeed(folder, at),
  ...{ act: 'seen', to: null, how: 'scanned', placeId },
  source: { kioskId: 1, epoch: 'e', seq: at, sub: 0 },
  ...more,
});
const custodyOf = (...observations: readonly Observation[]) => {
  const custody = foldObservations([homeDeed(folder), ...observations], folder, place);
  if (!custody) throw new Error('it is somewhere');
  return custody;
};

describe('where a folder can live', () => {
  test('in every kind of place where it can be filed or kept, and in no other', () => {
    const kept = ['filed', 'here', 'off_site'];
    for (const kind of homeKinds) expect(kept).toContain(stateAfter.to[kind]);
    expect(homeObjection(folder, ward, place)).toBe('place_files_nothing');
    expect(homeObjection(folder, farWard, place)).toBe('place_files_nothing');
  });
  test('not where it lives, not in a closed room, not where its type may not be kept', () => {
    expect(homeObjection(folder, shelf, place)).toBe('home_already');
    expect(homeObjection(folder, { ...secondRoom, closed: true }, place)).toBe('place_shut');
    expect(homeObjection(folder, strictRoom, place)).toBe('place_may_not_hold');
    expect(homeObjection(folderFacts(1, { recordTypeId: 2 }), strictRoom, place)).toBeNull();
  });
  test('a shelf without a rule of its own goes by its room', () => {
    const strictShelf = { ...shelf, id: 90, roomId: strictRoom.id };
    expect(homeObjection(folder, strictShelf, place)).toBe('place_may_not_hold');
    expect(homeObjection(folder, { ...strictShelf, recordTypeIds: [1] }, place)).toBeNull();
  });
  test('what no longer exists lives nowhere', () => {
    for (const lifecycle of ['void', 'destroyed'] as const)
      expect(homeObjection({ ...folder, lifecycle }, secondRoom, place)).toBe(
        `folder_${lifecycle}`,
      );
  });
});

describe('a room that offers itself as the new home', () => {
  test('is one that keeps folders, in which it was seen and does not live', () => {
    expect(strayRoom(folder, custodyOf(seen(5, secondRoom.id)), place)).toEqual({
      room: secondRoom,
      wrong: false,
    });
    expect(strayRoom(folder, custodyOf(seen(5, strictRoom.id)), place)?.wrong).toBe(true);
    expect(strayRoom(folder, custodyOf(seen(5, room.id)), place)).toBeNull();
    expect(strayRoom(folder, custodyOf(seen(5, ward.id)), place)).toBeNull();
  });
  test('is none while the folder may be at one of two places', () => {
    const other = { kioskId: 2, epoch: 'f', seq: 1, sub: 0 };
    const doubt = custodyOf(
      seen(5, plainRoom.id, { source: other, hi: 9 }),
      seen(6, secondRoom.id),
    );
    expect(strayRoom(folder, doubt, place)).toBeNull();
  });
});

describe('what can be taken back', () => {
  const offered = (...observations: readonly Observation[]) =>
    correctionOf(foldSteps([homeDeed(folder), ...observations], folder, place), folder);
  const undo = (at: number, seq: number) =>
    seen(at, room.id, { act: 'undo', undoes: { seq, sub: 0 } });

  test('is the newest that still counts; the first record stays', () => {
    expect(offered()).toBe('nothing_to_correct');
    expect(offered(seen(5, ward.id), undo(6, 5))).toBe('nothing_to_correct');
    const both = offered(seen(5, ward.id), seen(7, secondRoom.id));
    expect(both).toMatchObject({ observation: { at: 7 }, after: { placeId: ward.id, at: 5 } });
    const one = offered(seen(5, ward.id), seen(7, secondRoom.id), undo(8, 7));
    expect(one).toMatchObject({ observation: { at: 5 }, after: { state: 'filed' } });
  });
  test('is nothing of a folder that no longer exists', () => {
    const steps = foldSteps([homeDeed(folder), seen(5, ward.id)], folder, place);
    expect(correctionOf(steps, { lifecycle: 'void' })).toBe('folder_void');
  });
});

describe('a folder made in error', () => {
  const fine: VoidFacts = {
    ...{
      lifecycle: 'active',
      custody: custodyOf(),
      waiting: 0,
      laterVolume: false,
      standIn: false,
    },
  };
  test('is voided from the states of the table alone, and from void nothing leads back', () => {
    for (const lifecycle of lifecycles) {
      const allowed = voidObjection({ ...fine, lifecycle }) === null;
      expect([lifecycle, allowed]).toEqual([
        lifecycle,
        after(folderActions.void, lifecycle) !== null,
      ]);
    }
    for (const action of Object.values(folderActions)) expect(after(action, 'void')).toBeNull();
  });
  test('only when nothing contradicts', () => {
    const out = custodyOf(seen(5, ward.id));
    expect(voidObjection({ ...fine, custody: out })).toBe('void_only_from_the_shelf');
    expect(voidObjection({ ...fine, custody: custodyOf(seen(5, room.id)) })).toBeNull();
    expect(voidObjection({ ...fine, custody: null })).toBeNull();
    const two = custodyOf(
      seen(5, room.id, { source: { kioskId: 2, epoch: 'f', seq: 1, sub: 0 }, hi: 9 }),
      seen(6, secondRoom.id),
    );
    expect(voidObjection({ ...fine, custody: two })).toBe('void_two_places');
    expect(voidObjection({ ...fine, waiting: 1 })).toBe('void_while_wanted');
    expect(voidObjection({ ...fine, laterVolume: true })).toBe('void_later_volume');
    expect(voidObjection({ ...fine, standIn: true })).toBe('void_stand_in');
  });
});

test('every refusal is a sentence and a next act, and a fact stands where it is named', () => {
  for (const parts of Object.values(deskRefusals))
    for (const part of parts) expect(part).toMatch(/^[A-Z].*\.$/);
  expect(new Refused('moved_since', { what: 'charged out, Ward 5' }).message).toBe(
    'Something has happened since: charged out, Ward 5.',
  );
});

test('12 after a minute the kiosk says where it can still be taken back: on the folder’s page', () => {
  const house = new House();
  for (const id of [1, 2]) house.add(id);
  const desk = new Desk(house, room);
  desk.folder(1);
  const { say } = desk.card('undo', { at: desk.at + 61_000 });
  expect(say).toMatchObject({
    headline: 'Too late to undo here',
    more: 'Its page at a desk: /folders/1',
    moved: 0,
  });
  expect(say.folder?.id).toBe(1);
  expect(say.line).toMatch(/“This did not happen”/);
});
