import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancel } from '../src/verbs/request/cancel.ts';
import { place } from '../src/verbs/request/place.ts';
import { byHand } from '../src/verbs/pull-list/by-hand.ts';
import { changes } from '../src/verbs/pull-list/changes.ts';
import { claimAisles } from '../src/verbs/pull-list/claim-aisles.ts';
import { close } from '../src/verbs/pull-list/close.ts';
import { fromRequests } from '../src/verbs/pull-list/from-requests.ts';
import { show } from '../src/verbs/folder/show.ts';
import { lookAgain, notFound } from '../src/verbs/pull-list/not-found.ts';
import { listsOfRoom } from '../src/verbs/pull-list/of-room.ts';
import { open } from '../src/verbs/pull-list/open.ts';
import { settledPosition } from './scan/settled-position.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
let bays: readonly number[];
beforeAll(async () => {
  hospital = await deskHospital(60);
  bays = await furnishBays();
});
afterAll(() => hospital.drop());

/** Two bays of three shelves; folder n lives in bay n mod 2. */
async function furnishBays(): Promise<number[]> {
  const { sql } = hospital.owner;
  const { room } = hospital.places;
  const made: number[] = [];
  for (const bay of ['B10', 'B2']) {
    const [row] = await sql<{ id: number }[]>`
      insert into places (facility_id, parent_id, room_id, kind, code, name)
      select facility_id, id, id, 'bay', ${bay}, ${`Bay ${bay}`} from places where id = ${room} returning id`;
    const id = row?.id ?? 0;
    made.push(id);
    for (const shelf of ['1', '2', '11']) {
      const [stood] = await sql<{ id: number }[]>`
        insert into places (facility_id, parent_id, room_id, kind, code, name)
        select facility_id, ${id}, ${room}, 'shelf', ${`${bay}-${shelf}`}, ${`Shelf ${bay}-${shelf}`} from places
        where id = ${room} returning id`;
      const folders = hospital.folders
        .filter((_, n) => n % 2 === made.length - 1 && n % 3 === ['1', '2', '11'].indexOf(shelf))
        .map((folder) => folder.id);
      await sql`update folders set home_place_id = ${stood?.id ?? 0} where id = any(${folders}::bigint[])`;
      await sql`update custody set place_id = ${stood?.id ?? 0} where folder_id = any(${folders}::bigint[])`;
      await sql`update movements set place_id = ${stood?.id ?? 0}, to_place_id = ${stood?.id ?? 0}
        where folder_id = any(${folders}::bigint[])`;
    }
  }
  return made;
}

const folder = (n: number) => hospital.folders[n] ?? { id: 0, code: '' };
const clerk = () => hospital.as('clerk');
const roomId = () => hospital.places.room;
const numberOf = (n: number) => String(100_001 + n);

async function ask(n: number, forPlaceId = hospital.places.ward, more = {}) {
  const { chart_id: chart } = await hospital.row(
    `select chart_id from folders where id = ${folder(n).id}`,
  );
  return place(hospital.as('requester'), {
    ...{ id: randomUUID(), chartId: Number(chart), covers: 'all', folderIds: [], forPlaceId },
    ...{
      forStaffId: null,
      urgency: 'today',
      neededBy: null,
      purpose: null,
      comment: null,
      ...more,
    },
  });
}
const everything = { forPlaceId: null, urgency: null, until: null } as const;
async function listOf(...ns: number[]): Promise<string> {
  for (const n of ns) await ask(n);
  const id = randomUUID();
  await fromRequests(clerk(), { id, roomId: roomId(), title: 'A walk', ...everything });
  return id;
}
const linesOf = async (pullListId: string, limit = 500) =>
  (await open(clerk(), { walk: { pullListId }, limit })).rows;
const stateOf = async (pullListId: string, n: number) =>
  (await linesOf(pullListId)).find((line) => line.id === folder(n).id)?.state;
async function colleague(name: string) {
  const [row] = await hospital.owner.sql<{ id: number }[]>`
    insert into staff (login, name) values (${randomUUID()}, ${name}) returning id`;
  return { ...clerk(), actor: { ...clerk().actor, staffId: row?.id ?? 0, name } };
}

test('a list is a walk: bay 2 before bay 10, shelf 2 before shelf 11, then filing order', async () => {
  const id = await listOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  const walk = await linesOf(id);
  expect(walk.map((line) => line.shelf)).toEqual([
    ...['B2-1', 'B2-1', 'B2-2', 'B2-2', 'B2-11', 'B2-11'],
    ...['B10-1', 'B10-1', 'B10-2', 'B10-2', 'B10-11', 'B10-11'],
  ]);
  const pages: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await open(clerk(), { walk: { pullListId: id }, limit: 5, cursor });
    pages.push(...page.rows.map((line) => line.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(pages).toEqual(walk.map((line) => line.id));
  await close(clerk(), { pullListId: id });
});

test('ticked by scans at a kiosk alone; the order of the walk stays', async () => {
  const id = await listOf(12, 13);
  const before = (await linesOf(id)).map((line) => line.id);
  await hospital.scan(hospital.places.room, hospital.codes.clerk, folder(12).code);
  const [pulled] = (await linesOf(id)).filter((line) => line.id === folder(12).id);
  expect(pulled).toMatchObject({ state: 'pulled', by: 'A Clerk' });
  expect((await linesOf(id)).map((line) => line.id)).toEqual(before);
  await hospital.scan(hospital.places.room, folder(12).code, hospital.codes.ward);
  expect(await stateOf(id, 12)).toBe('received');
  const heads = (await listsOfRoom(clerk(), { roomId: roomId(), limit: 50 })).rows;
  expect(heads.find((one) => one.id === id)).toMatchObject({ pulled: 1 });
});

test('what changes is told by itself, and only that', async () => {
  const id = await listOf(14, 15, 16);
  const position = await settledPosition(clerk(), id);
  await hospital.scan(hospital.places.room, folder(15).code);
  const news = await changes(clerk(), { pullListId: id, since: position });
  expect(news.rows.map((line) => [line.id, line.state])).toEqual([[folder(15).id, 'pulled']]);
  const second = await ask(16, hospital.places.clinic, { urgency: 'now' });
  await cancel(hospital.as('requester'), {
    requestId: (await linesOf(id)).find((line) => line.id === folder(14).id)?.requestId ?? '',
    reason: 'went home',
  });
  const later = await changes(clerk(), { pullListId: id, since: news.position });
  expect(later.rows.map((line) => [line.id, line.state, line.queue.length])).toEqual(
    expect.arrayContaining([
      [folder(14).id, 'cancelled', 0],
      [folder(16).id, 'waiting', 2],
    ]),
  );
  expect(later.rows.find((line) => line.id === folder(16).id)?.queue[0]?.requestId).toBe(second.id);
});

test('a request is on one open list; two clerks who make one at the same instant share what there is', async () => {
  for (const n of [18, 19, 20, 21]) await ask(n);
  const made = await Promise.all(
    [1, 2].map(() => {
      const list = { id: randomUUID(), roomId: roomId(), title: 'Both', ...everything };
      return outcomeOf(fromRequests(clerk(), list));
    }),
  );
  expect(made.toSorted()).toEqual(['done', 'nothing_to_pull']);
  expect((await listsOfRoom(clerk(), { roomId: roomId(), limit: 50 })).unlisted).toBe(0);
});

test('who makes a list waits for a colleague who takes the same requests, and takes what is left', async () => {
  const { id } = await ask(23);
  const made = await hospital.owner.sql.begin(async (tx) => {
    const other = randomUUID();
    await tx`insert into pull_lists (id, room_id, title, source) values (${other}, ${roomId()}, 'First', 'hand')`;
    await tx`update requests set pull_list_id = ${other} where id = ${id}`;
    const list = { id: randomUUID(), roomId: roomId(), title: 'Second', ...everything };
    const second = outcomeOf(fromRequests(clerk(), list));
    // Long enough for it to come to the request, which the first still holds.
    await new Promise((resume) => setTimeout(resume, 200));
    return { second };
  });
  expect(await made.second).toBe('nothing_to_pull');
});

test('requests are held in the one order in which scans hold them, whichever is more urgent', async () => {
  const low = await ask(55, hospital.places.ward, { id: `1${randomUUID().slice(1)}` });
  const high = await ask(56, hospital.places.ward, {
    ...{ id: `e${randomUUID().slice(1)}`, urgency: 'now' },
  });
  const list = { id: randomUUID(), roomId: roomId(), title: 'In order', ...everything };
  const made = await hospital.owner.sql.begin(async (tx) => {
    await tx`select 1 from requests where id = ${low.id} for update`;
    const making = fromRequests(clerk(), list);
    await new Promise((resume) => setTimeout(resume, 200));
    // It waits for the first with nothing in its hands.
    await tx`select 1 from requests where id = ${high.id} for update nowait`;
    return { making };
  });
  expect(await made.making).toMatchObject({ requests: 2 });
});

test('a list sent twice is one list', async () => {
  await ask(22);
  const list = { id: randomUUID(), roomId: roomId(), title: 'Once', ...everything };
  expect(await fromRequests(clerk(), list)).toMatchObject({ requests: 1 });
  expect(await fromRequests(clerk(), list)).toMatchObject({ pullListId: list.id, requests: 0 });
  expect(await linesOf(list.id)).toHaveLength(1);
});

test('only what is chosen: of a place, so urgent, until a time', async () => {
  const soon = Date.now() + 3_600_000;
  const urgent = await ask(24, hospital.places.clinic, { urgency: 'now' });
  await ask(25);
  await ask(26, hospital.places.ward, { urgency: 'by_time', neededBy: soon });
  await ask(27, hospital.places.ward, { urgency: 'by_time', neededBy: soon + 7_200_000 });
  const make = async (more: object) => {
    const id = randomUUID();
    await fromRequests(clerk(), { id, roomId: roomId(), title: 'Some', ...everything, ...more });
    return (await linesOf(id)).map((line) => line.id);
  };
  expect(await make({ urgency: 'now' })).toEqual([folder(24).id]);
  expect(urgent.folderIds).toEqual([folder(24).id]);
  expect((await make({ until: soon + 1 })).toSorted((a, b) => a - b)).toEqual([
    ...[folder(25).id, folder(26).id],
  ]);
  expect(await make({ forPlaceId: hospital.places.ward })).toEqual([folder(27).id]);
});

test('an aisle has one walker, also when two claim it at the same instant', async () => {
  const id = await listOf(28, 29, 30, 31);
  const walk = { pullListId: id };
  const people = [await colleague('B Clerk'), await colleague('C Clerk')];
  const claims = await Promise.all(
    people.map((who) =>
      claimAisles(who, { walk, aisleIds: [...bays], mine: true }).catch(() => null),
    ),
  );
  const taken = claims.flatMap((one) => one?.aisleIds ?? []);
  expect(taken.toSorted()).toEqual(bays.toSorted());
  const shown = (await open(clerk(), { walk, limit: 10 })).claims;
  expect(shown.map((one) => one.aisleId).toSorted()).toEqual(bays.toSorted());
  const late = await colleague('D Clerk');
  const [aisle = 0] = bays;
  expect(await outcomeOf(claimAisles(late, { walk, aisleIds: [aisle], mine: true }))).toBe(
    'aisle_taken',
  );
  await claimAisles(clerk(), { walk, aisleIds: [aisle], mine: false });
  expect(await outcomeOf(claimAisles(late, { walk, aisleIds: [aisle], mine: true }))).toBe('done');
  expect(await outcomeOf(claimAisles(late, { walk, aisleIds: [roomId()], mine: true }))).toBe(
    'aisle_of_no_walk',
  );
});

test('not found in one key: all who wait are told, a notice says where it should be, a scan ends it', async () => {
  const id = await listOf(32);
  const walk = { pullListId: id };
  const mark = { walk, folderId: folder(32).id, reason: 'not on its shelf' };
  await notFound(clerk(), mark);
  expect(await notFound(clerk(), mark)).toMatchObject({ requests: 0 });
  await notFound(clerk(), { ...mark, reason: 'an outguide stands there' });
  const searched = await hospital.row(`select facts ->> 'reason' as reason from notices
    where kind = 'not_found_on_shelf' and folder_id = ${folder(32).id}`);
  expect(searched).toEqual({ reason: 'an outguide stands there' });
  await notFound(clerk(), mark);
  expect((await linesOf(id))[0]).toMatchObject({ state: 'not_found', reason: 'not on its shelf' });
  const notices = await hospital.owner.sql`
    select facts, place_id from notices where kind = 'not_found_on_shelf' and folder_id = ${folder(32).id}`;
  expect(notices).toHaveLength(1);
  expect(notices[0]?.['facts']).toEqual({
    reason: 'not on its shelf',
    shelf: expect.stringMatching(/^B/),
  });
  const shown = async () =>
    (await show(clerk(), { folderId: folder(32).id, visit: undefined })).notFound;
  expect(await shown()).toMatchObject({ reason: 'not on its shelf' });
  await lookAgain(clerk(), { walk, folderId: folder(32).id });
  expect([await stateOf(id, 32), await shown()]).toEqual(['waiting', null]);
  await notFound(clerk(), mark);
  await hospital.scan(hospital.places.room, folder(32).code);
  expect(await shown()).toBe(null);
  expect(await stateOf(id, 32)).toBe('pulled');
  expect(await outcomeOf(notFound(clerk(), mark))).toBe('pulled_already');
  expect(await outcomeOf(notFound(clerk(), { ...mark, folderId: folder(1).id }))).toBe(
    'not_on_this_list',
  );
});

test('a list by hand tells of each line that it does not take', async () => {
  await hospital.scan(hospital.places.ward, folder(42).code);
  const text = [
    'Chart number',
    ...[
      numberOf(40),
      '10-00-42',
      folder(43).code,
      numberOf(40),
      '999999',
      folder(44).code.replace(/.$/, 'x'),
    ],
    ...[numberOf(42), 'hello'],
  ].join('\n');
  const made = await byHand(clerk(), {
    ...{ id: randomUUID(), roomId: roomId(), title: 'Audit 7', forPlaceId: hospital.places.ward },
    ...{ neededBy: null, purpose: 'audit', text },
  });
  expect(made.taken).toBe(3);
  expect(made.notTaken.map((one) => [one.line, one.sentence])).toEqual([
    [5, 'The same as line 2.'],
    [6, 'No chart here has this number or label.'],
    [7, expect.stringMatching(/copied wrongly|No chart here/)],
    [8, 'It is here already: ward W5 has it.'],
    [9, 'There is no number in this line.'],
  ]);
  const ids = (await linesOf(made.pullListId ?? ''))
    .map((line) => line.id)
    .toSorted((a, b) => a - b);
  expect(ids).toEqual([folder(40).id, folder(41).id, folder(43).id]);
});

test('of a list by hand of which nothing can be taken, no list is left', async () => {
  const id = randomUUID();
  const made = await byHand(clerk(), {
    ...{ id, roomId: roomId(), title: 'Nothing', forPlaceId: hospital.places.ward, neededBy: null },
    ...{ purpose: 'audit', text: numberOf(42) },
  });
  expect(made).toMatchObject({ pullListId: null, taken: 0, notTaken: [{ line: 1 }] });
  expect(await outcomeOf(open(clerk(), { walk: { pullListId: id }, limit: 5 }))).toBe('not_found');
});

test('a closed list tells what did not come, and that may go on the next', async () => {
  const id = await listOf(46, 47, 48);
  await hospital.scan(hospital.places.room, folder(46).code);
  await notFound(clerk(), { walk: { pullListId: id }, folderId: folder(47).id, reason: 'gone' });
  expect(await close(clerk(), { pullListId: id })).toMatchObject({ came: 1, notFound: 1, left: 1 });
  expect(await outcomeOf(close(clerk(), { pullListId: id }))).toBe('list_closed');
  const next = randomUUID();
  await fromRequests(clerk(), { id: next, roomId: roomId(), title: 'Next', ...everything });
  const ids = (await linesOf(next)).map((line) => line.id);
  expect(ids).toEqual(expect.arrayContaining([folder(47).id, folder(48).id]));
});

test('whose charts stand on a list is on record', async () => {
  const id = await listOf(50);
  await linesOf(id);
  const { patient_ids: patients } = await hospital.row(
    `select patient_ids from audit_events where action = 'pullList.open' order by id desc limit 1`,
  );
  expect(patients).toHaveLength(1);
});
