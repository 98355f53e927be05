import { randomUUID } from 'node:crypto';
import { transact } from '@outguide/db/transact';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ofPlace } from '../src/verbs/request/of-place.ts';
import { placeMany, wishesAtMost, type PlaceWish } from '../src/verbs/request/place-many.ts';
import { placesAsked } from '../src/verbs/request/read-request-log.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
let charts: readonly number[] = [];
beforeAll(async () => {
  hospital = await deskHospital(24);
  const rows = await hospital.owner.sql<{ id: number }[]>`
    select chart_id as id from folders order by id`;
  charts = rows.map((row) => row.id);
});
afterAll(() => hospital.drop());

const nurse = () => hospital.as('requester');
const wish = (n: number, more: Partial<PlaceWish> = {}): PlaceWish => ({
  ...{ id: randomUUID(), chartId: charts[n] ?? 0, covers: 'all', folderIds: [] },
  ...{ forPlaceId: hospital.places.ward, forStaffId: null, urgency: 'today', neededBy: null },
  ...{ purpose: null, comment: null, ...more },
});
const placeAll = (wishes: readonly PlaceWish[], call = nurse()) =>
  transact(call.db, (tx) => placeMany(tx.sql, call, wishes, Date.now()));
const counts = () =>
  hospital.row(`select (select count(*)::int from requests) as requests,
    (select count(*)::int from request_folders) as folders,
    (select count(*)::int from request_events where act = 'placed') as placed,
    (select count(*)::int from audit_events where action = 'request.place') as audited`);

test('many are placed at once: each by itself, one row on record that names the patients', async () => {
  await hospital.scan(hospital.places.ward, hospital.folders[3]?.code ?? '');
  const before = await counts();
  const wishes = [wish(0), wish(1), wish(2), wish(3), wish(0), wish(4, { forPlaceId: 999_999 })];
  const { placed, refused } = await placeAll(wishes);
  expect(placed.map((one) => one.id)).toEqual(wishes.slice(0, 3).map((one) => one.id));
  expect(refused.map(({ id, code }) => [id, code])).toEqual([
    [wishes[3]?.id, 'already_there'],
    [wishes[4]?.id, 'asked_already'],
    [wishes[5]?.id, 'not_found'],
  ]);
  expect(refused[1]?.requestId).toBe(wishes[0]?.id);
  const after = await counts();
  expect(Number(after['requests']) - Number(before['requests'])).toBe(3);
  expect(Number(after['audited']) - Number(before['audited'])).toBe(1);
  const [row] = await hospital.owner.sql<{ patients: number[] }[]>`
    select patient_ids as patients from audit_events where action = 'request.place' order by id desc limit 1`;
  expect(row?.patients).toHaveLength(1);
});

test('the same ids sent twice, in any order and at once, place nothing twice', async () => {
  const indices = fc.uniqueArray(fc.integer({ min: 5, max: 23 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(indices, fc.boolean(), async (some, turned) => {
      await hospital.owner
        .sql`update requests set state = 'cancelled', ended_reason = 'test', closed_at = now()
        where closed_at is null`;
      const before = await counts();
      const wishes = some.map((n) => wish(n));
      const again = turned ? wishes.toReversed() : wishes;
      const answers = await Promise.all([placeAll(wishes), placeAll(again)]);
      for (const { placed, refused } of [...answers, await placeAll([...wishes, ...again])]) {
        expect(refused).toEqual([]);
        expect(new Set(placed.map((one) => one.id))).toEqual(new Set(wishes.map((one) => one.id)));
      }
      const after = await counts();
      expect(Number(after['requests']) - Number(before['requests'])).toBe(wishes.length);
      expect(Number(after['folders']) - Number(before['folders'])).toBe(wishes.length);
      expect(Number(after['placed']) - Number(before['placed'])).toBe(wishes.length);
      expect(Number(after['audited']) - Number(before['audited'])).toBe(1);
    }),
    { numRuns: 12 },
  );
});

test('lists in opposite orders wait for one another and never in a ring', async () => {
  await hospital.owner
    .sql`update requests set state = 'cancelled', ended_reason = 'test', closed_at = now()
    where closed_at is null`;
  const ring = async () => {
    const [row] = await hospital.owner.sql<{ n: number }[]>`
      select deadlocks as n from pg_stat_database where datname = current_database()`;
    return row?.n ?? 0;
  };
  const before = await ring();
  const up = charts.map((_, n) => wish(n));
  const down = charts.map((_, n) => wish(n, { forPlaceId: hospital.places.clinic })).toReversed();
  const all = await Promise.all([placeAll(up), placeAll(down), placeAll(up), placeAll(down)]);
  expect(all.map(({ placed }) => placed.length).toSorted()).toEqual([23, 23, 24, 24]);
  expect(await ring()).toBe(before);
});

test('a name of somebody else’s request tells nothing, and too many are refused whole', async () => {
  const theirs = wish(6, { forPlaceId: hospital.places.room });
  await hospital.scan(hospital.places.ward, hospital.folders[6]?.code ?? '');
  await placeAll([theirs]);
  const other = nurse();
  const stranger = { ...other, actor: { ...other.actor, staffId: 1 } };
  const { refused } = await placeAll([theirs], stranger);
  expect(refused.map((one) => one.code)).toEqual(['malformed']);
  const tooMany = Array.from({ length: wishesAtMost + 1 }, () => wish(0));
  expect(await outcomeOf(placeAll(tooMany))).toBe('too_large');
});

test('a restricted chart is refused to who may not know it, and the denial is on record', async () => {
  await hospital.owner.sql`update charts set restricted = true where id = ${charts[7] ?? 0}`;
  const denials = async () =>
    (await hospital.row(`select count(*)::int as n from audit_events where action = 'denied'`))[
      'n'
    ];
  const before = Number(await denials());
  const { refused } = await placeAll([wish(7, { forPlaceId: hospital.places.room })]);
  expect(refused.map((one) => one.code)).toEqual(['chart_restricted']);
  expect(Number(await denials())).toBe(before + 1);
});

test('a scan that is settled while somebody asks is seen by who asks, and came before', async () => {
  await hospital.owner
    .sql`update requests set state = 'cancelled', ended_reason = 'test', closed_at = now()
    where closed_at is null`;
  const ask = async (n: number, placeId: number) => {
    const wanted = wish(n, { forPlaceId: hospital.places.ward });
    const folderId = hospital.folders[n]?.id ?? 0;
    const { sql } = hospital.owner;
    const { asking } = await sql.begin(async (writer) => {
      await writer`select 1 from custody where folder_id = ${folderId} for update`;
      const waiting = placeAll([wanted]);
      // Long enough for it to come to the folder, which the writer of scans still holds.
      await new Promise((resume) => setTimeout(resume, 200));
      await writer`
        update custody set state = 'out', how = 'scanned', place_id = ${placeId}, at = t.at, lo = t.at, hi = t.at
        from (select now() + interval '150 milliseconds' as at) t where folder_id = ${folderId}`;
      return { asking: waiting };
    });
    const answer = await asking;
    const row = await hospital.row(`select r.placed_at > c.at as after from custody c
      left join requests r on r.id = '${wanted.id}' where c.folder_id = ${folderId}`);
    return { answer, after: row['after'] };
  };
  const there = await ask(20, hospital.places.ward);
  expect(there.answer.refused.map((one) => one.code)).toEqual(['already_there']);
  const elsewhere = await ask(21, hospital.places.clinic);
  expect(elsewhere.answer.placed).toHaveLength(1);
  expect(elsewhere.after).toBe(true);
});

test('a clinic and a desk of it are one place: what the one asked for the other is shown, on the lists of both', async () => {
  const { clinic, ward } = hospital.places;
  const [desk] = await hospital.owner.sql<{ id: number }[]>`
    insert into places (facility_id, parent_id, room_id, kind, code, name)
    select facility_id, id, id, 'desk', 'C2-D', 'Desk of C2' from places where id = ${clinic} returning id`;
  const deskId = desk?.id ?? 0;
  const [atDesk, atClinic] = [wish(22, { forPlaceId: deskId }), wish(23, { forPlaceId: clinic })];
  await placeAll([atDesk, atClinic]);
  const again = [
    wish(22, { forPlaceId: clinic }),
    wish(23, { forPlaceId: deskId }),
    wish(22, { forPlaceId: ward }),
  ];
  const { placed, refused } = await placeAll(again);
  expect(refused.map(({ code, requestId }) => [code, requestId])).toEqual([
    ['asked_already', atDesk.id],
    ['asked_already', atClinic.id],
  ]);
  expect(placed.map((one) => one.id)).toEqual([again[2]?.id]);
  for (const placeId of [clinic, deskId]) {
    const { rows } = await ofPlace(nurse(), { placeId, limit: 50 });
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([atDesk.id, atClinic.id]));
  }
  const all = { from: { xid: '0', id: 0 }, to: { xid: '9'.repeat(18), id: 0 } };
  expect(await placesAsked(hospital.db.sql, all.from, all.to)).toEqual(
    expect.arrayContaining([clinic, deskId]),
  );
  // Two of one press, at the desk and at its clinic, are one request too.
  const press = await placeAll([
    wish(18, { forPlaceId: clinic }),
    wish(18, { forPlaceId: deskId }),
  ]);
  expect([press.placed.length, press.refused[0]?.code]).toEqual([1, 'asked_already']);
});
