import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import { seeAt, type Seen } from '../src/verbs/folder/see-at.ts';
import { putAway } from '../src/verbs/place/put-away.ts';
import { spot } from '../src/verbs/place/spot.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { askFor } from './scan/ask-for.ts';

let hospital: DeskHospital;
let room = 0;
beforeAll(async () => {
  hospital = await deskHospital(10);
  room = hospital.places.room;
  // Back from a ward: in the room, in nobody's shelf.
  await hospital.scan(hospital.places.ward, ...[2, 3, 4, 5].map(code));
  await hospital.scan(room, ...[2, 3, 4, 5].map(code));
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const clerk = () => hospital.as('clerk');
const list = () => putAway(clerk(), { placeId: room });
const listed = async () => {
  const { batches } = await list();
  return batches.flatMap((one) => one.rows.map((row) => row.id));
};

test('lists what is in the room and not on its shelf, by the digits that are filed first', async () => {
  const { total, batches, held, strangers } = await list();
  expect([total, held, strangers]).toEqual([4, [], []]);
  expect(batches.map((one) => [one.digits, one.rows.map((row) => row.id)])).toEqual(
    [2, 3, 4, 5].map((n) => [String(n + 1).padStart(2, '0'), [folderId(n)]]),
  );
  expect(await outcomeOf(putAway(hospital.as('requester'), { placeId: room }))).toBe('not_allowed');
});

test('what somebody waits for stands at its head, by urgency, and in no batch', async () => {
  await askFor(hospital.owner.sql, folderId(5), hospital.places.clinic);
  const { held } = await list();
  expect(held).toMatchObject([
    { id: folderId(5), hold: { urgency: 'now', place: { kind: 'clinic' } } },
  ]);
  expect(await listed()).toEqual([2, 3, 4].map(folderId));
  expect(await at(code(5))).toMatchObject({
    ...{ kind: 'folder', held: true, right: false },
    sentence: expect.stringMatching(/^Somebody waits for it: .*\. Do not shelve it\.$/),
  });
});

const at = (codeOf: string, more: object = {}) =>
  spot(clerk(), { placeId: room, code: codeOf, folderId: null, stand: null, ...more });

test('a folder alone says where it belongs; beside the right neighbour it is right, beside another not', async () => {
  const alone = await at(code(2));
  expect(alone).toMatchObject({ kind: 'folder', right: null, hand: { id: folderId(2) } });
  expect(alone.hand).toMatchObject({ before: { id: folderId(1) }, after: { id: folderId(6) } });
  expect(alone.sentence).toMatch(/^It belongs on .*, between .* and .*\. Scan the shelf/);
  const held = { folderId: folderId(2) };
  expect(await at(code(1), held)).toMatchObject({ kind: 'neighbour', right: true });
  const wrong = await at(code(8), held);
  expect(wrong).toMatchObject({ kind: 'neighbour', right: false });
  expect(wrong.sentence).toMatch(/^Not beside that one: it belongs between/);
});

test('in either order: neighbour then folder, shelf then folder; another shelf says how far', async () => {
  const first = await at(code(1));
  expect(first).toMatchObject({ kind: 'neighbour', right: null, hand: null });
  expect(await at(code(2), { stand: first.stand })).toMatchObject({ right: true });
  const shelf = await at(hospital.codes.shelf);
  expect(shelf).toMatchObject({ kind: 'shelf', right: null });
  expect(await at(code(2), { stand: shelf.stand })).toMatchObject({ right: true });
  const [other] = await hospital.owner.sql<{ id: number }[]>`
    insert into places (facility_id, parent_id, room_id, kind, code, name)
    select facility_id, id, id, 'shelf', 'ZZ-9', 'Shelf ZZ-9' from places where id = ${room} returning id`;
  const far = await at(code(2), { stand: { kind: 'shelf', shelfId: other?.id } });
  expect(far).toMatchObject({ right: false });
  expect(far.sentence).toMatch(/^Wrong shelf: it belongs \d+ shel(f|ves) back, on /);
  expect(await at('nothing of ours')).toMatchObject({ kind: 'nothing' });
  const before = await hospital.row('select count(*) as n from movements');
  expect(await listed()).toEqual([2, 3, 4].map(folderId));
  expect(await hospital.row('select count(*) as n from movements')).toEqual(before);
});

test('what was right is recorded as a real observation and leaves the list; what is held does not', async () => {
  let session: Seen['session'] = null;
  const read = async (one: string) => {
    const how = 'scanned' as const;
    const seen = await seeAt(clerk(), { id: randomUUID(), placeId: room, code: one, how, session });
    session = seen.session;
    return seen;
  };
  await read(composeSymbol('A', 2));
  expect((await read(code(2))).say).toMatchObject({ outcome: 'filed', tone: 'done' });
  expect(await listed()).toEqual([3, 4].map(folderId));
  expect((await read(code(5))).say).toMatchObject({ outcome: 'hold', tone: 'hold' });
  expect((await list()).held).toHaveLength(1);
  const custody = await hospital.row(
    `select state, how from custody where folder_id = ${folderId(2)}`,
  );
  expect(custody).toEqual({ state: 'filed', how: 'scanned' });
  expect(await hospital.findings()).toEqual([]);
});

test('a folder that lives in another room is no batch of this one and is sent there', async () => {
  await hospital.owner.sql`
    update folders set home_place_id = ${hospital.otherRoom.shelves[0] ?? 0} where id = ${folderId(4)}`;
  const { strangers } = await list();
  expect(strangers.map((row) => row.id)).toEqual([folderId(4)]);
  const sent = await at(code(4));
  expect(sent).toMatchObject({ right: false });
  expect(sent.sentence).toMatch(/^It does not live here/);
});
