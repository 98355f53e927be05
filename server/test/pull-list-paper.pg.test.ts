import { randomUUID } from 'node:crypto';
import type { Urgency } from '@outguide/db/vocabulary';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancel } from '../src/verbs/request/cancel.ts';
import { place } from '../src/verbs/request/place.ts';
import { chargeOut } from '../src/verbs/pull-list/charge-out.ts';
import { fromRequests } from '../src/verbs/pull-list/from-requests.ts';
import { open } from '../src/verbs/pull-list/open.ts';
import { print } from '../src/verbs/pull-list/print.ts';
import { printedList } from '../src/verbs/pull-list/printed.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(30);
});
afterAll(() => hospital.drop());

const folder = (n: number) => hospital.folders[n] ?? { id: 0, code: '' };
const clerk = () => hospital.as('clerk');
const roomId = () => hospital.places.room;
const numberOf = (n: number) => String(100_001 + n);
const everything = { forPlaceId: null, urgency: null, until: null } as const;

async function ask(n: number, forPlaceId = hospital.places.ward, urgency: Urgency = 'today') {
  const { chart_id: chart } = await hospital.row(
    `select chart_id from folders where id = ${folder(n).id}`,
  );
  return place(hospital.as('requester'), {
    ...{ id: randomUUID(), chartId: Number(chart), covers: 'all', folderIds: [], forPlaceId },
    ...{ forStaffId: null, urgency, neededBy: null, purpose: null, comment: null },
  });
}
async function listOf(...ns: number[]): Promise<string> {
  for (const n of ns) await ask(n);
  const id = randomUUID();
  await fromRequests(clerk(), { id, roomId: roomId(), title: 'A walk', ...everything });
  return id;
}
const linesOf = async (pullListId: string) =>
  (await open(clerk(), { walk: { pullListId }, limit: 500 })).rows;
const paper = async (pullListId: string, what: 'whole' | 'changes') => {
  const { revision } = await print(clerk(), { pullListId, what });
  const { rows } = await printedList(clerk(), { pullListId, revision });
  return rows.map((row) => `${row.number} ${row.change}`);
};

test('a reprint holds only what was added, changed and dropped; a tick since then is no news', async () => {
  const id = await listOf(0, 1, 2, 3);
  expect(await paper(id, 'whole')).toEqual([0, 1, 2, 3].map((n) => `${numberOf(n)} stands`));
  expect(await outcomeOf(print(clerk(), { pullListId: id, what: 'changes' }))).toBe(
    'nothing_to_print',
  );
  await hospital.scan(hospital.places.room, folder(0).code);
  expect(await outcomeOf(print(clerk(), { pullListId: id, what: 'changes' }))).toBe(
    'nothing_to_print',
  );
  const cancelled = (await linesOf(id)).find((line) => line.id === folder(1).id);
  await cancel(hospital.as('requester'), {
    requestId: cancelled?.requestId ?? '',
    reason: 'went home',
  });
  const late = await ask(4);
  await hospital.owner.sql`update requests set pull_list_id = ${id} where id = ${late.id}`;
  await hospital.scan(hospital.places.clinic, folder(3).code);
  expect(await paper(id, 'changes')).toEqual([
    ...[`${numberOf(3)} changed`, `${numberOf(4)} added`, `${numberOf(1)} dropped`],
  ]);
  expect(await outcomeOf(print(clerk(), { pullListId: id, what: 'changes' }))).toBe(
    'nothing_to_print',
  );
  expect(await paper(id, 'whole')).toEqual([2, 3, 4].map((n) => `${numberOf(n)} stands`));
});

test('a print is drawn again as it was, whatever has happened since, and each time is on record', async () => {
  const id = await listOf(6);
  const { revision } = await print(clerk(), { pullListId: id, what: 'whole' });
  await hospital.scan(hospital.places.room, folder(6).code);
  const again = await printedList(clerk(), { pullListId: id, revision });
  expect(again).toMatchObject({
    revision: 1,
    what: 'whole',
    by: 'A Manager',
    room: 'file_room R1',
  });
  expect(again.rows).toMatchObject([{ number: numberOf(6), code: folder(6).code, shelf: 'R1-A' }]);
  const { n } = await hospital.row(
    `select count(*)::int as n from audit_events where action = 'pullList.print' and object = 'pull_list:${id}'`,
  );
  expect(n).toBe(2);
  expect(await outcomeOf(printedList(clerk(), { pullListId: id, revision: 9 }))).toBe('not_found');
});

test('two who print at the same instant print two revisions', async () => {
  const id = await listOf(7);
  const both = await Promise.all(
    [1, 2].map(() => print(clerk(), { pullListId: id, what: 'whole' })),
  );
  expect(both.map((one) => one.revision).toSorted()).toEqual([1, 2]);
});

test('charged out without a scan is presumed, says so, and fulfils nothing until somebody scans', async () => {
  const id = await listOf(10, 11, 12);
  await hospital.scan(hospital.places.room, folder(10).code);
  await hospital.scan(hospital.places.clinic, folder(12).code);
  expect(await outcomeOf(chargeOut(clerk(), { pullListId: id, reason: 'trolley is gone' }))).toBe(
    'not_allowed',
  );
  const done = await chargeOut(hospital.as('manager'), {
    pullListId: id,
    reason: 'trolley is gone',
  });
  // The third is at the clinic by a scan: it does not go from here.
  expect(done).toEqual({ chargedOut: 2, left: 1 });
  const lines = new Map((await linesOf(id)).map((line) => [line.id, line]));
  for (const n of [10, 11]) {
    expect(lines.get(folder(n).id)).toMatchObject({
      ...{ custody: 'out', seen: { how: 'presumed', place: { id: hospital.places.ward } } },
    });
    expect(lines.get(folder(n).id)?.state).toBe('charged_out');
  }
  expect(lines.get(folder(11).id)?.notes).toEqual([{ kind: 'presumed', name: 'ward W5' }]);
  const open_ = await hospital.row(
    `select count(*)::int as n from requests where pull_list_id = '${id}' and closed_at is null`,
  );
  expect(open_['n']).toBe(3);
  await hospital.scan(hospital.places.ward, folder(11).code);
  expect((await linesOf(id)).find((line) => line.id === folder(11).id)?.state).toBe('received');
  expect(await hospital.findings()).toEqual([]);
});

test('a list charged out again moves nothing twice', async () => {
  const id = await listOf(15);
  const manager = hospital.as('manager');
  const first = await chargeOut(manager, { pullListId: id, reason: 'in a hurry' });
  const again = await chargeOut(manager, { pullListId: id, reason: 'in a hurry' });
  expect([first.chargedOut, again.chargedOut]).toEqual([1, 0]);
});

test('what somebody more urgent waits for is not charged out past them', async () => {
  const id = await listOf(18, 19);
  await ask(18, hospital.places.clinic, 'now');
  const done = await chargeOut(hospital.as('manager'), { pullListId: id, reason: 'in a hurry' });
  expect(done).toEqual({ chargedOut: 1, left: 1 });
  const { state } = await hospital.row(
    `select state from custody where folder_id = ${folder(18).id}`,
  );
  expect(state).toBe('filed');
});

test('who prints waits for who closes, and is told that the list is closed', async () => {
  const id = await listOf(8);
  const printed = await hospital.owner.sql.begin(async (tx) => {
    await tx`update pull_lists set closed_at = now() where id = ${id}`;
    const late = outcomeOf(print(clerk(), { pullListId: id, what: 'whole' }));
    // Long enough for it to come to the list, which is still held.
    await new Promise((resume) => setTimeout(resume, 200));
    return { late };
  });
  expect(await printed.late).toBe('list_closed');
});

test('2,000 lines open page by page, in walking order', async () => {
  const { sql } = hospital.owner;
  await sql`
    insert into charts (patient_id, record_type_id, facility_id, number)
    select p.id, rt.id, z.id, (200000 + n)::text from generate_series(1, 2000) n, patients p, record_types rt, facilities z`;
  await sql`
    insert into folders (chart_id, volume_no, home_place_id, filing_key)
    select id, 1, ${hospital.places.shelf}, lpad((id * 7919 % 1000000)::text, 6, '0') from charts where number >= '200001' and length(number) = 6 and number::int > 200000`;
  await sql`
    insert into custody (folder_id, state, place_id, at, lo, hi, epoch, how, since)
    select f.id, 'filed', f.home_place_id, 'epoch', 'epoch', 'epoch', 'd', 'presumed', 'epoch' from folders f
    where not exists (select from custody c where c.folder_id = f.id)`;
  const id = randomUUID();
  await sql`insert into pull_lists (id, room_id, title, source) values (${id}, ${roomId()}, 'Long', 'hand')`;
  await sql`
    insert into requests (id, chart_id, for_place_id, urgency)
    select gen_random_uuid(), c.id, ${hospital.places.ward}, 'today' from charts c where c.number::int > 200000`;
  await sql`
    insert into request_folders (request_id, folder_id)
    select r.id, f.id from requests r join folders f on f.chart_id = r.chart_id on conflict do nothing`;
  // What PostgreSQL knows is older than the list, as it is for every list that was made a moment ago.
  await sql`analyze`;
  await sql`update requests r set pull_list_id = ${id} from charts c where c.id = r.chart_id and c.number::int > 200000`;
  const first = await open(clerk(), { walk: { pullListId: id }, limit: 500 });
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await open(clerk(), { walk: { pullListId: id }, limit: 500, cursor });
    keys.push(...page.rows.map((line) => line.key));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(first.list).toMatchObject({ lines: 2_000, toPull: 2_000 });
  expect(keys).toHaveLength(2_000);
  expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
}, 60_000);

test('a place whose name no font can print is named on paper by its label', async () => {
  const { clinic } = hospital.places;
  await hospital.owner.sql`update places set name = '소아과 병동' where id = ${clinic}`;
  await ask(16, clinic);
  const id = await listOf();
  const { revision } = await print(clerk(), { pullListId: id, what: 'whole' });
  const { rows } = await printedList(clerk(), { pullListId: id, revision });
  const label = await hospital.row(`select code from labels where place_id = ${clinic}`);
  expect(rows.map((row) => [row.forPlace, row.forPlaceCode])).toContainEqual([
    '소아과 병동',
    label['code'],
  ]);
});
