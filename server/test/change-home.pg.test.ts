import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeHome } from '../src/verbs/folder/change-home.ts';
import { desk } from '../src/verbs/folder/desk.ts';
import { history } from '../src/verbs/folder/history.ts';
import { homeChoice } from '../src/verbs/folder/home-choice.ts';
import { connectPage, smallServer } from './scan/small-server.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(14);
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const homeOf = async (n: number) =>
  Number(
    (await hospital.row(`select home_place_id from folders where id = ${folderId(n)}`))[
      'home_place_id'
    ],
  );
const move = (
  n: number,
  placeId: number,
  seenHomeId = hospital.places.shelf,
  role = 'manager' as const,
) => changeHome(hospital.as(role), { folderId: folderId(n), placeId, seenHomeId });

const choose = (n: number, text: string) =>
  homeChoice(hospital.as('manager'), { folderId: folderId(n), code: text });

test('a new home moves nothing: the folder still stands where it was seen, and counts as away', async () => {
  const [shelf] = hospital.otherRoom.shelves;
  const done = await move(0, shelf ?? 0);
  expect(done.home).toMatchObject({ code: 'R2-A', kind: 'shelf' });
  expect(await homeOf(0)).toBe(shelf);
  expect(
    await hospital.row(`select c.state, c.place_id, c.how, a.room_id from custody c
      join away a using (folder_id) where c.folder_id = ${folderId(0)}`),
  ).toEqual({
    state: 'filed',
    place_id: hospital.places.shelf,
    how: 'presumed',
    room_id: hospital.places.room,
  });
  await hospital.scan(hospital.otherRoom.id, code(0));
  expect(
    await hospital.row(`select state, place_id from custody where folder_id = ${folderId(0)}`),
  ).toEqual({
    state: 'here',
    place_id: hospital.otherRoom.id,
  });
  expect(await hospital.findings()).toEqual([]);
});

test('a file room takes it to the shelf of its neighbours', async () => {
  const [first, second] = hospital.otherRoom.shelves;
  // Their filing keys are 1 … 14 as texts: 4 is a neighbour of 3 on the first shelf, 8 of 7 on the second.
  await move(2, first ?? 0);
  await move(6, second ?? 0);
  expect((await move(3, hospital.otherRoom.id)).home.id).toBe(first);
  expect((await move(7, hospital.otherRoom.id)).home.id).toBe(second);
});

test('it is in the history and on record, in the transaction that did it', async () => {
  const { movementId } = await move(4, hospital.otherRoom.shelves[0] ?? 0);
  const { rows } = await history(hospital.as('manager'), { folderId: folderId(4), limit: 5 });
  expect(rows[0]).toMatchObject({
    ...{ id: movementId, word: 'home_changed', byName: 'A Manager', undone: false },
    from: { id: hospital.places.shelf },
    to: { id: hospital.otherRoom.shelves[0] },
  });
  const [same] = await hospital.owner.sql`
    select e.facts from audit_events e join movements m on m.xid = e.xid
    where m.id = ${movementId} and e.action = 'folder.changeHome' and e.object = ${`folder:${folderId(4)}`}`;
  expect(same?.['facts']).toMatchObject({ from: hospital.places.shelf });
});

test('what may not be a home is refused with why, and nothing changes', async () => {
  const { sql } = hospital.owner;
  const n = 5;
  expect(await outcomeOf(move(n, hospital.places.ward))).toBe('place_files_nothing');
  expect(await outcomeOf(move(n, hospital.places.shelf))).toBe('home_already');
  expect(await outcomeOf(move(n, 999_999))).toBe('code_names_no_place');
  const [shelf] = hospital.otherRoom.shelves;
  await sql`update places set record_type_ids = array[77] where id = ${hospital.otherRoom.id}`;
  expect(await outcomeOf(move(n, shelf ?? 0))).toBe('place_may_not_hold');
  await sql`update places set record_type_ids = array(select id from record_types) where id = ${hospital.otherRoom.id}`;
  expect((await choose(n, 'R2-A')).objection).toBeNull();
  await sql`update places set record_type_ids = null where id = ${hospital.otherRoom.id}`;
  const [gone] = await sql<
    { id: number }[]
  >`insert into places (facility_id, room_id, kind, code, name, closed_at)
    select id, ${hospital.otherRoom.id}, 'shelf', 'R2-Z', 'closed', now() from facilities returning id`;
  expect(await outcomeOf(move(n, gone?.id ?? 0))).toBe('place_shut');
  for (const lifecycle of ['void', 'destroyed'] as const) {
    const last = lifecycle === 'void' ? 12 : 13;
    await sql`update folders set lifecycle = ${lifecycle} where id = ${folderId(last)}`;
    await sql`update custody set state = 'destroyed' where folder_id = ${folderId(last)}`;
    await sql`insert into away (folder_id, state, place_id, room_id, since) select folder_id, state, place_id,
      ${hospital.places.room}, since from custody where folder_id = ${folderId(last)}`;
    expect(await outcomeOf(move(last, shelf ?? 0))).toBe(`folder_${lifecycle}`);
  }
  expect(await homeOf(n)).toBe(hospital.places.shelf);
});

test('only those who settle where folders live may', async () => {
  const [shelf] = hospital.otherRoom.shelves;
  const as = (role: Parameters<DeskHospital['as']>[0]) =>
    outcomeOf(
      changeHome(hospital.as(role), {
        ...{ folderId: folderId(8), placeId: shelf ?? 0, seenHomeId: hospital.places.shelf },
      }),
    );
  for (const role of ['clerk', 'requester', 'auditor'] as const)
    expect(await as(role)).toBe('not_allowed');
  expect(await as('administrator')).toBe('done');
});

test('two people at once: one is obeyed, the other is told that it was changed meanwhile', async () => {
  const [a, b] = hospital.otherRoom.shelves;
  const both = await Promise.all([outcomeOf(move(9, a ?? 0)), outcomeOf(move(9, b ?? 0))]);
  expect(both.toSorted()).toEqual(['done', 'home_changed']);
  expect(
    await hospital.row(
      `select count(*) as n from movements where folder_id = ${folderId(9)} and act = 'home'`,
    ),
  ).toEqual({ n: 1 });
});

test('a folder that is scanned while its home changes ends as its movements say', async () => {
  for (let round = 0; round < 8; round += 1) {
    const seen = await homeOf(10);
    const [a, b] = hospital.otherRoom.shelves;
    const next = seen === a ? b : a;
    await Promise.all([
      move(10, next ?? 0, seen),
      hospital.scan(hospital.otherRoom.id, code(10)),
      hospital.scan(hospital.places.room, code(10)),
    ]);
  }
  expect(await hospital.findings()).toEqual([]);
});

test('in the room where it was seen it is offered there, and its wrong-room notice ends with the act', async () => {
  const { sql } = hospital.owner;
  await hospital.scan(hospital.otherRoom.id, code(11));
  await sql`insert into notices (kind, folder_id, place_id) values ('wrong_room', ${folderId(11)}, ${hospital.otherRoom.id})`;
  const acts = await desk(hospital.as('manager'), { folderId: folderId(11) });
  const stray = acts.home?.stray;
  expect(stray).toMatchObject({
    room: { id: hospital.otherRoom.id },
    mayHold: true,
    choice: { objection: null },
  });
  await move(11, stray?.choice?.place.id ?? 0);
  expect(
    await hospital.row(
      `select cleared_by_id is not null as by from notices where kind = 'wrong_room'`,
    ),
  ).toEqual({ by: true });
  expect((await desk(hospital.as('manager'), { folderId: folderId(11) })).home).toEqual({
    stray: null,
  });
  expect((await desk(hospital.as('clerk'), { folderId: folderId(11) })).home).toBeNull();
});

test('a code is a place by its label, by what is written on it, or by nothing', async () => {
  const asked = (text: string) => choose(8, text);
  expect((await asked(hospital.codes.shelf)).place.id).toBe(hospital.places.shelf);
  expect((await asked('r2-b')).place).toMatchObject({
    code: 'R2-B',
    trail: [{ code: 'R2' }, { code: 'R2-B' }],
  });
  expect((await asked(hospital.codes.ward)).objection?.code).toBe('place_files_nothing');
  expect(await outcomeOf(asked('nothing'))).toBe('code_names_no_place');
});

test('pages that watch the folder, its old home or its new one are told at once, each once', async () => {
  const server = await smallServer(hospital.db);
  const [a, b] = hospital.otherRoom.shelves;
  const seen = await homeOf(10);
  const next = seen === a ? b : a;
  const topics = [`folder:${folderId(10)}`, `place:${seen}`, `place:${next}`];
  const pages = await Promise.all(topics.map(() => connectPage(server.url)));
  const told = pages.map(
    (page) =>
      new Promise<{ word: string; folderId: number }[]>((heard) =>
        // What was scanned before may be told late, where other tests hold the log back.
        page.on('moved', ({ movements }: { movements: { word: string; folderId: number }[] }) => {
          const homes = movements.filter(
            (one) => one.word === 'home_changed' && one.folderId === folderId(10),
          );
          if (homes.length > 0) heard(homes);
        }),
      ),
  );
  for (const [n, page] of pages.entries())
    await page.emitWithAck('watch', { topics: [topics[n]], after: null });
  const began = performance.now();
  await move(10, next ?? 0, seen);
  for (const homes of await Promise.all(told))
    expect(homes[0]).toMatchObject({ word: 'home_changed', folderId: folderId(10) });
  // By the bell in the same transaction: the log alone is looked at each two seconds.
  expect(performance.now() - began).toBeLessThan(1_500);
  for (const page of pages) page.close();
  await server.stop();
});
