import { requestFolderStates, type How, type RequestFolderState } from '@outguide/db/vocabulary';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, progressOf, requestState, type Whereabouts } from '../../src/domain/request.ts';
import { placing, type Candidate, type Wish } from '../../src/domain/place-request.ts';
import { overtakenIn, queueOf } from '../../src/domain/request-queue.ts';
import * as hospital from './hospital.ts';

const asked = { forPlaceId: hospital.ward.id, placedAt: 1_000 };
const place = hospital.place;
const at = (more: Partial<Whereabouts>): Whereabouts => ({
  ...{ state: 'filed', placeId: hospital.shelf.id, leg: null, at: 2_000, how: 'scanned' },
  ...more,
});
const legTo = (toId: number) => ({ fromId: hospital.room.id, toId, sentAt: 2_000, dueAt: null });

test('how far a folder has come is read from where it was seen since it was asked for', () => {
  const told: readonly (readonly [Partial<Whereabouts>, RequestFolderState])[] = [
    [{}, 'waiting'],
    [{ state: 'here', placeId: hospital.room.id }, 'pulled'],
    [{ state: 'in_transit', placeId: hospital.room.id, leg: legTo(hospital.ward.id) }, 'sent'],
    [{ state: 'in_transit', placeId: hospital.room.id, leg: legTo(hospital.clinic.id) }, 'waiting'],
    [{ state: 'out', placeId: hospital.ward.id }, 'received'],
    [{ state: 'out', placeId: hospital.ward.id, at: 999 }, 'waiting'],
    [{ state: 'out', placeId: hospital.ward.id, how: 'presumed' }, 'waiting'],
    [{ state: 'out', placeId: hospital.clinic.id }, 'waiting'],
    [{ state: 'missing', placeId: hospital.ward.id }, 'waiting'],
    // Its trolley was scanned, and nobody saw the folder itself.
    [{ state: 'out', placeId: hospital.ward.id, how: 'in_carrier' }, 'sent'],
    [{ state: 'out', placeId: hospital.ward.id, how: 'in_carrier', at: 999 }, 'sent'],
    [{ state: 'out', placeId: hospital.clinic.id, how: 'in_carrier' }, 'waiting'],
    [{ state: 'here', placeId: hospital.room.id, how: 'in_carrier' }, 'waiting'],
  ];
  for (const [custody, state] of told)
    expect([custody, progressOf(asked, at(custody), place)]).toEqual([custody, state]);
  expect(progressOf(asked, null, place)).toBe('waiting');
});

const states = fc.constantFrom(...requestFolderStates);

test('what was received stays received, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(states), (later) => {
      expect(later.reduce(advance, 'received')).toBe('received');
      expect(later.reduce(advance, 'dropped')).toBe('dropped');
    }),
  );
});

test('a request is received exactly when each folder that can come has come', () => {
  fc.assert(
    fc.property(fc.array(states, { maxLength: 6 }), fc.boolean(), (folders, claimed) => {
      const state = requestState(folders, claimed);
      const toCome = folders.filter((folder) => folder !== 'dropped');
      expect(state === 'not_fillable').toBe(toCome.length === 0);
      expect(state === 'received').toBe(
        toCome.length > 0 && toCome.every((folder) => folder === 'received'),
      );
      expect(requestState(folders.toReversed(), claimed)).toBe(state);
    }),
  );
});

test('the queue is one order, whatever the order of asking', () => {
  const request = fc.record({
    id: fc.uuid(),
    urgency: fc.constantFrom('now' as const, 'today' as const, 'by_time' as const),
    neededBy: fc.option(fc.nat(5), { nil: null }),
    placedAt: fc.nat(5),
    forPlaceId: fc.constant(1),
    forPlaceName: fc.constant('W'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(request, { selector: (one) => one.id, maxLength: 8 }), (all) => {
      const ids = (list: typeof all) => queueOf(list).map((one) => one.id);
      expect(ids(all.toReversed())).toEqual(ids(all));
      const urgencies = queueOf(all).map((one) => ['now', 'today', 'by_time'].indexOf(one.urgency));
      expect(urgencies).toEqual(urgencies.toSorted((a, b) => a - b));
    }),
  );
});

const seen = { how: 'scanned', or: [] } as const;
const candidate = (id: number, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, volumeNo: id, temporary: false, lifecycle: 'active' },
  custody: {
    state: 'filed',
    placeId: hospital.shelf.id,
    at: 1,
    legToId: null,
    holderId: null,
    ...seen,
  },
  ...more,
});
const wish = (more: Partial<Wish>): Wish => ({
  ...{ now: 5_000, askerId: 7, urgency: 'today', neededBy: null, covers: 'all', folderIds: [] },
  ...{
    forPlace: hospital.ward,
    merged: false,
    died: false,
    purpose: null,
    askedAt: null,
    openOfPlace: 0,
  },
  folders: [candidate(1), candidate(2)],
  ...more,
});
const roomOf = (id: number) => place(id)?.roomId ?? id;

test('all folders, the last, or the chosen ones are asked for, without what is there and what can never come', () => {
  const covered = (more: Partial<Wish>) => {
    const placed = placing(wish(more), roomOf);
    return placed.ok ? placed.folderIds : placed.code;
  };
  expect(covered({})).toEqual([1, 2]);
  expect(covered({ covers: 'last' })).toEqual([2]);
  expect(covered({ covers: 'chosen', folderIds: [1] })).toEqual([1]);
  expect(covered({ covers: 'chosen', folderIds: [9] })).toBe('folders_not_of_chart');
  const void2 = [candidate(1), candidate(2, { lifecycle: 'void' })];
  expect(covered({ folders: void2, covers: 'last' })).toEqual([1]);
  const there = candidate(1, {
    custody: {
      state: 'out',
      placeId: hospital.ward.id,
      at: 1,
      legToId: null,
      holderId: null,
      ...seen,
    },
  });
  expect(covered({ folders: [there, candidate(2)] })).toEqual([2]);
  expect(covered({ folders: [there] })).toBe('already_there');
  const heldBy = (holderId: number) =>
    candidate(1, {
      custody: { state: 'out', placeId: hospital.room.id, at: 1, legToId: null, holderId, ...seen },
    });
  expect(covered({ folders: [heldBy(7)] })).toBe('already_held');
  expect(covered({ folders: [heldBy(7), candidate(2)] })).toEqual([1, 2]);
  expect(covered({ folders: [heldBy(8)] })).toEqual([1]);
  expect(covered({ folders: [] })).toBe('nothing_to_ask_for');
  expect(covered({ merged: true })).toBe('patient_merged');
  expect(covered({ died: true })).toBe('patient_died');
  expect(covered({ died: true, askedAt: 1 })).toBe('asked_already');
  expect(covered({ died: true, purpose: 'report' })).toEqual([1, 2]);
  expect(covered({ folders: [candidate(1, { lifecycle: 'destroyed' })] })).toBe('chart_destroyed');
  expect(covered({ folders: void2, covers: 'chosen', folderIds: [1, 2] })).toBe('folder_destroyed');
});

test('what is on its way to who asks is asked for as sent; what goes elsewhere is waited for', () => {
  const going = (legToId: number) =>
    candidate(1, {
      custody: {
        state: 'in_transit',
        placeId: hospital.room.id,
        at: 1,
        legToId,
        holderId: null,
        ...seen,
      },
    });
  const ask = (legToId: number) => placing(wish({ folders: [going(legToId)] }), roomOf);
  expect(ask(hospital.ward.id)).toMatchObject({ folderIds: [1], sentIds: [1] });
  expect(ask(hospital.clinic.id)).toMatchObject({ folderIds: [1], sentIds: [] });
  const before = { state: 'in_transit' as const, at: 1, leg: legTo(hospital.ward.id) };
  expect(progressOf(asked, at(before), place)).toBe('sent');
});

test('what is only presumed there, or may be elsewhere by now, can be asked for; what came uncounted is on its way', () => {
  const known = (how: How, or: readonly string[] = []): Candidate =>
    candidate(1, {
      custody: {
        ...{ state: 'out', placeId: hospital.ward.id, at: 1, legToId: null, holderId: null },
        ...{ how, or },
      },
    });
  const ask = (folder: Candidate) => placing(wish({ folders: [folder] }), roomOf);
  expect(ask(known('typed'))).toMatchObject({ ok: false, code: 'already_there', since: 1 });
  expect(ask(known('presumed'))).toMatchObject({ folderIds: [1], sentIds: [] });
  expect(ask(known('scanned', ['Clinic C']))).toMatchObject({ folderIds: [1], sentIds: [] });
  expect(ask(known('in_carrier'))).toMatchObject({ folderIds: [1], sentIds: [1] });
  // On its own shelf nobody need have seen it; but then nobody says that it was seen.
  const shelved = candidate(1, {
    custody: {
      ...{ state: 'filed', placeId: hospital.shelf.id, at: 1, legToId: null, holderId: null },
      ...{ how: 'presumed', or: [] },
    },
  });
  const own = placing(wish({ forPlace: hospital.room, folders: [shelved] }), roomOf);
  expect(own).toMatchObject({ ok: false, code: 'already_there', since: null });
});

test('all who stood before one that came or moved up are overtaken, each once; not whom the folder is on its way to', () => {
  const line = (...ids: string[]) => ids.map((id) => ({ id, sent: id === 's' }));
  const by = (...ids: string[]) => new Set(ids);
  expect(overtakenIn(['s', 'a', 'b'], line('n', 's', 'a', 'b'), by('n'))).toEqual([
    { id: 'a', by: 'n' },
    { id: 'b', by: 'n' },
  ]);
  expect(overtakenIn(['a', 'b', 'c'], line('a', 'c', 'b'), by('c'))).toEqual([
    { id: 'b', by: 'c' },
  ]);
  // Two that came with one press: who waited is told of the first, and they tell one another nothing.
  expect(overtakenIn(['a'], line('m', 'n', 'a'), by('m', 'n'))).toEqual([{ id: 'a', by: 'm' }]);
  // Who stood before already, and who has only become the next, overtakes nobody.
  expect(overtakenIn(['a', 'b'], line('a', 'b', 'n'), by('a', 'n'))).toEqual([]);
  expect(overtakenIn(['x', 'a', 'b'], line('a', 'b'), by('a'))).toEqual([]);
});
