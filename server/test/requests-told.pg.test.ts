import { randomUUID } from 'node:crypto';
import type { Urgency } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { again } from '../src/verbs/request/again.ts';
import { cancel } from '../src/verbs/request/cancel.ts';
import { decline } from '../src/verbs/request/decline.ts';
import { form } from '../src/verbs/request/form.ts';
import { ofPlace } from '../src/verbs/request/of-place.ts';
import { people } from '../src/verbs/request/people.ts';
import { place } from '../src/verbs/request/place.ts';
import { promise } from '../src/verbs/request/promise.ts';
import { fillRate, type ReportOutcome } from '../src/domain/request-report.ts';
import { report } from '../src/verbs/request/report.ts';
import { reportRows } from '../src/verbs/request/report-rows.ts';
import { placesAsked } from '../src/verbs/request/read-request-log.ts';
import { tidings } from '../src/verbs/request/tidings.ts';
import { wantedHere } from '../src/verbs/request/wanted-here.ts';
import { safePosition } from '../src/verbs/scan/read-log.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
let colleague = 0;
beforeAll(async () => {
  hospital = await deskHospital(40);
  const [row] = await hospital.owner.sql<{ id: number }[]>`
    insert into staff (login, name) values ('colleague', 'C Colleague') returning id`;
  colleague = row?.id ?? 0;
});
afterAll(() => hospital.drop());

const nurse = () => hospital.as('requester');
const clerk = () => {
  const call = hospital.as('clerk');
  return { ...call, actor: { ...call.actor, staffId: colleague } };
};
const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const chartOf = async (n: number) =>
  Number(
    (await hospital.row(`select chart_id from folders where id = ${folderId(n)}`))['chart_id'],
  );

type Wish = Partial<Parameters<typeof place>[1]>;
async function ask(n: number, wish: Wish = {}, call = nurse()) {
  return place(call, {
    ...{ id: randomUUID(), chartId: await chartOf(n), covers: 'all', folderIds: [] },
    ...{ forPlaceId: hospital.places.ward, forStaffId: null, urgency: 'today', neededBy: null },
    ...{ purpose: null, comment: null, ...wish },
  });
}
const rowsOf = async (placeId: number) => (await ofPlace(nurse(), { placeId, limit: 100 })).rows;

test('what is asked with: each folder with its volume, where it was seen and who else wants it', async () => {
  const chartId = await chartOf(0);
  await hospital.owner
    .sql`update folders set chart_id = ${chartId}, volume_no = 2 where id = ${folderId(1)}`;
  await hospital.scan(hospital.places.clinic, code(1));
  await ask(0, { covers: 'last' });
  const shown = await form(nurse(), { chartId });
  expect(
    shown.folders.map(({ volumeNo, place: at, waiting }) => [volumeNo, at.id, waiting]),
  ).toEqual([
    [2, hospital.places.clinic, 1],
    [1, hospital.places.shelf, 0],
  ]);
  await hospital.owner.sql`update charts set restricted = true where id = ${chartId}`;
  expect(await outcomeOf(form(nurse(), { chartId }))).toBe('chart_restricted');
  await hospital.owner.sql`update charts set restricted = false where id = ${chartId}`;
  expect((await people(nurse(), { text: 'colle' })).rows.map((one) => one.name)).toEqual([
    'C Colleague',
  ]);
});

test('who was overtaken is told by whom, and what one did oneself is no news', async () => {
  const waiting = await ask(2);
  await ask(2, { forPlaceId: hospital.places.clinic, urgency: 'now' }, clerk());
  const [row] = (await rowsOf(hospital.places.ward)).filter((one) => one.id === waiting.id);
  expect(row?.overtaken).toMatchObject({ by: 'clinic C2' });
  expect(row?.folders[0]?.turn).toBe(2);
  const told = await tidings(nurse(), { placeId: hospital.places.ward, since: 0 });
  expect(told.filter((one) => one.requestId === waiting.id)).toMatchObject([
    { act: 'overtaken', by: 'clinic C2' },
  ]);
  const room = await tidings(nurse(), { placeId: hospital.places.room, since: 0 });
  expect(room).toMatchObject([{ act: 'placed', forPlace: { id: hospital.places.clinic } }]);
  const own = await tidings(clerk(), { placeId: hospital.places.room, since: 0 });
  expect(own.map((one) => one.act)).toEqual([]);
});

test('declined is told to who asked, with the reason; cancelled is told to the room', async () => {
  const gone = await ask(3);
  await decline(clerk(), { requestId: gone.id, reason: 'at the bindery', retryAt: Date.now() + 1 });
  const told = await tidings(nurse(), { placeId: hospital.places.ward, since: 0 });
  expect(told.at(-1)).toMatchObject({ act: 'not_fillable', reason: 'at the bindery' });
  const mine = await ask(4);
  await cancel(nurse(), { requestId: mine.id, reason: 'went home' });
  const room = await tidings(clerk(), { placeId: hospital.places.room, since: 0 });
  expect(room.at(-1)).toMatchObject({ act: 'cancelled', reason: 'went home', own: false });
});

test('who asked is told when somebody else cancels it; not of each that an appointment takes with it', async () => {
  const mine = await ask(4);
  const [first, second] = [mine.id, (await ask(3)).id];
  await cancel(clerk(), { requestId: first, reason: 'asked on paper as well' });
  await hospital.owner
    .sql`insert into request_events (request_id, act) values (${second}, 'cancelled')`;
  const told = await tidings(nurse(), { placeId: hospital.places.ward, since: 0 });
  const cancelled = told.filter((one) => one.act === 'cancelled');
  expect(cancelled).toMatchObject([
    { requestId: first, reason: 'asked on paper as well', own: true },
  ]);
});

test('asked again in one press: the same chart, place and wish under a new name, once', async () => {
  const first = await ask(5, { urgency: 'now', purpose: 'clinic', comment: 'bed 4' });
  expect(await outcomeOf(again(nurse(), { requestId: first.id, id: randomUUID() }))).toBe(
    'asked_already',
  );
  await decline(clerk(), { requestId: first.id, reason: 'not on its shelf', retryAt: null });
  const id = randomUUID();
  const second = await again(nurse(), { requestId: first.id, id });
  expect(await again(nurse(), { requestId: first.id, id })).toEqual(second);
  const [row] = (await rowsOf(hospital.places.ward)).filter((one) => one.id === id);
  expect(row).toMatchObject({ urgency: 'now', purpose: 'clinic', comment: 'bed 4' });
  expect(row?.folders.map((folder) => folder.id)).toEqual([folderId(5)]);
});

/** A request of some days ago that was received after so many minutes. */
async function history(n: number, minutes: number, daysAgo: number, urgency = 'now') {
  const id = randomUUID();
  const placed = Date.now() - daysAgo * 86_400_000;
  await hospital.owner.sql`
    insert into requests (id, chart_id, for_place_id, urgency, placed_at, state, closed_at)
    values (${id}, ${await chartOf(n)}, ${hospital.places.ward}, ${urgency}, to_timestamp(${placed / 1_000}), 'received', now())`;
  await hospital.owner.sql`
    insert into request_folders (request_id, folder_id, state, since, kiosk_id, epoch, seq)
    values (${id}, ${folderId(n)}, 'received', to_timestamp(${placed / 1_000 + minutes * 60}), 1, 'e', 1)`;
}

test('a promise comes from the room’s own history of that urgency and hour, or is not made', async () => {
  const { room } = hospital.places;
  const of = async (roomIds: number[]) =>
    (await promise(nurse(), { roomIds, urgency: 'now' }))[0]?.promised;
  expect(await of([room])).toEqual({ known: false, of: 0 });
  for (let n = 0; n < 9; n += 1) await history(10 + n, 7 + n, 1 + n);
  // Asked for at another hour, another urgency, too long ago: where enough were at this hour, none of these count.
  await history(20, 500, 1.25);
  await history(21, 500, 1, 'today');
  await history(22, 500, 70);
  expect(await of([room])).toMatchObject({ known: true, medianMs: 11 * 60_000, of: 9 });
  expect(await of([hospital.otherRoom.id])).toEqual({ known: false, of: 0 });
  // Ten hours later nobody has asked at that time yet: the whole day speaks, and the line says so.
  const later = { ...nurse(), clock: () => Date.now() + 10 * 3_600_000 };
  const [told] = await promise(later, { roomIds: [room], urgency: 'now' });
  expect(told?.promised).toMatchObject({ known: true, of: 10, asked: 'of the whole day' });
});

test('a ward is told what others want of it, and a scan from ward to ward fulfils it', async () => {
  await hospital.scan(hospital.places.ward, code(6), code(7));
  await ask(6, { forPlaceId: hospital.places.clinic, urgency: 'now' });
  await ask(7, { forPlaceId: hospital.places.room });
  const { rows } = await wantedHere(nurse(), { placeId: hospital.places.ward });
  expect(rows.map((row) => [row.id, row.forPlace.id, row.urgency])).toEqual([
    [folderId(6), hospital.places.clinic, 'now'],
    [folderId(7), hospital.places.room, 'today'],
  ]);
  // At the ward's own kiosk: the folder, then the place that wants it.
  await hospital.scan(hospital.places.ward, code(6), hospital.codes.clinic);
  const [fulfilled] = (await rowsOf(hospital.places.clinic)).filter((row) =>
    row.folders.some((folder) => folder.id === folderId(6)),
  );
  expect(fulfilled?.state).toBe('received');
  const after = await wantedHere(nurse(), { placeId: hospital.places.ward });
  expect(after.rows.map((row) => row.id)).toEqual([folderId(7)]);
});

test('whoever has it hears that it is wanted: the ward, and the person who holds it wherever that is', async () => {
  await hospital.scan(hospital.places.ward, code(30));
  const wanted = await ask(30, { forPlaceId: hospital.places.clinic }, clerk());
  const heard = async (call = nurse(), placeId = hospital.places.ward) =>
    (await tidings(call, { placeId, since: 0 })).filter((one) => one.act === 'wanted');
  expect(await heard()).toMatchObject([
    { requestId: wanted.id, forPlace: { id: hospital.places.clinic }, own: false },
  ]);
  // No news for the room it lives in: that has a line on its desk.
  expect(await heard(nurse(), hospital.places.room)).toEqual([]);
  // Charged out to a person at the file room's desk: the room is only where it was handed over.
  const { sql } = hospital.owner;
  const [badge] = await sql<
    { id: number }[]
  >`insert into badges (staff_id) values (${colleague}) returning id`;
  const badgeCode = composeSymbol('P', 2);
  await sql`insert into labels (code, badge_id) values (${badgeCode}, ${badge?.id ?? 0})`;
  await hospital.scan(hospital.places.room, hospital.codes.clerk, code(31), badgeCode);
  await sql`update staff set place_id = ${hospital.places.otherWard} where id = ${colleague}`;
  const from = await safePosition(hospital.db.sql);
  const held = await ask(31, { forPlaceId: hospital.places.clinic });
  // Transactions of other tests may hold the log back.
  await vi.waitFor(async () => {
    const listed = await placesAsked(hospital.db.sql, from, await safePosition(hospital.db.sql));
    expect(listed).toContain(hospital.places.otherWard);
  }, 20_000);
  const holder = { ...nurse(), actor: { ...nurse().actor, staffId: colleague } };
  const hasIt = async (call: typeof holder) =>
    (await wantedHere(call, { placeId: hospital.places.ward })).rows.filter(
      (row) => row.requestId === held.id,
    );
  expect(await hasIt(holder)).toMatchObject([{ id: folderId(31), byYou: true }]);
  expect(await hasIt(nurse())).toEqual([]);
  expect((await heard(holder)).map((one) => one.requestId)).toContain(held.id);
  expect((await heard()).map((one) => one.requestId)).not.toContain(held.id);
  const [row] = (await rowsOf(hospital.places.clinic)).filter((one) => one.id === held.id);
  expect(row?.folders[0]?.holder).toBe('C Colleague');
});

test('each number of the report is as many rows as it says', async () => {
  const manager = hospital.as('manager');
  const period = {
    roomId: hospital.places.room,
    from: Date.now() - 80 * 86_400_000,
    to: Date.now() + 1_000,
  };
  const { lines, reasons } = await report(manager, period);
  const all = lines.find((line) => line.urgency === 'all');
  expect(all).toMatchObject({ notFillable: 2, cancelled: 2 });
  expect(reasons.map((one) => one.reason).toSorted()).toEqual([
    'at the bindery',
    'not on its shelf',
  ]);
  const oldest: (readonly [number | null, number | null])[] = [];
  for (const line of lines) {
    const numbers = [
      ...[['asked', line.asked] as const, ['received', line.received] as const],
      ...[['not_fillable', line.notFillable] as const, ['open', line.open] as const],
    ];
    for (const [outcome, number] of numbers) {
      const urgency = line.urgency === 'all' ? null : line.urgency;
      const { rows } = await reportRows(manager, {
        ...{ ...period, outcome, urgency, reason: null, paperBecause: null, limit: 200 },
      });
      if (outcome === 'open') oldest.push([line.oldestOpenMs, rows[0]?.placedAt ?? null]);
      expect([line.urgency, outcome, rows.length]).toEqual([line.urgency, outcome, number]);
    }
  }
  expect(all?.medianMs).toBeGreaterThan(0);
  // Beside the rate stands how long the first of the rows of what is open has waited.
  expect(oldest.some(([, placedAt]) => placedAt !== null)).toBe(true);
  for (const [waited, placedAt] of oldest) {
    if (placedAt === null) expect(waited).toBeNull();
    else expect(Math.abs(Date.now() - placedAt - Number(waited))).toBeLessThan(60_000);
  }
  const none = await report(manager, { roomId: null, from: 1, to: 2 });
  expect(none).toMatchObject({ lines: [], reasons: [] });
  expect(await outcomeOf(report(nurse(), period))).toBe('not_allowed');
});

/** A request of that many days ago that ended as somebody said. */
async function endedAs(
  state: 'not_fillable' | 'cancelled' | 'expired',
  daysAgo: number,
  reason: string,
) {
  await hospital.owner.sql`
    insert into requests (id, chart_id, for_place_id, urgency, placed_at, state, ended_reason, closed_at)
    values (${randomUUID()}, ${await chartOf(10)}, ${hospital.places.ward}, 'today',
      now() - make_interval(days => ${daysAgo}), ${state}, ${reason}, now())`;
}

test('of a known history: the median, the ninth of ten, the fill rate, what was cancelled and expired, each with its rows', async () => {
  const manager = hospital.as('manager');
  const day = 86_400_000;
  const around = (daysAgo: number) => ({
    ...{
      roomId: null,
      from: Date.now() - (daysAgo + 1) * day,
      to: Date.now() - (daysAgo - 1) * day,
    },
  });
  for (let n = 1; n <= 10; n += 1) await history(9 + n, n, 200, n <= 5 ? 'now' : 'today');
  for (const reason of ['at the bindery', 'lost']) await endedAs('not_fillable', 200, reason);
  await endedAs('expired', 200, 'over');
  for (let n = 0; n < 3; n += 1) await endedAs('cancelled', 200, 'went home');
  const { lines, otherReasons } = await report(manager, around(200));
  const minutes = (n: number) => n * 60_000;
  expect(lines).toMatchObject([
    { urgency: 'now', asked: 5, received: 5, medianMs: minutes(3), p90Ms: minutes(5) },
    { urgency: 'today', asked: 11, received: 5, medianMs: minutes(8), p90Ms: minutes(10) },
    {
      ...{ urgency: 'all', asked: 16, received: 10, medianMs: minutes(5), p90Ms: minutes(9) },
      ...{ notFillable: 2, expired: 1, cancelled: 3, open: 0, oldestOpenMs: null },
    },
  ]);
  const [now, today, all] = lines.map(fillRate);
  expect([now, today, all]).toEqual([1, 5 / 8, 10 / 13]);
  expect(otherReasons).toBe(0);
  const behind = async (outcome: ReportOutcome, urgency: Urgency | null = null) =>
    (
      await reportRows(manager, {
        ...{ ...around(200), outcome, urgency, reason: null, paperBecause: null, limit: 200 },
      })
    ).rows.map((row) => row.state);
  expect((await behind('answerable')).toSorted()).toEqual([
    ...['expired', 'not_fillable', 'not_fillable'],
    ...Array.from({ length: 10 }, () => 'received'),
  ]);
  expect(await behind('answerable', 'today')).toHaveLength(8);
  expect(await behind('cancelled')).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(await behind('expired')).toEqual(['expired']);
  // More reasons than are listed are told as a number, not left out in silence.
  for (let n = 0; n < 23; n += 1) await endedAs('not_fillable', 300, `reason ${n}`);
  const many = await report(manager, around(300));
  expect([many.reasons.length, many.otherReasons]).toEqual([20, 3]);
});
