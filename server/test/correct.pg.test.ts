import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeHome } from '../src/verbs/folder/change-home.ts';
import { correct } from '../src/verbs/folder/correct.ts';
import { desk } from '../src/verbs/folder/desk.ts';
import { history } from '../src/verbs/folder/history.ts';
import { ribbon } from '../src/verbs/folder/ribbon.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(12);
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const custodyOf = (n: number) =>
  hospital.row(`select state, place_id, how from custody where folder_id = ${folderId(n)}`);
const offer = async (n: number) =>
  (await desk(hospital.as('clerk'), { folderId: folderId(n) })).correction;
const newest = async (n: number) => {
  const offered = await offer(n);
  return offered?.objection === null ? offered.movement.id : 0;
};
const undo = (n: number, movementId: number, role: Parameters<DeskHospital['as']>[0] = 'clerk') =>
  correct(hospital.as(role), { folderId: folderId(n), movementId, reason: 'the wrong ward' });

test('what did not happen is taken back by a new movement, and the folder is where it was before', async () => {
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(0));
  expect(await custodyOf(0)).toMatchObject({ state: 'out', place_id: hospital.places.ward });
  const offered = await offer(0);
  expect(offered).toMatchObject({
    objection: null,
    movement: { word: 'charged_out', to: { id: hospital.places.ward } },
    after: { state: 'here', place: { id: hospital.places.room }, how: 'scanned' },
  });
  await undo(0, await newest(0));
  expect(await custodyOf(0)).toEqual({
    state: 'here',
    place_id: hospital.places.room,
    how: 'scanned',
  });
  // Once more: not even the sight of it happened.
  await undo(0, await newest(0));
  expect(await custodyOf(0)).toMatchObject({ state: 'filed', how: 'presumed' });
  expect(await offer(0)).toMatchObject({ objection: { code: 'nothing_to_correct' } });
  expect(await outcomeOf(undo(0, 1))).toBe('nothing_to_correct');
  expect(await hospital.findings()).toEqual([]);
});

test('history and ribbon keep what was recorded, that it was taken back, and why', async () => {
  const call = hospital.as('clerk');
  const { rows } = await history(call, { folderId: folderId(0), limit: 20 });
  expect(rows.map(({ word, undone, reason }) => [word, undone, reason])).toEqual([
    ['undone', false, 'the wrong ward'],
    ['undone', false, 'the wrong ward'],
    ['charged_out', true, null],
    ['here', true, null],
    ['filed', false, null],
  ]);
  const { ticks } = await ribbon(call, { folderId: folderId(0) });
  expect(ticks.filter((tick) => tick.reason === 'the wrong ward')).toHaveLength(2);
  const [record] = await hospital.owner.sql`
    select count(*) as n from audit_events e join movements m on m.xid = e.xid
    where e.action = 'folder.correct' and m.act = 'undo' and m.folder_id = ${folderId(0)}`;
  expect(record).toEqual({ n: 2 });
});

test('when something has happened since, nothing is overwritten and it says what', async () => {
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(1));
  const seen = await newest(1);
  await hospital.scan(hospital.places.clinic, code(1));
  const refused = await undo(1, seen).catch((error: Error) => error);
  expect(refused).toMatchObject({
    code: 'moved_since',
    message: 'Something has happened since: received, clinic C2.',
  });
  expect(await custodyOf(1)).toMatchObject({ place_id: hospital.places.clinic });
});

test('a new home is not what is taken back, and stays', async () => {
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(2));
  const seen = await newest(2);
  const [shelf] = hospital.otherRoom.shelves;
  await changeHome(hospital.as('manager'), {
    ...{ folderId: folderId(2), placeId: shelf ?? 0, seenHomeId: hospital.places.shelf },
  });
  expect(await newest(2)).toBe(seen);
  await undo(2, seen);
  expect(await custodyOf(2)).toMatchObject({ state: 'here', place_id: hospital.places.room });
  expect(
    await hospital.row(`select home_place_id as id from folders where id = ${folderId(2)}`),
  ).toEqual({ id: shelf });
  expect(await hospital.findings()).toEqual([]);
});

test('two people at once: it is taken back once', async () => {
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(3));
  const seen = await newest(3);
  const both = await Promise.all([outcomeOf(undo(3, seen)), outcomeOf(undo(3, seen))]);
  expect(both.toSorted()).toEqual(['done', 'moved_since']);
  expect(await custodyOf(3)).toMatchObject({ state: 'here' });
});

test('a kiosk that takes the same act back finds nothing to undo, whoever comes first', async () => {
  for (let round = 0; round < 6; round += 1) {
    const kiosk = await hospital.scan(hospital.places.room, hospital.codes.ward, code(4));
    expect(kiosk).toBeUndefined();
    const seen = await newest(4);
    await Promise.all([
      outcomeOf(undo(4, seen)),
      hospital.scan(hospital.places.clinic, code(4), hospital.codes.undo),
    ]);
  }
  expect(await hospital.findings()).toEqual([]);
});

test('only those who keep folders may, and a folder that is void stays as it is', async () => {
  await hospital.scan(hospital.places.room, code(5));
  const seen = await newest(5);
  for (const role of ['requester', 'auditor', 'administrator'] as const)
    expect(await outcomeOf(undo(5, seen, role))).toBe('not_allowed');
  expect(
    await outcomeOf(
      correct(hospital.as('clerk'), { folderId: 999_999, movementId: 1, reason: 'none' }),
    ),
  ).toBe('not_found');
  expect(await outcomeOf(undo(5, seen, 'records_officer'))).toBe('done');
});
