import type { Role } from '@outguide/db/vocabulary';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticeStuckLegs } from '../src/jobs/stuck-legs.ts';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import type { Call } from '../src/verbs/call.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { stuck, underWay } from '../src/verbs/leg/list.ts';
import { setTime } from '../src/verbs/leg/set-time.ts';
import { times } from '../src/verbs/leg/times.ts';
import { setLead } from '../src/verbs/place/set-lead.ts';
import { show } from '../src/verbs/place/show.ts';
import { recall } from '../src/verbs/leg/recall.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { askFor } from './scan/ask-for.ts';
import { composeSymbol } from '@outguide/labels/symbol';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

const hour = 3_600_000;
const composeEnd = composeSymbol('A', 10);
const began = Date.now();
let hospital: SmallHospital;
let settler: Settler;
let clerkId = 0;
let clock = began;
beforeAll(async () => {
  hospital = await smallHospital(20);
  const { db } = hospital;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: opener(makeSealKeys()) });
  const [row] = await hospital.owner.sql<
    { id: number }[]
  >`select id from staff where login = 'clerk'`;
  clerkId = row?.id ?? 0;
});
afterAll(() => hospital.drop());

const call = (): Call => ({
  db: hospital.db,
  actor: { staffId: clerkId, name: 'A Clerk', roles: ['clerk'], placeId: hospital.places.room },
  clock: () => clock,
});
const code = (n: number) => hospital.folders[n]?.code ?? '';
const id = (n: number) => hospital.folders[n]?.id ?? 0;

async function kioskAt(place: keyof SmallHospital['places']): Promise<TestJournal> {
  const kiosk = await hospital.addKiosk(hospital.places[place]);
  return new TestJournal(kiosk.id, began - 24 * hour);
}
async function settle(journal: TestJournal, from = 1) {
  const answer = await settler.settle(journal.kioskId, journal.upload(from));
  if (!answer.ok) throw new Error(answer.code);
  return answer.answers.map((one) => one.say);
}
async function send(n: number, at: number, by: string | null = null, to = hospital.codes.farWard) {
  const journal = await kioskAt('room');
  if (by !== null) journal.scan(by, at - 50);
  journal.scan(to, at - 20).scan(code(n), at);
  await settle(journal);
}
const notices = (n: number) => hospital.owner.sql`
  select cleared_at is not null as cleared from notices where kind = 'leg_stuck' and folder_id = ${id(n)} order by id`;

test('what is on its way is listed by when it is due, with what it goes by; stuck is what is past that', async () => {
  await send(0, began - 5 * hour);
  await send(1, began - hour, hospital.codes.trolley);
  const all = await underWay(call(), { limit: 10 });
  expect(all.rows.map((row) => [row.folder.id, row.carrier?.code ?? null, row.late])).toEqual([
    [id(0), null, true],
    [id(1), 'T3', false],
  ]);
  expect(all.rows[1]?.dueAt).toBe((all.rows[1]?.sentAt ?? 0) + 2 * hour);
  const late = await stuck(call(), { limit: 10, placeId: hospital.places.farWard });
  expect(late.rows.map((row) => row.folder.id)).toEqual([id(0)]);
  expect((await stuck(call(), { limit: 10, placeId: hospital.places.clinic })).rows).toEqual([]);
  const load = await underWay(call(), { limit: 1, carrierId: hospital.places.trolley });
  expect(load.rows.map((row) => row.folder.id)).toEqual([id(1)]);
  const inTime = await underWay(call(), { limit: 10, inTime: true });
  expect(inTime.rows.map((row) => row.folder.id)).toEqual([id(1)]);
  const first = await underWay(call(), { limit: 1 });
  expect(first.cut).toBe(true);
  const next = await underWay(call(), { limit: 1, cursor: first.next ?? '' });
  expect(next.rows.map((row) => row.folder.id)).toEqual([id(1)]);
});

test('a stuck leg is noticed once, also when somebody clears it, and the receiver’s scan ends the notice', async () => {
  expect(await noticeStuckLegs(hospital.db, began)).toEqual({ noticed: 1 });
  expect(await noticeStuckLegs(hospital.db, began)).toEqual({ noticed: 0 });
  expect(await notices(0)).toMatchObject([{ cleared: false }]);
  const arrival = await kioskAt('farWard');
  arrival.scan(code(0), began - 1_000);
  await settle(arrival);
  expect(await notices(0)).toMatchObject([{ cleared: true }]);
  await noticeStuckLegs(hospital.db, began + 2 * hour);
  await hospital.owner.sql`update notices set cleared_at = now() where folder_id = ${id(1)}`;
  await noticeStuckLegs(hospital.db, began + 2 * hour);
  expect(await notices(1)).toMatchObject([{ cleared: true }]);
});

test('times are data: the most particular rule in force when it was sent, and no later one', async () => {
  const { places } = hospital;
  const { sql } = hospital.owner;
  const [now] = await sql<{ ahead: boolean }[]>`
    insert into leg_times (minutes, carrier) values (1, 'courier') returning valid_from > now() as ahead`;
  expect(now).toEqual({ ahead: true });
  // Nothing was sent there by any trolley yet, so here a rule may reach back.
  await sql`alter table leg_times disable trigger in_force_from_now_on`;
  await sql`insert into leg_times (from_place_id, to_place_id, carrier, minutes, valid_from) values
    (null, ${places.otherWard}, 'trolley', 90, ${new Date(began - 10 * hour)}),
    (${places.room}, ${places.otherWard}, 'trolley', 25, ${new Date(began - 10 * hour)}),
    (${places.room}, ${places.otherWard}, 'trolley', 5, ${new Date(began - 60_000)})`;
  await new Promise((done) => setTimeout(done, 2_100));
  await send(2, began - hour / 2, hospital.codes.trolley, hospital.codes.otherWard);
  await send(3, began - 10_000, hospital.codes.trolley, hospital.codes.otherWard);
  const rows = (await underWay(call(), { limit: 10, carrierId: places.trolley })).rows;
  const minutes = (n: number) => {
    const row = rows.find((one) => one.folder.id === id(n));
    return ((row?.dueAt ?? 0) - (row?.sentAt ?? 0)) / 60_000;
  };
  expect([minutes(2), minutes(3)]).toEqual([25, 5]);
  // What was sent before is folded as it was told.
  expect((await examine(hospital.db.sql)).filter((one) => one.found > 0)).toEqual([]);
});

test('a folder that is on its way is called back with a reason, and sent again by a scan', async () => {
  await recall(call(), { folderId: id(3), reason: 'The wrong ward was scanned' });
  const [back] = await hospital.owner.sql`
    select state, place_id as place, leg_carrier_place_id as carrier, how from custody where folder_id = ${id(3)}`;
  expect(back).toMatchObject({
    state: 'here',
    place: hospital.places.room,
    carrier: null,
    how: 'presumed',
  });
  await expect(recall(call(), { folderId: id(3), reason: 'Once more' })).rejects.toMatchObject({
    code: 'not_on_its_way',
  });
  const away = await kioskAt('clinic');
  await send(4, began - 9_000);
  away.scan(code(4), began - 8_000);
  await settle(away);
  clock = began + 1_000;
  await recall(call(), { folderId: id(4), reason: 'Needed here' });
  const [leg] = await hospital.owner.sql`
    select state, leg_from_id as "from", leg_to_id as "to" from custody where folder_id = ${id(4)}`;
  expect(leg).toMatchObject({
    state: 'in_transit',
    from: hospital.places.clinic,
    to: hospital.places.room,
  });
  expect((await examine(hospital.db.sql)).filter((one) => one.found > 0)).toEqual([]);
});

test('one ward hands a folder to another without the room, in either order, and who waits for it is named', async () => {
  const first = await kioskAt('ward');
  const at = began - 3 * hour;
  first.scan(code(6), at).scan(hospital.codes.clinic, at + 2_000);
  first.scan(composeEnd, at + 4_000);
  first.scan(hospital.codes.clinic, at + 6_000).scan(code(7), at + 8_000);
  const said = await settle(first);
  expect(
    said.map((one) => one.outcome).filter((one) => one === 'handed_over' || one === 'passed_on')
      .length,
  ).toBe(2);
  for (const n of [6, 7]) {
    const [row] = await hospital.owner.sql`
      select state, place_id as place from custody where folder_id = ${id(n)}`;
    expect(row).toEqual({ state: 'out', place: hospital.places.clinic });
  }
  await askFor(hospital.owner.sql, id(8), hospital.places.farWard);
  await hospital.owner.sql`update requests set placed_at = now() - interval '4 hours'`;
  const second = await kioskAt('ward');
  second.scan(hospital.codes.clinic, at + 20_000).scan(code(8), at + 22_000);
  const [, handed] = await settle(second);
  expect(handed).toMatchObject({ tone: 'hold' });
  expect(handed?.headline).toContain('ward W8');
});

test('a manager sets how long a way may take, sees it, and takes it back; each on record', async () => {
  const { places } = hospital;
  const as = (role: Role): Call => ({ ...call(), actor: { ...call().actor, roles: [role] } });
  const way = { fromPlaceId: places.shelf, toPlaceId: places.farWard, by: 'person' } as const;
  const mine = async () =>
    (await times(as('manager'))).rows
      .filter((row) => row.by === 'person')
      .map((row) => [row.from?.id, row.to?.id, row.minutes, row.setBy !== null]);
  await setTime(as('manager'), { ...way, minutes: 45 });
  // A shelf's way is its room's.
  expect(await mine()).toEqual([[places.room, places.farWard, 45, true]]);
  await setTime(as('administrator'), { ...way, minutes: 50 });
  expect((await mine())[0]?.[2]).toBe(50);
  await setTime(as('manager'), { ...way, minutes: null });
  expect(await mine()).toEqual([]);
  const told = await hospital.owner.sql<{ minutes: number | null; before: number | null }[]>`
    select (facts ->> 'minutes')::int as minutes, (facts ->> 'before')::int as before from audit_events
    where action = 'leg.setTime' order by id`;
  expect(told.map(({ minutes, before }) => [minutes, before])).toEqual([
    [45, null],
    [50, 45],
    [null, 50],
  ]);
  const refused = (asked: Promise<unknown>, code: string) =>
    expect(asked).rejects.toMatchObject({ code });
  await refused(setTime(as('clerk'), { ...way, minutes: 5 }), 'not_allowed');
  await refused(setTime(as('manager'), { ...way, minutes: null }), 'way_not_set');
  await refused(
    setTime(as('manager'), { ...way, toPlaceId: places.room, minutes: 5 }),
    'way_to_itself',
  );
  await refused(times(as('clerk')), 'not_allowed');
});

test('a clinic says how long before an appointment its charts are due', async () => {
  const { places } = hospital;
  const manager: Call = { ...call(), actor: { ...call().actor, roles: ['manager'] } };
  await setLead(manager, { placeId: places.clinic, minutes: 240 });
  expect((await show(call(), { placeId: places.clinic })).place.leadMinutes).toBe(240);
  expect((await show(call(), { placeId: places.room })).place.leadMinutes).toBeNull();
  await expect(setLead(manager, { placeId: places.room, minutes: 5 })).rejects.toMatchObject({
    code: 'no_appointments_here',
  });
  await expect(setLead(call(), { placeId: places.clinic, minutes: 5 })).rejects.toMatchObject({
    code: 'not_allowed',
  });
});
